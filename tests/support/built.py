"""Sites that tests build. Without PDFs, which take half the time of a build; tests of PDFs call the pipeline itself."""

from datetime import date
from pathlib import Path

from macros.publish import pipeline


def build(root: Path, out: Path, on: date | None, today: date, since: date | None = None) -> str:
    """Build as `macros.publish.pipeline.build` does, without PDFs."""
    return pipeline.build(root, out, on, today, since, papers=False)
