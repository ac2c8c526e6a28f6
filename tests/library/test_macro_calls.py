"""Calls of macros: what is wrong with one is said with the text to type, and none is run where it cannot be drawn."""

from pathlib import Path

import pytest

from macros.library.load import load
from macros.library.macro_calls import advice, misplaced
from macros.library.macro_registry import calls
from macros.library.markdown import cited_facts
from macros.library.markdown_html import convert
from macros.library.markdown_parser import mute_code
from macros.library.source import Document
from tests.rules.test_rules import found

RING = '{{ show_contacts("front-door") }}'


@pytest.mark.parametrize(
    ("typed", "why", "right"),
    [
        ("{{ show_contacts(“X001”, ‘X002’) }}", "the quotation marks are curly", 'show_contacts("X001", "X002")'),
        ('{{ show_contacts("X001" }}', "a round bracket is missing", 'show_contacts("X001")'),
        ('{{ show_contacts "X001") }}', "a round bracket is missing", 'show_contacts("X001")'),
        ("{{ show_register }}", "a round bracket is missing", "show_register()"),
        ('{{ show_contacts("X001") }', "a curly bracket is missing", 'show_contacts("X001")'),
        ('{ show_contacts("X001") }}', "a curly bracket is missing", 'show_contacts("X001")'),
        ('{{ show_contacts("X001" and so on', "a curly bracket is missing", 'show_contacts("X001")'),
        ('show_contacts("X001")', "a curly bracket is missing", 'show_contacts("X001")'),
        ('{{{ show_contacts("X001") }}}', "there is a curly bracket too many", 'show_contacts("X001")'),
        ('{ { show_contacts("X001") } }', "there is a space between two curly brackets", 'show_contacts("X001")'),
        ('{{ show_contacts("X001, X002) }}', "a quotation mark is missing", 'show_contacts("X001", "X002")'),
        ("{{ show_contacts(X001) }}", "a quotation mark is missing", 'show_contacts("X001")'),
        ('{{ show_contacts("X001"; "X002") }}', "a semicolon stands between two ids", 'show_contacts("X001", "X002")'),
        ('{{ show_contacts("X001",) }}', "a comma stands behind the last id", 'show_contacts("X001")'),
        ('{{ show_contacts(\n"X001") }}', "the call goes over two lines", 'show_contacts("X001")'),
        ('{{ show-contacts("X001") }}', "there is no macro `show-contacts`", 'show_contacts("X001")'),
        ('{{ contacts("front-door") }}', "there is no macro `contacts`", 'show_contacts("front-door")'),
        (
            '{{ show\\_contacts("X001") }}',
            "a backslash, a sign such as &quot; or a character that only looks right is in it",
            'show_contacts("X001")',
        ),
        (
            "{{ show_contacts(&quot;X001&quot;) }}",
            "a backslash, a sign such as &quot; or a character that only looks right is in it",
            'show_contacts("X001")',
        ),
        (
            '\\{\\{ show_contacts("X001") \\}\\}',
            "a backslash, a sign such as &quot; or a character that only looks right is in it",
            'show_contacts("X001")',
        ),
        (
            '{{\u00a0show_contacts("front–door") }}',
            "a backslash, a sign such as &quot; or a character that only looks right is in it",
            'show_contacts("front-door")',
        ),
        ('{{ show_contacts ("X001") }}', "there is a space before the round bracket", 'show_contacts("X001")'),
        (
            '{{ show_contacts("X001") | safe }}',
            "only its name, and ids between its brackets, may stand there",
            'show_contacts("X001")',
        ),
        (
            '{{ show_contacts("X001"); }}',
            "only its name, and ids between its brackets, may stand there",
            'show_contacts("X001")',
        ),
        ('{{ show_contacts("X001") and } so', "a curly bracket is missing", 'show_contacts("X001")'),
        (
            "{{ show_contacts(X001 | upper) }}",
            "only its name, and ids between its brackets, may stand there",
            'show_contacts("id")',
        ),
    ],
)
def test_a_call_that_is_none_is_called_what_it_is(typed: str, why: str, right: str):
    assert advice(typed) == f"{why}; write {{{{ {right} }}}}"


