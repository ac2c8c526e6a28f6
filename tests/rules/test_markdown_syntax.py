"""Lawful Markdown is left in peace; what differs between dialects is told by its line."""

from pathlib import Path

import pytest

from macros.library.markdown import fences, lines
from macros.library.source import Document
from tests.rules.test_rules import found

LAWFUL = {
    "brackets that are no links": "It says [sic] and [2] (see page 4), [1] (and/or) [we] (i.e. the board), text[2][3], [he][…] and f(x)[i] (late) [the board].",
    "links of every form": '[a](index.md) [a](index.md "t") [a](../guidance/asking.md#why) [a\nb](index.md) [see [2] here](index.md) [`code`](index.md)',
    "links by name": "[a][b c], [B C][] and [b  c]\n\n[b c]: index.md",
    "an address with a sign as an entity": "[a](https://example.org/?a=1&amp;b=2) and https://example.org/?a=1&b=2",
    "a picture in a link": "[![Squares](../assets/nights.png)](index.md)",
    "an address with brackets": "[a](https://example.org/a_(b)) <https://example.org/a_b>",
    "signs in code": '`[x] (index.md)`, ``a ` b``, `show_contacts("X")`, `[^X001]`, `**` and `{ show_contacts }`, `a\nb **`',
    "signs in a block of code": "```text\n[x] (index.md)\n~~~\n• a\n**\n| a |\n##\n!!! note\n```\n\nText.",
    "a longer fence": "~~~~\n```\n~~~\n# no heading\n~~~~\n\nText.",
    "stars that are no bold": "2 * 3, 2 ** 3, \\*\\* and **bold *and italic* text**, ***both***.",
    "lists": "Text:\n- a\n\n    more\n- b\n\n1) a\n2) b\n\nText.\n\n- a\n  goes on\n- b\n    - c\n\n1. a\n2. b\n\n### Words\n- a",
    "a year at the start of a line": "It was late in the year\n2016. That was - as ever - so.",
    "tables": "| Left | Right |\n|:-----|------:|\n| 1 | `a\\|b` |\n| 2 | |\n\na | b\n--- | ---\n1 | 2",
    "lines between": "Text.\n\n---\n\nText.\n\n***",
    "what GitHub draws": "> [!warning]\n> Ask.\n\n~~Gone~~ and still here.\n\n- [x] Asked\n- [ ] Told",
    "signs in curly brackets": "What changed {in 2016}, {24 hours} and { this }.",
    "a table under its words": "Ages:\n| a | b |\n|---|---|\n| 1 | 2 |",
    "a table in a list": "- a\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
    "markdown between tags": "<details markdown>\n<summary>More</summary>\n\n**a** [^X001]\n\n</details>",
    "a macro that is all of an item": 'Ring:\n- {{ show_contacts("front-door") }}\n\n1. Ring\n   * {{ show_contacts("front-door") }}',
    "dashes for no figure": "| a | b |\n|---|---|\n| – | – |\n| \u00a0 | — |",
    "no-break spaces that do no harm": "10\u00a0May, > a\n\n>\u00a0Quoted.\n\n\u00a0\u00a0**Bold** text.\n\n| a | b |\n|---|---|\n|\u00a01\u00a0| 2\u00a0|",
    "signs of other scripts": "می‌خواهم, 👨‍👩‍👧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿.",
    "a dash where a line is wrapped": "We asked\n– and were told – twice.\n\n-5 degrees, and *one* word.",
    "times and amounts": "£5 to $10, $5 to $10 ($6), A$10, 10:30:45, a:b:c, C:\\\\x:y, 5$ and 6$, \\$a$.",
    "names and numbers": "@name and #123, a@b, [x] and :-) or :(.\n\n#123 is a number.",
    "footnotes": "A[^a] and[^long-note].[^a]\n\n[^a]: B **c** [d](index.md).\n[^long-note]: E\n\n    - f\n\n    G\n\nH.",
    "a heading of code": "### `show_contacts`\n\n### 2016",
    "words of a link that begin with a sign": "[#tag](index.md) and\n[##](index.md)",
    "lines that begin alike and end with a break": "→ a  \n→ b\\\n→ c<br>\n→ d\n\n*One* is\n*Two* is.\n\n1\\. a\n2\\. b",
    "lines that begin like an item": "1.5 million and\n2.5 million, a.m. or\nb.m., and\ta gap\nhere.",
    "a step by its number": "1. Ring. [^X001]\n2. Go back to step 1, or to steps 7 to 9.\n\n### 2. Write",
    "text below a list": "- a\n  - b\n\n  more of a\n\nText.\n\n Text.",
    "words in pointed brackets": "Ask \\<name of the worker\\> and see [the page][p].\n\n[p]: <index.md>",
    "a list in a footnote": "A[^a].\n\n[^a]: - b\n    - c",
    "words that only look like a box": "> Note the time.\n\n[Note 2] says so, and [note](index.md).\n\nTip: ask.",
    "boxes in a list": "- a\n  - [ ] b\n\n1. c\n\n   - [x] d\n\n2. [x] e",
    "lines that go on with a number": "It took 1.1 million and\n1.2 million, Step 1 and\nStep 2, in stage 1 – or\n2 – of it.",
    "parts of a page": "<details>\n<summary>More</summary>\n\n<div>\n\na\n\n</div>\n\n- b\n</details>\n\n> [!NOTE]\n> c\n\n| d |\n|---|\n| <details><summary>e</summary>f</details> |",
    "signs inside a line": "C# and #tag, a ~5 or ~6, 10:30, 1) one of two and a • b.",
}


