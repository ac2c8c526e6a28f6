"""Sites that tests build."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from macros.publish import pipeline


def build_whole(root: Path, out: Path | None, on: date | None, today: date, **more: Any) -> str:
    """Build the site of `root` into `out`, with its PDFs; `more` is what Wanted holds besides."""
    return pipeline.build(root, pipeline.Wanted(today, on, out=out, **more))


build = partial(build_whole, with_pdfs=False)  # PDFs take half the time of a build
