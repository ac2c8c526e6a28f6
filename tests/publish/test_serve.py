"""The live preview: what it watches, what it does at a change, and what it keeps showing when a build fails."""

from macros.publish import serve
from tests.support.generator import TODAY


class Preview:
    """Stands in for the server, which would never come back: notes what it was asked to do."""

    def __init__(self):
        self.watched = {}
        Preview.last = self

    def watch(self, pattern, again):
        self.watched[pattern] = again

    def serve(self, **settings):
        self.settings = settings


def test_it_serves_the_site_on_this_machine_only_and_builds_again_at_each_change(full, monkeypatch, capsys):
    monkeypatch.setattr(serve, "Server", Preview)
    assert serve.serve(full, 8123, TODAY) == 0
    preview = Preview.last
    assert (preview.settings["host"], preview.settings["port"], preview.settings["root"]) == (
        "127.0.0.1",
        8123,
        str(full / "site"),
    )
    assert {pattern.removeprefix(f"{full}/") for pattern in preview.watched} == {"data/**/*", "docs/**/*", "mkdocs.yml"}

    page = full / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA line more.\n", encoding="utf-8")
    preview.watched[f"{full}/docs/**/*"]()
    assert "A line more." in (full / "site" / "about" / "index.html").read_text(encoding="utf-8")

    page.write_text("no front matter", encoding="utf-8")
    preview.watched[f"{full}/docs/**/*"]()
    assert "docs/about/index.md:1: FIL009 the page has no front matter" in capsys.readouterr().out
    assert "A line more." in (full / "site" / "about" / "index.html").read_text(encoding="utf-8")


def test_without_any_good_site_there_is_nothing_to_serve(full, monkeypatch, capsys):
    monkeypatch.setattr(serve, "Server", Preview)
    (full / "data" / "site.yml").unlink()
    assert serve.serve(full, 8123, TODAY) == 1
    assert "data/site.yml:1: FIL001 the file is missing" in capsys.readouterr().out
