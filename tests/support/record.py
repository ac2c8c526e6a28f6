"""A record of what the tests checked.

Each test of every page saves its figures, and `make record` puts them on the page about accessibility.
"""

import json
import sys
from datetime import date
from pathlib import Path

import yaml

from tests.browser import chromium

PROJECT = Path(__file__).parents[2]
KEPT = PROJECT / ".cache" / "tested"
HEAD = "# yaml-language-server: $schema=schema/tested.json\n# What the last recorded test run looked at, and found. Written by `make record` after `make test-all`; not by hand.\n"


def keep(name: str, **figures) -> None:
    """Save what one test did, in the fields of macros.records.site_settings.Tried, whether or not it found faults."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps({"on": date.today().isoformat()} | figures), encoding="utf-8")


def tried(swept, name: str, what: str, ways: str, found: dict[str, list], times: int = 1) -> None:
    """Save what one of the site's own tests found, if it checked every page; `times` is how often it checked each."""
    if not swept.is_whole:
        return
    keep(
        name,
        what=what,
        program="the site's own tests",
        pages=len(found),
        ways=ways,
        runs=len(found) * times,
        faults=sum(len(list(each)) for each in found.values()),
    )


def as_yaml(browser: str) -> str:
    """Return all saved figures as the text of data/generated/tested.yml.

    Raises ValueError, with a sentence for the reader, where they would mislead.
    """
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(KEPT.glob("*.json"))]
    if not found:
        raise ValueError("no test run has saved anything yet; run `make test-all` first")
    days = {each.pop("on") for each in found}
    if len(days) > 1:
        raise ValueError("the saved figures are from several days; delete .cache/tested and run `make test-all` again")
    return HEAD + yaml.safe_dump(
        {"on": days.pop(), "browser": browser, "tried": found}, sort_keys=False, allow_unicode=True, width=10_000
    )


def main() -> int:
    """Write data/generated/tested.yml; returns 0, or 1 with a sentence."""
    try:
        (PROJECT / "data" / "generated" / "tested.yml").write_text(
            as_yaml(chromium.version()), encoding="utf-8", newline="\n"
        )
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
