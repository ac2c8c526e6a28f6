"""security.txt says what RFC 9116 asks for, where an address is known, and is not there where none is."""

import re
from datetime import UTC, date, datetime

import pytest

from macros.library.load import load
from macros.publish import security_txt
from tests.support.built import build
from tests.support.generator import TODAY

MOMENT = datetime(2021, 3, 1, tzinfo=UTC)


def fields(made) -> dict[str, str]:
    return dict(
        line.split(": ", 1) for line in (made / ".well-known" / "security.txt").read_text(encoding="utf-8").splitlines()
    )


def write(made, root, contact: str | None = None, **change) -> None:
    """Write the file of the library in `root`, with another contact and `change` in what mkdocs.yml says."""
    library = load(root)
    site = library.site.model_copy(update={"security_contact": contact})
    security_txt.write(made, site, library.settings.model_copy(update=change), MOMENT)


def test_it_tells_where_until_when_and_in_which_language(full, tmp_path):
    write(tmp_path, full, load(full).site.security_contact)
    assert fields(tmp_path) == {
        "Contact": "https://www.example.org/report-a-fault",
        "Expires": "2022-02-28T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": "https://learning.example.org/.well-known/security.txt",
    }


def test_github_has_a_form_of_its_own(full, tmp_path):
    write(tmp_path, full, repo_url="https://github.com/example/learning/")
    assert fields(tmp_path)["Contact"] == "https://github.com/example/learning/security/advisories/new"


@pytest.mark.parametrize("repository", [None, "https://code.example.org/learning", "https://github.com.example.org/x"])
def test_no_address_is_made_up(full, tmp_path, repository):
    write(tmp_path, full, repo_url=repository)
    assert not (tmp_path / ".well-known").exists()


def test_a_site_below_a_path_claims_no_canonical_place(full, tmp_path):
    write(tmp_path, full, "https://www.example.org/report", site_url="https://example.org/learning/")
    assert "Canonical" not in fields(tmp_path)


def test_a_build_brings_it(full, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{MOMENT.timestamp():.0f}")
    build(full, full / "site", None, TODAY)
    assert fields(full / "site")["Expires"] == "2022-02-28T00:00:00Z"


def test_a_build_without_a_commit_counts_from_its_own_day(full, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "have the date 10 January 2022, as there is no commit" in build(full, full / "site", None, date(2022, 1, 10))
    assert fields(full / "site")["Expires"] == "2023-01-09T00:00:00Z"
    assert set(re.findall("<lastmod>(.*)</lastmod>", (full / "site" / "sitemap.xml").read_text(encoding="utf-8"))) == {
        "2022-01-10"
    }