ESCAPED = (r"[\^X001]", r"\[^X001\]", r"\[\^X001\]", "[&#94;X001]")
NO_BOXES = ("[NOTE]", "[! Note]", "[!note", r"\[!NOTE]", "!Warning", "**[!TIP]**", "[!NOTE]\\")
RUN_TOGETHER = (
    "Text:\na) b\nb) c",
    "Text:\nA. b\nB. c",
    "Text:\n(a) b\n(b) c",
    "Text:\ni) b\nii) c",
    "Text:\n(1) b\n(2) c",
    "Text:\n1.b\n2.c",
    "Text:\nStep 1: b\nStep 2: c",
    "Text:\no b\no c",
    "Text:\n– b\n– c",
    "Text:\n→ b\n→ c",
    "Text:\n✔\ufe0f b\n✔\ufe0f c",
    "- a\n  ➢ b\n  ➢ c",
    "Text:\n*b\n*c",
    "Text:\n-> b\n-> c",
    "Text:\n=>b\n=>c",
    "Text:\n✅ b\n❌ c",
    "Text:\n1 – b\n2 – c",
    "Text:\nStep 1 - b\nStep 2 - c",
    "Text:\n**Stage one:** b\n**Stage two:** c",
    "Text:\n1.1 b\n1.2 c",
    "Text:\n1\ufe0f\u20e3 b\n2\ufe0f\u20e3 c",
    "Text:\n① b\n② c",
    "1. a\n2.Bc",
    "Text:\n1 Ab\n2 Cd",
    "Text:\n☎ b\n📞 c",
    "Text:\n1.\nb\n2.\nc",
)


