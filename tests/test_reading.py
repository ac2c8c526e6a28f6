"""How a page reads: counted as a person would count, judged by the limits of data/site.yml, in words that say what to do."""

import pytest

from macros.load import load
from macros.model import Limits
from macros.publish.reading import Reading, judge, read, syllables, table

LIMITS = Limits()


def page(content: str) -> str:
    return f'<html><body><nav>Not this</nav><div id="content">{content}</div><footer>Nor this</footer></body></html>'


def test_words_are_those_of_the_text_and_of_what_macros_drew():
    found = read(page('<h1>Safer sleep</h1><p>Two reviews, 2.5 kg. <sup class="cite">1</sup></p><dl class="dials"><dt>Done?</dt><dd>Yes – no</dd></dl>'), LIMITS)
    assert found.words == 9  # the dash alone is no word


@pytest.mark.parametrize("aside", ['<nav>a b</nav>', "<button>a b</button>", '<p hidden>a b</p>', '<div popover>a b</div>', '<a class="headerlink">#1</a>',
                                   '<p class="notice">a b</p>', '<p class="page-meta">a b</p>', '<footer class="page-foot">a b</footer>', '<section class="aside">a b</section>'])  # fmt: skip
def test_what_stands_around_the_text_is_not_counted(aside):
    assert read(page(f"<p>One two three.</p>{aside}"), LIMITS).words == 3


def test_a_page_without_content_has_no_reading():
    assert read("<html><body><p>Moved.</p></body></html>", LIMITS) is None


def test_sentences_end_where_a_reader_would_stop():
    found = read(page('<p>It weighed 2.5 kg. "Was it late?" No one knows, e.g. we do not.</p><ul><li>An item without a stop<ul><li>an item in it</li></ul></li></ul>'), LIMITS)
    assert found.longest == 7
    assert found.mean == pytest.approx((4 + 3 + 7 + 5 + 4) / 5)


def test_every_sentence_beyond_the_limit_is_named():
    long, longer = "One " + "word " * 24 + "more.", "One " + "word " * 25 + "more."
    enough = "Word" + " word" * 24
    found = read(page(f"<p>{long} {enough}.</p><ul><li>{longer}</li></ul>"), LIMITS)
    assert (found.too_long, found.longest) == ((" ".join(long.split()), " ".join(longer.split())), 27)


def test_headings_and_tables_make_no_sentences():
    found = read(page("<h2>A very long heading that nobody would call a sentence</h2><table><tr><td>One two</td></tr></table><p>Short one.</p>"), LIMITS)
    assert (found.mean, found.words) == (2, 14)


def test_minutes_are_those_of_the_words():
    assert read(page("<p>" + "word " * 750 + "</p>"), LIMITS).aloud == "4:06"
    assert read(page("<p>" + "word " * 61 + "</p>"), LIMITS).aloud == "0:20"


def test_the_grade_is_flesch_kincaid():
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert read(page("<p>The cat sat on the mat.</p>"), LIMITS).grade == pytest.approx(-1.45)
    harder = read(page("<p>Multidisciplinary safeguarding arrangements necessitate comprehensive organisational accountability.</p>"), LIMITS)
    assert harder.grade > 20


@pytest.mark.parametrize(("word", "count"), [("baby", 2), ("families", 3), ("safeguarding", 3), ("area", 3), ("the", 1), ("zzyx", 1), ("blorfable", 3), ("2026", 1)])
def test_syllables(word, count):
    assert syllables(word) == count


def reading(**changes) -> Reading:
    return Reading(**{"words": 600, "seconds": 197, "grade": 6.0, "mean": 11.0, "longest": 20} | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": 812}, "it has 812 words; the most is 750, so take out 62"),
        ({"words": 38}, "it has 38 words; the fewest is 40, so say 2 more"),
        ({"mean": 15.26}, "its sentences have 15.3 words on average; the most is 15, so split the long ones"),
        ({"too_long": ("word " * 26,)}, 'a sentence has 26 words; the most is 25, so split "word word word word word word word word word word word word "'),
        ({"grade": 9.04}, "its reading grade is 9.0; the most is 9, so use shorter words and sentences"),
    ],
)  # fmt: skip
def test_what_is_too_long_or_too_hard(full, changes, said):
    library = load(full)
    assert judge(library, {"briefings/nights/": reading(**changes)}) == [f"briefings/nights/index.html: {said}"]
    guidance = judge(library, {"guidance/asking/": reading(**changes)})
    assert guidance == ([f"guidance/asking/index.html: {said}"] if {"too_long", "grade"} & set(changes) else [])
    assert judge(library, {"about/": reading(**changes)}) == []


def test_the_limits_themselves_are_within(full):
    library = load(full)
    assert judge(library, {"briefings/nights/": reading(words=750, mean=15, grade=9)}) == []


def test_the_table_names_the_hardest_first(full):
    lines = table(load(full), {"about/": reading(grade=3.0), "briefings/nights/": reading(grade=7.25, words=640)}).split("\n")
    assert [line.split()[0] for line in lines] == ["Page,", "briefings/nights/", "about/"]
    assert lines[1].split()[1:] == ["640", "3:17", "7.2", "11.0", "20"]


# What the shipped guidance is held to beyond the rules above: 300 to 700 words. The page for a consultation is a reference with its
# card on top, read in parts.
LONGER = {"guidance/cse-consultation/"}


def test_shipped_guidance_is_short_and_starts_with_what_to_do(project, site):
    library = load(project)
    for url, each in library.pages.items():
        if each.kind == "guidance" and url not in LONGER:
            found = read((site / url / "index.html").read_text(encoding="utf-8"), LIMITS)
            assert 300 <= found.words <= 700, url
            first, _, rest = each.document.body.strip().removeprefix("## ").partition("\n\n## ")[0].partition("\n")
            assert first == "Do this" and 1 <= sum(line[:1].isdigit() for line in rest.split("\n")) <= 5, url
