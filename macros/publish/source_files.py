"""What MkDocs builds from: written pages with head and foot, the pages made from records, the files beside them."""

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from macros.disclosure import strip_metadata
from macros.library.library import PageFile
from macros.render import gone
from macros.render.html import relative
from macros.render.view import Place, View
from macros.rules.attachments import beside_pages

MINUTE = "In one minute"


def files(found: Files, config: MkDocsConfig, view: View) -> Files:
    """The files of the site in place of those that MkDocs found: what was checked, what is made of it, and our theme.

    What another plugin made stays. Of Material's theme nothing does (see macros/publish/theme/main.html).
    """
    written = {each.src_uri: each for each in found if each.src_dir == config.docs_dir}
    own = config.theme.dirs
    kept = Files(each for each in found if each.src_uri not in written and (each.generated_by or each.src_dir in own))
    for path, content in contents(view).items():
        file = written.get(path) or File.generated(config, path, content=content)
        # `content_string` would forget the file that it comes from, which other plugins ask Git about.
        file._content = content
        file.inclusion = InclusionLevel.NOT_IN_NAV if isinstance(content, str) else InclusionLevel.INCLUDED
        kept.append(file)
    return kept


def contents(view: View) -> dict[str, str | bytes]:
    """What MkDocs is given, by path below docs/: the checked files as they are published, every page as Markdown."""
    library = view.library
    found: dict[str, str | bytes] = {
        path.removeprefix("docs/"): strip_metadata.published((library.root / path).read_bytes())
        for path in beside_pages(library)
    }
    found |= {page.document.path.removeprefix("docs/"): _page(page) for page in library.pages.values()}
    found |= {f"{url}index.md": _page(page) for url, page in view.generated_pages.items()}
    return found | {f"{url}index.md": _joined(_gone(url, way)) for url, way in gone.pages(view).items()}


def _page(page: PageFile) -> str:
    """The page as MkDocs gets it."""
    said = {"title": page.record.title, "description": page.record.summary, "sensitive": page.record.sensitive}
    front_matter = said | {"kind": page.kind, "offline": page.offline}
    if not page.url:
        front_matter["hide"] = ["toc"]  # the home page is short enough without a list of its headings
    body = _minute(page.document.live) if page.kind == "briefing" else page.document.live
    return _joined(front_matter, "{{ show_head() }}", body, "{{ show_foot() }}")


def _gone(url: str, way: Place | None) -> dict:
    """The head of a page that stands for something that is gone: the page for what is not found, or a way on."""
    front_matter = {"template": "404.html", "kind": "gone"}
    if not way:
        return front_matter | {"title": gone.NOT_FOUND, "description": gone.NOTHING}
    leads = {"label": way.label, "address": relative(url, way.address)}
    return front_matter | {"title": gone.MOVED, "description": way.label, "way": leads}


def _minute(body: str) -> str:
    """A briefing with what stands above its first heading under a heading of its own."""
    above, heading, rest = body.partition("\n## ")
    if not above.strip():
        return body
    return f'<section class="minute" markdown>\n\n## {MINUTE}\n\n{above.strip()}\n\n</section>\n{heading}{rest}'


def _joined(front_matter: dict, *parts: str) -> str:
    return "\n\n".join((f"---\n{yaml.safe_dump(front_matter, allow_unicode=True, width=10_000)}---", *parts)) + "\n"
