"""A copy of docs/ that MkDocs builds from: written pages with their head and foot, and the pages made from records.

The copy is what lets any engine build the site without a hook of its own.
"""

from html import escape
from pathlib import Path
from typing import Any

import yaml

from macros.disclosure import strip_metadata
from macros.library.library import Library, PageFile
from macros.publish.csp import policy
from macros.render import withdrawn
from macros.render.html import relative
from macros.render.view import View
from macros.rules.attachments import beside_pages

MINUTE = "In one minute"


def stage(view: View, folder: Path) -> None:
    """Write the copy into `folder`: the pages and files that were checked."""
    root = view.library.root
    for path in beside_pages(view.library):
        target = folder / Path(path).relative_to("docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        strip_metadata.copy(str(root / path), str(target))
    for page in view.library.pages.values():
        target = folder / Path(page.document.path).relative_to("docs")
        _write(target, _page(page, page.document.body))
    for page in view.made_pages.values():
        _write(folder / page.url / "index.md", _page(page, page.document.body))
    for url, way in withdrawn.pages(view).items():
        _write(folder / url / "index.md", _joined(_gone(url, way)))


def settings(config: Any, library: Library) -> None:
    """Put what data/site.yml says into MkDocs' `config`: as text, whatever it looks like to YAML.

    MkDocs and Material print these values unescaped, so they are escaped here.
    """
    site = library.site
    config["site_name"] = escape(site.name)
    config["site_url"] = site.base_address or ""
    config["extra"].update(
        area=escape(site.area),
        language=escape(site.language),
        adopted_by=escape(site.adopted_by or ""),
        policy=escape(policy(site)),
        exit_address=escape(site.exit_address),
        private=library.private,
    )


def _page(page: PageFile, body: str) -> str:
    """The page as MkDocs gets it. MkDocs and Material print titles unescaped, so they are escaped here."""
    front = {
        "title": escape(page.record.title),
        "description": escape(page.record.summary),
        "hide": ["navigation"],
        "kind": page.kind,
        "sensitive": page.record.sensitive,
        "offline": page.offline,
    }
    if not page.url:
        front |= {"template": "home.html", "hide": ["navigation", "toc"]}  # the home page is all its own
        return _joined(front, body)
    if page.kind == "briefing":
        body = _minute(body)
    return _joined(front, "{{ show_head() }}", body, "{{ show_foot() }}")


def _gone(url: str, way: withdrawn.Way | None) -> dict:
    """The head of a page that stands for something that is gone: the page for what is not found, or a way on."""
    front = {"template": "404.html", "kind": "gone"}
    if not way:
        return front | {"title": withdrawn.NOT_FOUND, "description": withdrawn.NOTHING}
    label = escape(way.label)
    leads = {"label": label, "address": relative(url, way.address)}
    return front | {"title": withdrawn.MOVED, "description": label, "way": leads}


def _minute(body: str) -> str:
    """A briefing with what stands above its first heading under a heading of its own."""
    above, heading, rest = body.partition("\n## ")
    if not above.strip():
        return body
    return f'<section class="minute" markdown>\n\n## {MINUTE}\n\n{above.strip()}\n\n</section>\n{heading}{rest}'


def _joined(front: dict, *parts: str) -> str:
    return "\n\n".join((f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10_000)}---", *parts)) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
