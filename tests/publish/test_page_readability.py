"""How a page reads: counted as a person would count, and judged on what its author wrote, never on what the engine draws."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.analysis.readability import syllables
from macros.library.load import load
from macros.publish.finished_page import Reading
from macros.publish.page_readability import read, table
from macros.records.site_settings import Limits
from macros.rules.registry import family
from tests.rules.test_rules import found as problems_in
from tests.support.generator import TODAY

LIMITS = Limits()


def page(content: str) -> LexborNode:
    return LexborHTMLParser(f'<div id="content">{content}</div>').css_first("#content")


def test_words_are_those_of_the_text_and_of_what_macros_drew():
    found = read(
        page(
            '<h1>Safer sleep</h1><p>Two reviews, 2.5 kg. <sup class="cite">1</sup></p><dl class="dials"><dt>Done?</dt><dd>Yes – no</dd></dl>'
        ),
        LIMITS,
    )
    assert found.words == 9  # the dash alone is no word


@pytest.mark.parametrize(
    "aside",
    [
        "<nav>a b</nav>",
        "<button>a b</button>",
        "<p hidden>a b</p>",
        "<div popover>a b</div>",
        '<a class="headerlink">#1</a>',
        '<p class="notice">a b</p>',
        '<p class="page-meta">a b</p>',
        '<footer class="page-foot">a b</footer>',
        '<section class="aside">a b</section>',
    ],
)
def test_the_frame_around_the_text_is_not_counted(aside):
    assert read(page(f"<p>One two three.</p>{aside}"), LIMITS).words == 3


def test_sentences_end_where_a_reader_would_stop():
    found = read(
        page(
            '<p>It weighed 2.5 kg. "Was it late?" No one knows, e.g. we do not.</p><ul><li>An item without a stop<ul><li>an item in it</li></ul></li></ul>'
        ),
        LIMITS,
    )
    assert found.longest == 7
    assert found.mean == pytest.approx((4 + 3 + 7 + 5 + 4) / 5)


def test_headings_and_tables_make_no_sentences():
    found = read(
        page(
            "<h2>A very long heading that nobody would call a sentence</h2><table><tr><td>One two</td></tr></table><p>Short one.</p>"
        ),
        LIMITS,
    )
    assert (found.mean, found.words) == (2, 14)


def test_minutes_are_those_of_the_words():
    assert read(page("<p>" + "word " * 750 + "</p>"), LIMITS).aloud == "4:06"
    assert read(page("<p>" + "word " * 61 + "</p>"), LIMITS).aloud == "0:20"


def test_the_grade_is_flesch_kincaid():
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert read(page("<p>The cat sat on the mat.</p>"), LIMITS).grade == pytest.approx(-1.45)
    harder = read(
        page(
            "<p>Multidisciplinary safeguarding arrangements necessitate comprehensive organisational accountability.</p>"
        ),
        LIMITS,
    )
    assert harder.grade > 20


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("baby", 2),
        ("families", 3),
        ("safeguarding", 3),
        ("area", 3),
        ("the", 1),
        ("zzyx", 1),
        ("blorfable", 3),
        ("2026", 1),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def reading(**changes) -> Reading:
    return Reading(**{"words": 600, "seconds": 197, "grade": 6.0, "mean": 11.0, "longest": 20} | changes)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("briefings/nights/", "words_least", "words_most"),
        ("guidance/asking/", "guidance_words_least", "guidance_words_most"),
    ],
)
def test_the_limits_themselves_are_within(full, name, least, most):
    library = load(full)
    words = {"briefings/nights/": 58, "guidance/asking/": 34}[name]
    for allowed, change in (
        (True, {least: words, most: words}),
        (False, {least: words + 1}),
        (False, {most: words - 1}),
    ):
        library.site = library.site.model_copy(update={"limits": library.site.limits.model_copy(update=change)})
        assert (
            [problem for rule in family("macros.rules.readability") for problem in rule(library, TODAY)] == []
        ) == allowed, change


def test_a_page_with_a_card_may_be_long(full):
    page = full / "docs" / "guidance" / "asking.md"
    text = page.read_text(encoding="utf-8").replace("## Why", "Ask. " * 700 + "\n\n## Why")
    page.write_text(text, encoding="utf-8")
    assert [line.partition(": ")[2][:28] for line in problems_in(full)] == ["REA001 you wrote 734 words; "]
    page.write_text(
        text.replace("## Do this", '<div class="gp-card" markdown>\n\n## Do this').replace(
            "Ask. Ask.", "</div>\n\nAsk. Ask.", 1
        ),
        encoding="utf-8",
    )
    assert problems_in(full) == []


def test_what_is_drawn_is_never_counted_against_anybody(full):
    """A register full of long words and sentences, which a briefing, a guidance page and a review draw."""
    from tests.support.built import build

    hard = "Multidisciplinary " * 60 + "accountability"
    register = full / "data" / "registers" / "nights.yml"
    text = register.read_text(encoding="utf-8").replace("what: Repeat the advice at every visit", f"what: {hard}")
    register.write_text(
        text.replace("limits: It does not show where babies slept.", f"limits: {hard}, {hard}"), encoding="utf-8"
    )
    for path in (full / "docs" / "guidance" / "asking.md", full / "docs" / "briefings" / "nights.md"):
        path.write_text(
            path.read_text(encoding="utf-8")
            + '\n{{ show_actions(theme="safe-nights") }}\n\n{{ show_actions(theme="telling-others") }}\n' * 12,
            encoding="utf-8",
        )
    assert problems_in(full) == []
    assert "Built" in build(full, full / "site", None, TODAY)
    html = (full / "site" / "briefings" / "nights" / "index.html").read_text(encoding="utf-8")
    shown = read(LexborHTMLParser(html).css_first("#content"), LIMITS)
    assert shown.words > LIMITS.words_most and shown.longest > LIMITS.sentence_most and shown.grade > LIMITS.grade_most


def test_the_table_names_the_hardest_first(full):
    lines = table(
        load(full), {"about/": reading(grade=3.0), "briefings/nights/": reading(grade=7.25, words=640)}
    ).split("\n")
    assert [line.split()[0] for line in lines] == ["Page,", "briefings/nights/", "about/"]
    assert lines[1].split()[1:] == ["640", "3:17", "7.2", "11.0", "20"]