@pytest.mark.parametrize("text", LAWFUL.values(), ids=LAWFUL)
def test_lawful_markdown_is_left_in_peace(full: Path, text: str):
    page = full / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n## More\n\n{text}\n", encoding="utf-8")
    assert found(full) == []
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert found(full) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Text\nthat goes on [a]\n(index.md)", 7, "there is a space between ] and ("),
        ("[a](index.md (and so on) here", 6, "this link is incomplete"),
        ("a](index.md)", 6, "this link is incomplete"),
        ("[a](#) and [ ](index.md)", 6, "this link leads nowhere"),
        ("[a][]", 6, 'there is no address for "a"'),
        ("Text\nthat is **bold", 7, "this ** has no partner"),
        ("- **a\n- b** c", 7, "this ** has no partner"),
        ("##", 6, "this heading has no words"),
        ("## ** **", 6, "this heading has no words"),
        ("#NoWrongDoor is what they call it.", 6, "this is not a heading; put a space after the #"),
        ("- a\n\n  > [!WARNING]\n  > Text", 8, "this box is not drawn"),
        ("- a\n      - b", 7, "this line is printed as running text"),
        ("- a\n\n      - b", 8, "words behind four spaces or more are printed as code"),
        ("1. a\n    - b\n   - c\n  - d\n  - e", 9, "this item is not drawn inside the item above it; put 3 spaces"),
        ("1. a\n    - b\n   - c\n  - d\n  - e", 10, "this item is not drawn inside the item above it; put 3 spaces"),
        ("- a\n\n Text.", 8, "this paragraph is not drawn inside the item above it; put 2 spaces"),
        (
            "10. a\n    - b\n\n   Text.\n\n11. c",
            9,
            "this paragraph is not drawn inside the item above it; put 4 spaces",
        ),
        ("- []", 6, "this box to tick is not drawn; write - [ ] or - [x]"),
        ("1. a\n2. [ ]", 7, "this box to tick is not drawn"),
        ("- [x]a", 6, "this box to tick is not drawn"),
        *((text, 6, "no box to tick is drawn in a quotation") for text in ("> - [ ] a", "- 1. [x] a", "1. > * [ ] a")),
        ("> [!NOTE]\n> - [x] a", 7, "no box to tick is drawn in a quotation"),
        ("A[^a].\n\n[^a]: - [ ] b", 8, "no box to tick is drawn in a quotation"),
        ("- [ ] [b][x]\n\n[x]: index.md", 6, "only words can follow a tick box"),
        *((f"{text}.", 7, "these lines look like a list") for text in RUN_TOGETHER),
        ("Text:\n\nMonth\tCalls\nMay\t3\nJune\t4", 8, "these lines look like a table"),
        ("Month | Calls\nMay | 3", 6, "these lines look like a table"),
        *((f"Text.\n\n{sign}", 8, "this bullet does not make a list here") for sign in ("o    a", "Ø\ta", "ü  a")),
        ("– a\n– b", 6, "these lines look like a list"),
        ("Text:\n2. a\n3. b", 7, "this line is printed as running text"),
        ("A[^1] b.\n\n[^2]: c", 6, "the footnote `[^1]` is not on this page"),
        ("A[^1] b.\n\n[^2]: c", 8, "no text refers to this footnote"),
        ("A[^S030-S033] b.", 6, 'there is no fact "S030"'),
        *((f"A {cite} b.", 6, "a \\ stands in this citation") for cite in ESCAPED),
        *((f"> {box}\n> a", 6, "this box is not drawn") for box in NO_BOXES),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n|", 9, "this line is printed as a row of the table above it"),
        ("Ask <name of the worker>.", 6, "the HTML tag <name> may not stand in a page"),
        ("See https://example.org/?a=1&amp;b=2.", 6, '"https://example.org/?a=1&amp;b=2" is no web address'),
        ("[a](www.example.org)", 6, '"www.example.org" is no web address'),
        ("[a](..\\guidance\\asking.md)", 6, 'the link leads to "..\\guidance\\asking.md", which does not exist; write'),
        ('\\{{ show_contacts("front-door") }}', 6, '`{{ show_contacts("` is printed as typed here; a backslash'),
        ("A[^C001] b.\n\n[^C001]: c", 8, "[^C001] cites a fact"),
        ("A[^a] b.\n\n> - [^a]: c", 8, "start this line with [^a]:"),
        ("> [!NOTE]\nText", 6, "this box is not drawn"),
        ("> [!NOTE]", 6, "this box is not drawn"),
        ("> [!NOTE] Now\n> Text", 6, "this box is not drawn"),
        ("<details>\n<summary>More</summary>\n\n> [!NOTE]\n> Text\n\n</details>", 9, "this box is not drawn"),
        ("<div>\n\nText\n\n</div>\n\n<div>\n\n> [!NOTE]\n> Text\n\n</div>", 14, "this box is not drawn"),
        ("<details>\n<summary>More</summary>\n\nText</details>\n\nText", 9, "this tag begins or ends a part"),
        ("Text\n    <div>\n\nText", 7, "this tag begins or ends a part"),
        (
            "1. a\n\n   <details>\n   <summary>More</summary>\n\n   b\n\n2. c",
            8,
            "the part of the page that begins here has no end",
        ),
        ("1. a\n<br>\n2. b", 7, "a <br> alone in its line"),
        ("> a\n<br>\nb", 7, "a <br> alone in its line"),
        *(
            (f"- [ ] {sign}", 6, "only words can follow a tick box")
            for sign in ("---", "***", "-", "1.", ">a", "<div>")
        ),
        ("It says so【4†source】.", 6, "【4†source】 cites nothing here"),
        ("It says so :contentReference[oaicite:0]{index=0}.", 6, ":contentReference[oaicite:0]{index=0} cites nothing"),
        ("Text.\n\n=====\n\nText.", 8, "this line is printed as typed"),
        ("::: info\nText\n:::", 6, "this box is not drawn"),
        ("a\n--", 7, "a line of dashes or equals signs directly under text"),
        ("|a\n--", 7, "a line of dashes or equals signs directly under text"),
        ("| a | b |\n|---|---|\n| :material-alert: | 1 |", 8, ":material-alert: is the name of an emoji"),
        ("<details>\n<summary>:warning: More</summary>\n\na\n\n</details>", 7, ":warning: is the name of an emoji"),
        ("It is :+1: and\n(:100:).", 7, ":100: is the name of an emoji"),
        ("From $`a`$ and\n$$\nx\n$$", 6, "GitHub makes a formula"),
        ("- a\n\n  ```geojson\n  {}\n  ```", 8, "GitHub draws a picture from this block"),
        ("**Cost:**£5", 6, "this ** has no partner"),
        ('<div>\n{{ show_contacts("front-door") }}\n</div>', 7, "Markdown beside or right under a tag"),
        ("[a]: index.md\n\n[b][a]\n\n[a]: glossary.md", 10, "no link uses this address"),
        ("~~~\ntext\n```", 6, "a block of code begins here"),
        ("{{ show_contacts(“front-door”) }}", 6, "`{{` stands here and calls nothing; the quotation marks are curly"),
        ("{ show_contacts(“front-door”) }", 6, "`{ show_contacts(“` is printed as typed here"),
        ("<div>{ show_contacts(“front-door”) }</div>", 6, "`{ show_contacts(“` is printed as typed here"),
        ("Text \u2060here", 6, "character 6 of this line (U+2060, word joiner)"),
        ("Text \ufffd", 6, "character 6 of this line (U+FFFD, replacement character)"),
        ("safe\u200dguarding", 6, "character 5 of this line (U+200D, zero width joiner)"),
    ],
)
def test_each_is_named_at_its_line(full: Path, text: str, line: int, words: str):
    page = full / "docs" / "guidance" / "index.md"
    page.write_text(f"---\ntitle: Guidance\nsummary: What to do.\n---\n\n{text}\n", encoding="utf-8")
    assert [
        said for said in found(full) if said.startswith(f"docs/guidance/index.md:{line}: ") and f" {words}" in said
    ], found(full)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```\na\n```", [(1, 3)]),
        ("```\n~~~\n```\n~~~\na\n~~~", [(1, 3), (4, 6)]),
        ("````\n```\n````", [(1, 3)]),
        ("```\na\n````", [(1, 3)]),
        ("```\n``` b\n```", [(1, 3)]),
        ("```a``` b\nc", []),
        ("- ```\n  a\n  ```\nb", [(1, 3)]),
        ("> ```\n> a\n> ```\nb", [(1, 3)]),
    ],
)
def test_a_block_of_code_ends_with_its_own_sign(body: str, expected: list[tuple[int, int]]):
    document = Document("a.md", body, body=body)
    assert list(fences(document)) == expected
    code = {number for first, last in expected for number in range(first + 1, last + 1)}
    assert [(number, line) for number, line in lines(document) if line] == [
        (n, each) for n, each in enumerate(body.split("\n"), 1) if n not in code
    ]


def test_a_block_of_code_that_is_not_closed_goes_on_to_the_end():
    document = Document("a.md", "", body="a\n~~~ text\nb\n", body_line=6)
    assert list(fences(document)) == [(7, 0)]
    assert list(lines(document)) == [(6, "a"), (7, "~~~ text"), (8, ""), (9, "")]
