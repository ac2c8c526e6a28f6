"""Pages are valid HTML, charts valid SVG and the style sheet valid CSS, by the Nu HTML checker. For `make test-all`."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from tests.support import record, vnu

pytestmark = pytest.mark.all

# Warnings that stand, each with the reason. All else that the checker says, warnings too, is mended.
STANDS = {
    r"The 'list' role is unnecessary for element '[uo]l'\.": "Safari no longer takes a list for one when its style sheet takes its bullets away; the role says it again.",
    r"Resource violates Content Security Policy \(meta tag\): (?:external (?:stylesheet|script)|image) '/?(?:[\w.-]+/)*assets/[\w/.-]+' blocked by '(?:style|script|img)-src' directive\.": "The checker reads files, and the address of a file is 'self' to none; tests/browser/test_quiet.py sees that a browser keeps the policy.",
}


@pytest.fixture(scope="module")
def jar(project: Path) -> Path:
    """The checker itself."""
    return vnu.ensure(project)


def faults(jar: Path, folder: Path) -> tuple[list[str], set[str]]:
    """What is wrong below `folder`, as `page: line: message`, and which of the warnings that stand were met."""
    found, met = [], set()
    for said in vnu.check(jar, folder):
        standing = [pattern for pattern in STANDS if said["type"] == "info" and re.fullmatch(pattern, said["message"])]
        met.update(standing)
        if not standing:
            page = Path(url2pathname(urlsplit(said.get("url", "")).path))
            name = page.relative_to(folder).as_posix() if page.is_relative_to(folder) else "the checker itself"
            # Where style sheets are checked too, the checker counts the lines of all other files from 0.
            found.append(f"{name}: {said.get('lastLine', 0) + (page.suffix != '.css')}: {said['message']}")
    return found, met


def test_every_page_picture_and_style_sheet_is_valid(jar, site):
    found, met = faults(jar, site.resolve())
    pages = len([path for path in site.rglob("*.html") if "pagefind" not in path.parts])
    record.keep(
        "valid",
        what="Valid HTML, SVG and CSS",
        program=f"Nu HTML checker {vnu.VERSION}",
        pages=pages,
        ways="as files",
        runs=pages,
        faults=len(found),
    )
    if found:
        pytest.fail("\n".join(found), pytrace=False)
    assert met == set(STANDS)  # what is no longer met need not stand in the list


PLANTED = (
    (
        "404.html",
        "</main>",
        '<a href="//">Home</a></main>',
        "Bad value '//' for attribute 'href' on element 'a': Invalid host: empty host.",
    ),
    (
        "about/index.html",
        "</main>",
        "<p><ul><li>1</li></ul></p></main>",
        "No 'p' element in scope but a 'p' end tag seen.",
    ),
    (
        "assets/stylesheets/site.css",
        "main { flex: 1; }",
        "main { flexx: 1; }",
        "CSS: 'flexx': Property 'flexx' doesn't exist.",
    ),
    (
        "data/v1/charts/safe-nights.svg",
        "</svg>",
        '<rect hight="1"/></svg>',
        "Attribute 'hight' not allowed on element 'rect' at this point.",
    ),
    (
        "guidance/consultation/card.html",
        "</body>",
        '<p aria-hidden="true" hidden>1</p></body>',
        "Attribute 'aria-hidden' is unnecessary for elements that have attribute 'hidden'.",
    ),
)


def test_each_mistake_is_named_by_its_page_and_line(jar, paths_site, tmp_path):
    said = []
    for name, old, new, words in PLANTED:
        text = (paths_site / name).read_text(encoding="utf-8").replace(old, new)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        said.append(f"{name}: {text[: text.index(new)].count(chr(10)) + 1}: {words}")
    assert faults(jar, tmp_path.resolve())[0] == said
