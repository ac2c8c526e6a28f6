"""What MkDocs is told of a converted page: where its links lead, and its table of contents."""

from collections.abc import Iterable
from html import escape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.library.markdown_html import Heading


def address(file: File, files: Files, link: str) -> str:
    """Where a link of `file` leads on the site, if it names the file of a page; verify.py says which lead nowhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    found = files.get_file_from_path(normpath(join(dirname(file.src_uri), unquote(parts.path))))
    return parts._replace(path=found.url_relative_to(file)).geturl() if found else link


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Headings of the second level with those of the third below them. The theme prints titles unescaped."""
    found: list[AnchorLink] = []
    for each in headings:
        if each.level in (2, 3):
            above = found[-1].children if found and each.level == 3 else found
            above.append(AnchorLink(escape(each.title, quote=False), each.id, each.level))
    return TableOfContents(found)
