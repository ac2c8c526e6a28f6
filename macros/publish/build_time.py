"""The time that counts as that of a build: that of the commit, so that two builds of one commit are equal."""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

from macros.library.git import NO_COMMIT, NOT_INSTALLED, GitError, git
from macros.publish.failures import BuildFailed
from macros.records.dates import in_words


def build_time(root: Path, today: date) -> tuple[datetime, str]:
    """The time that counts as that of the build: that of the commit, so that builds are equal.

    Where there is no commit it is the start of `today`, and the second text says so. Raises BuildFailed where Git does
    not answer about a repository that is there: the site would lack without a word what Git would have said.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not re.fullmatch("[0-9]{1,11}", given):
            said = f'SOURCE_DATE_EPOCH is "{given}"; write a number of seconds since 1970, or take it out'
            raise BuildFailed("start", said)
        return datetime.fromtimestamp(int(given), UTC), ""
    try:
        return datetime.fromtimestamp(int(git(root, "log", "-1", "--no-show-signature", "--format=%ct")), UTC), ""
    except GitError as fault:
        why = str(fault)
    is_repository = any((folder / ".git").exists() for folder in (root, *root.parents))
    if is_repository and why != NOT_INSTALLED and NO_COMMIT not in why:
        remedy = "Do what it says, or make a new copy with `git clone`."
        raise BuildFailed("start", f"Git cannot tell when this folder last changed: {why}\n\n{remedy}")
    said = f"Its pages have the date {in_words(today)}, as there is no commit to take one from"
    return datetime(today.year, today.month, today.day, tzinfo=UTC), f"\n{said}: {why.splitlines()[0]}."
