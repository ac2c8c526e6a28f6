"""`make bench`: the times that matter, measured here and now, beside the goals. Prints every miss; asserts nothing."""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.page import page_views
from tests.bench.search import MADE, SHIPPED, build_stock, relevance, search
from tests.support.generator import TODAY, write_library

PROJECT = Path(__file__).parents[2]


def main() -> None:
    """Measure and print one line each: what, how long, the goal."""
    print(f"{'What':58} {'Measured':>12}  Goal")
    with tempfile.TemporaryDirectory() as folder:
        checker(Path(folder) / "checker")
        shipped(Path(folder) / "shipped")
        relevance(Path(folder) / "shipped" / "site")
        stock = build_stock(Path(folder) / "shipped", Path(folder) / "stock")
        page_views(Path(folder) / "shipped" / "site", stock)
        search(Path(folder) / "shipped" / "site", stock, SHIPPED, (1.2, 150))
        many(Path(folder) / "many")
        for briefings in (500, 2000):
            library(Path(folder) / f"library-{briefings}", briefings)


def checker(folder: Path) -> None:
    """Ten thousand actions in a hundred registers."""
    write_library(folder, briefings=2500, words=12)
    for page in (folder / "docs" / "briefings").glob("briefing-*.md"):
        page.unlink()
    registers = sorted((folder / "data" / "registers").glob("*.yml"))
    size = sum(path.stat().st_size for path in registers) / 1e6
    command = ["check", "--root", str(folder), "--today", str(TODAY)]
    line(
        f"check 10,000 actions in {len(registers)} registers, {size:.1f} MB", min(timed(*command) for _ in range(3)), 2
    )


def shipped(folder: Path) -> None:
    """The whole pipeline on the site that is shipped."""
    copy(folder)
    build = ["build", "--root", str(folder)]
    line("whole pipeline, shipped site, clean", timed(*build), 15)
    line("the same, nothing changed", timed(*build), 3)


def library(folder: Path, briefings: int) -> None:
    """The whole pipeline on a generated library."""
    write_library(folder, briefings=briefings, words=1400)
    took = timed("build", "--root", str(folder), "--today", str(TODAY))
    line(
        f"whole pipeline, {briefings:,} briefings and {4 * briefings:,} actions",
        took,
        60 if briefings == 2000 else None,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{'  largest process so far':58} {peak:9.0f} MB  600 MB at 2,000")


def many(folder: Path) -> None:
    """The search of five thousand pages. The theme's own is built from as many, and asked once."""
    write_library(folder, briefings=4940, actions=1000)
    line(
        "whole pipeline, 5,000 pages and 1,000 actions",
        timed("build", "--root", str(folder), "--today", str(TODAY)),
        160,
    )
    search(folder / "site", build_stock(folder, folder.with_name("many-stock")), MADE, (2.5, 400))


def copy(folder: Path) -> None:
    """The project's content in a folder of its own."""
    for name in ("data", "docs"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "mkdocs.yml", folder)


def timed(*arguments: str) -> float:
    """Seconds that one command takes, from start to end of its process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "macros", *arguments], check=True, capture_output=True)
    return time.perf_counter() - started


def line(what: str, seconds: float, goal: float | None) -> None:
    """One line of the table; a miss is said."""
    aim = "" if goal is None else f"{goal:g} s{'' if seconds <= goal else '  MISSED'}"
    print(f"{what:58} {seconds:10.2f} s  {aim}", flush=True)


if __name__ == "__main__":
    main()
