"""The workflows in .github/workflows/, read as text only, so that `on` stays a word."""

from pathlib import Path

import yaml

from macros.library.yaml_errors import LOADER

GITHUB = Path(__file__).parents[2] / ".github"


def parsed(text: str) -> dict:
    return yaml.load(text, LOADER)


def jobs(text: str) -> dict:
    return parsed(text)["jobs"]


def steps(text: str) -> list[dict]:
    return [step for job in jobs(text).values() for step in job.get("steps", ())]


def text_of(name: str) -> str:
    return (GITHUB / "workflows" / name).read_text(encoding="utf-8")


def step_of(name: str, job: str, label: str) -> dict:
    (found,) = [step for step in jobs(text_of(name))[job]["steps"] if step.get("name") == label]
    return found
