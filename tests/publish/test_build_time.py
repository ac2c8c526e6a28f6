"""The time that a build gives its pages: that of the last commit, or the day of the build."""

from datetime import UTC, date, datetime

import pytest

from macros.publish.build_time import build_time
from macros.publish.pipeline import BuildFailed
from tests.project.test_os_errors import COMMIT, git
from tests.support.built import build
from tests.support.generator import TODAY


def test_a_commit_gives_the_time_of_the_build(full):
    git(full, "init", "-q")
    git(full, "-c", "log.showSignature=true", *COMMIT)
    moment, said = build_time(full, TODAY)
    assert moment.date() >= date(2026, 1, 1) and said == ""


@pytest.mark.parametrize("reason", ["no repository", "no commit", "no git"])
def test_without_a_commit_pages_have_the_day_of_the_build_and_one_line_says_so(full, monkeypatch, reason):
    if reason != "no repository":
        git(full, "init", "-q")
    if reason == "no git":
        git(full, *COMMIT)
        monkeypatch.setenv("PATH", str(full))
    moment, said = build_time(full, date(2022, 1, 10))
    assert moment == datetime(2022, 1, 10, tzinfo=UTC)
    assert (
        said.startswith("\nIts pages have the date 10 January 2022, as there is no commit to take one from: ")
        and said.count("\n") == 1
    )


@pytest.mark.parametrize("reason", ["somebody else's", "broken", "lost"])
def test_where_git_does_not_answer_nothing_is_built(full, monkeypatch, reason):
    git(full, "init", "-q")
    git(full, *COMMIT)
    if reason == "somebody else's":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    elif reason == "broken":
        (full / ".git" / "HEAD").write_text("nonsense", encoding="utf-8")
    else:
        (full / ".git").rename(full / "git")
        (full / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(
        BuildFailed,
        match="Git cannot tell when this folder last changed: .*\n(.*\n)*Do what it says, or make a new copy",
    ):
        build(full, full / "site", None, TODAY)
    assert not (full / "site").exists()


@pytest.mark.parametrize("given", ["yesterday", "-1", "1e9", "1" * 40])
def test_a_time_that_is_none_is_refused(full, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(BuildFailed, match="write a number of seconds since 1970, or take it out"):
        build_time(full, TODAY)