@pytest.mark.parametrize(("typed", "name"), [("{{ GP }}", "GP"), ("{{x}", "x"), ("{ { now } }", "now"), ("{{ }}", "")])
def test_where_no_macro_is_meant_the_brackets_go(typed: str, name: str):
    said = f"there is no macro `{name}`; " if name else ""
    assert (
        advice(typed)
        == f"{said}take the brackets out, or call one of the macros that docs/contribute/writing-style.md lists"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "@",
        "1. Ring:\n\n   @\n\n2. Write\n3. Tell",
        "1. Ring:\n    @\n2. Write",
        "- a\n  - b\n\n    @\n  - c\n- d",
        "- Ring: @\n- Write",
        "Ring:\n   @\nthen write.",
        "> Ring:\n> @",
        "> [!NOTE]\n> @\n>\n> Now.",
        "<details>\n<summary>Ring</summary>\n\n@\n\n</details>",
        "<div>\n\n@ @\n\n</div>",
        "@\n\n@",
    ],
)
def test_a_macro_is_drawn_where_guidance_needs_it(full: Path, typed: str):
    page = full / "docs/about/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n## More\n\n{typed.replace('@', RING)}\n", encoding="utf-8")
    assert found(full) == []


@pytest.mark.parametrize(
    ("typed", "line", "place"),
    [
        ("Ring @ now.", 6, "inside a sentence"),
        ("Ring @\nnow.", 6, "inside a sentence"),
        ("- a\n- Ring\n  @, now", 8, "inside a sentence"),
        ("## Ring @", 6, "in a heading"),
        ("| A |\n|---|\n| @ |", 8, "in a table"),
        ("*Ring @*", 6, "within a link or other signs"),
        ("*Ring\n@\nnow*", 7, "within a link or other signs"),
        ("[@](x.md)", 6, "within a link or other signs"),
        ("![Squares @](x.png)", 6, "in the words of a picture, in a title or in a tag"),
        ("<abbr title='@'>a</abbr> b", 6, "in the words of a picture, in a title or in a tag"),
        ("[a](x.md '@')", 6, "in the words of a picture, in a title or in a tag"),
    ],
)
def test_elsewhere_it_is_named_with_what_to_write(full: Path, typed: str, line: int, place: str):
    path = full / "docs/about/index.md"
    path.write_text(f"---\ntitle: A\nsummary: B.\n---\n\n{typed.replace('@', RING)}\n", encoding="utf-8")
    said = f"`show_contacts` cannot be drawn {place}; write {RING} on a line of its own"
    assert list(misplaced(load(full).pages["about/"])) == [(line, said)]


CODE = (
    f'`{RING}` ``{{{{ x }}}}``\n\n~~~\n[^X002] {{{{ show_contacts("X002") }}}} {{% x %}}\n~~~\n\n- a\n\n      {RING}\n'
)


def test_nothing_in_code_is_run_or_counted(full: Path):
    cite = "[^X001]"
    document = Document("docs/x.md", "", body=f"A \\` {cite} `\n\n{CODE}")
    assert "{{" not in document.live
    assert cited_facts(document.parsed[0], ()) == ["X001"]
    code = convert(document.live).html
    assert code.count(RING.replace('"', "&quot;")) == 2 and "<code>{{ x }}</code>" in code and "{% x %}" in code
    page = full / "docs/about/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{CODE.partition('- a')[0]}", encoding="utf-8")
    assert found(full) == [] and list(calls(load(full).pages["about/"])) == []


@pytest.mark.parametrize("text", ["{24 hours}", "`a` {b}", "    {{ x }}\n", "a `{` b", "``` {\n{\n```\n\n{ `{`"])
def test_only_the_brackets_in_code_are_muted(text: str):
    muted = mute_code(text)
    assert len(muted) == len(text) and muted.replace("\x02", "{") == text
    assert convert(muted) == convert(text)


def test_a_number_that_is_shown_twice_is_one_place_to_link_to(full: Path):
    page = full / "docs/guidance/asking.md"  # where the search leads to for numbers
    page.write_text(page.read_text(encoding="utf-8").replace(RING, f"{RING}\n\n{RING}"), encoding="utf-8")
    assert found(full) == []
    html = convert('<span id="ring-a"></span>x\n\n- <span id="ring-a"></span>y <span id="ring-b"></span>\n').html
    assert html == '<p><span id="ring-a"></span>x</p>\n<ul>\n<li>y <span id="ring-b"></span></li>\n</ul>\n'
