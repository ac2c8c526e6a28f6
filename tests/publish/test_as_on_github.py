"""The last look at a finished page: whatever a broken renderer does to its words is seen, and told by file and line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it.token import Token

from macros.library.library import Library
from macros.library.load import load
from macros.library.markdown import MACRO
from macros.library.markdown_html import convert
from macros.library.markdown_parser import PARSER, keep
from macros.publish.as_on_github import differences

PAGE = """Ask **every** family. [^X001]

1. Ring:

   {{ show_contacts("front-door") }}

2. Write `{{ it }}` down.
   - [x] In ~~pencil~~ ink
   - And say when.

> [!NOTE]
> Nobody asked [^X001][^X002].[^1] See https://example.org/*a*.

| Age | Do |
|---|---|
| Under 1 [^X001-X003] | Ask<br>twice |

<details>
<summary>More about <abbr title="Serious">Scr</abbr></summary>

```text
- [ ] **As typed** {{ here }}
```

</details>

[^1]: Not yet.
"""


Tokens = list[Token]
OURS = "this is no mistake of yours: please report it, with this line, to the keepers of the engine"


@pytest.fixture
def library(full: Path) -> Library:
    """The full library with the text above on its page of guidance, from line 17 on."""
    path = full / "docs/guidance/asking.md"
    path.write_text(path.read_text(encoding="utf-8").partition("## Do this")[0] + PAGE, encoding="utf-8")
    return load(full)


def told(library: Library, change: Callable[[str], str] = str) -> list[str]:
    """What is found on that page, made by our renderer and then changed."""
    page = library.pages["guidance/asking/"]
    body = MACRO.sub(keep("<ul>\n<li>The front door</li>\n</ul>"), page.document.live)
    path = library.root / "site" / page.url / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text(
        change(f'<nav title="Up"></nav><div id="content">{convert(body, facts=library.facts).html}</div>'),
        encoding="utf-8",
    )
    return list(differences(library.root / "site", [page], library))


def parts(tokens: Tokens, kind: str) -> list[tuple[int, int]]:
    """Where the parts of a kind begin and end among the tokens of a page."""
    opened = [place for place, each in enumerate(tokens) if each.type == f"{kind}_open"]
    closed = [place + 1 for place, each in enumerate(tokens) if each.type == f"{kind}_close"]
    return list(zip(opened, closed, strict=True))


def drop_a_cell(tokens: Tokens) -> Tokens:
    first, last = parts(tokens, "td")[0]
    return tokens[:first] + tokens[last:]


def merge_two_items(tokens: Tokens) -> Tokens:
    place = next(
        at
        for at, each in enumerate(tokens)
        if (each.type, tokens[at + 1].type) == ("list_item_close", "list_item_open")
    )
    return tokens[:place] + tokens[place + 2 :]


def swap_two_blocks(tokens: Tokens) -> Tokens:
    (first, after), (second, end) = parts(tokens, "alert")[0], parts(tokens, "table")[0]
    return tokens[:first] + tokens[second:end] + tokens[after:second] + tokens[first:after] + tokens[end:]


def leave_the_signs_of_bold(tokens: Tokens) -> Tokens:
    for token in tokens:
        for child in token.children or ():
            if child.tag == "strong":
                child.type, child.tag, child.nesting, child.content = "text", "", 0, "**"
    return tokens


def lose_the_last_words(tokens: Tokens) -> Tokens:
    for token in tokens:
        if token.content.startswith("Ask<br>"):
            token.children = token.children[:1]
    return tokens


def make_headings_of_items(tokens: Tokens) -> Tokens:
    for token in tokens:
        token.tag = "h3" if token.tag == "li" else token.tag
    return tokens


def run_a_macro_in_code(tokens: Tokens) -> Tokens:
    for token in tokens:
        token.content = token.content.replace("{{ here }}", "01632 960001")
    return tokens


def test_a_page_that_says_what_github_says_is_left_in_peace(library: Library):
    assert told(library) == []


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (drop_a_cell, {32: "Under 1"}),
        (merge_two_items, {23: "Write {{ it }} down."}),
        (swap_two_blocks, {30: "Age"}),
        (leave_the_signs_of_bold, {17: "Ask every family."}),
        (lose_the_last_words, {32: "Ask twice"}),
        (make_headings_of_items, {19: "Ring:", 24: "In pencil ink", 25: "And say when."}),
        (run_a_macro_in_code, {37: "- [ ] **As typed** {{ here }}"}),
    ],
)
def test_a_broken_renderer_is_seen(
    library: Library, monkeypatch: pytest.MonkeyPatch, broken: Callable[[Tokens], Tokens], found: dict[int, str]
):
    draw = PARSER.renderer.render
    monkeypatch.setattr(
        PARSER.renderer,
        "render",
        lambda tokens, *more: draw(broken(tokens) if len(tokens) > 1 else tokens, *more),
    )
    said = told(library)
    for line, words in found.items():
        assert (
            f'docs/guidance/asking.md:{line}: the finished page does not show "{words}" here as GitHub does; {OURS}'
            in said
        ), said


@pytest.mark.parametrize(
    ("typed", "shown", "signs"),
    [
        ("The front door", "The **front** door", {"**front**": 16}),
        ("The front door", "The {{ show_foot() }} door", {"{{ show_foot()": 16}),
        ("The front door", "|---|---|", {"|---|---|": 31}),
        ("The front door", "[the](door) - [x] ~~x~~", {"[the](door)": 16, "[x]": 24, "~~x~~": 16}),
        ("The front door", "The (front) * door ~ 1 | 2 [x]", {}),
        ('title="Up"', 'title="Up &lt;sup class=&quot;cite&quot;>1"', {'<sup class="cite">': 16}),
        ('title="Up"', 'aria-label="Up href=up"', {"href=up": 16}),
        ('title="Up"', 'title="Ages > 5 & < 6"', {}),
    ],
)
def test_no_sign_is_left_where_macros_draw_and_no_markup_in_an_attribute(
    library: Library, typed: str, shown: str, signs: dict[str, int]
):
    assert told(library, lambda html: html.replace(typed, shown, 1)) == [
        f'docs/guidance/asking.md:{line}: the finished page shows the signs "{sign}"; {OURS}'
        for sign, line in signs.items()
    ]


def test_what_records_say_may_hold_any_sign(library: Library):
    contacts = library.documents["data/contacts.yml"]
    library.documents[contacts.path] = replace(contacts, text=f"{contacts.text}# The **front** door\n")
    assert told(library, lambda html: html.replace("The front door", "The **front** door")) == []
