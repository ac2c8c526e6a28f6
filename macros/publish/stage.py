"""A copy of docs/ that MkDocs builds from: written pages with their head and foot, and the pages made from records.

The copy is what lets any engine build the site without a hook of its own.
"""

import shutil
from html import escape
from pathlib import Path

import yaml

from macros import strip
from macros.library import Library, PageFile
from macros.publish.policy import policy
from macros.render.view import View
from macros.schema import SCHEMAS, schema

MINUTE = "In one minute"


def stage(view: View, folder: Path) -> None:
    """Write the copy into `folder`: pages, pictures and schemas."""
    root = view.library.root
    _copy_pictures(root / "docs", folder)
    for page in view.library.pages.values():
        target = folder / Path(page.document.path).relative_to("docs")
        _write(target, _page(page, page.document.body))
    for page in view.made_pages.values():
        _write(folder / page.url / "index.md", _page(page, page.document.body))
    for name in SCHEMAS:
        _write(folder / "data" / "schema" / f"{name}.json", schema(name))


def settings(config, library: Library) -> None:
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


def _minute(body: str) -> str:
    """A briefing with what stands above its first heading under a heading of its own."""
    above, heading, rest = body.partition("\n## ")
    if not above.strip():
        return body
    return f'<div class="minute" markdown>\n\n## {MINUTE}\n\n{above.strip()}\n\n</div>\n{heading}{rest}'


def _joined(front: dict, *parts: str) -> str:
    return "\n\n".join((f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10_000)}---", *parts)) + "\n"


def _copy_pictures(docs: Path, folder: Path) -> None:
    shutil.copytree(docs, folder, ignore=shutil.ignore_patterns("*.md", ".*"), copy_function=strip.copy, dirs_exist_ok=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
