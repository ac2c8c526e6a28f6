"""Read the YAML file that stands beside a module and has its name: what people are told, and what is looked for."""

import re
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def beside(module: str) -> Any:
    """Return what the YAML file beside the file `module` holds; every value is a text, as it stands there."""
    return yaml.load(Path(module).with_suffix(".yml").read_text(encoding="utf-8"), LOADER)


def forms(module: str, **known: str) -> dict[str, re.Pattern[str]]:
    """Return the expressions beside the file `module`, by name; in each, <<name>> stands for one above or `known`."""
    found = {name: re.compile(form) for name, form in known.items()}
    for name, form in beside(module).items():
        found[name] = re.compile(re.sub("<<([a-z_]+)>>", lambda part: found[part[1]].pattern, form))
    return found
