"""Sites that tests build."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros.publish import pipeline
from macros.rules import run
from macros.rules.registry import CODED


def build_whole(root: Path, out: Path | None, on: date | None, today: date, **more: Any) -> str:
    """Build the site of `root` into `out`, with its PDFs; `more` is what Wanted holds besides."""
    return pipeline.build(root, pipeline.Wanted(today, on, out=out, **more))


build = partial(build_whole, with_pdfs=False)  # PDFs take half the time of a build


def let_pass(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Check without the rule that has this code, to see what a build does with what the rule refuses."""
    monkeypatch.setattr(run, "RULES", tuple(rule for rule in run.RULES if rule is not CODED[code]))
