"""The pack for 12 January 2017 carries every fact of the note that is about progress, in the note's order, and no word of its own as the note's."""

import re
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.render.macro import draw
from macros.render.view import View

REPORTED = date(2017, 1, 12)

# Each fact, and the words that carry it on the page.
CARRIED = {
    "S024": "recommendations from five reviews, completed and published between March 2015 and July 2016",
    "S025": "and covers one further review",
    "S026": "because a police investigation was still under way",
    "S027": "the Board was still acting on this review's recommendations",
    "S028": "progress has been significant. It gives no overall measure",
    "S029": "under six headings",
    "S030": "Three sessions were held",
    "S031": "late 2015 to early 2016",
    "S032": "with engaging families as their focus",
    "S033": "could strengthen their skills and their approach to parents",
    "S034": "over 140 professionals",
    "S035": "December 2016 to 2017",
    "S036": 'reviews published "this year"',
    "S037": "rehearse difficult conversations while keeping a good relationship",
    "S038": "The note says that the training has been reviewed",
    "S039": "training on emotional abuse and neglect",
    "S040": "on domestic abuse",
    "S041": "and on engaging families",
    "S042": "Write a short guide to sharing information, together with Warwickshire's board",
    "S043": "sent out widely in both areas",
    "S044": "because agencies work across the boundary between the two areas",
    "S045": "The note does not say that it is embedded",
    "S046": "to alert the GP to the family's vulnerability",
    "S047": "when a CAF is under way",
    "S048": "This was still being worked on",
    "S049": "unclear whether partner agencies were told, most of all at step-down",
    "S050": "a partner agency becomes the lead professional",
    "S051": "Look at a dip sample of cases",
    "S052": "Co-sleeping came up as a risk in two reviews",
    "S053": "lists this among completed actions",
    "S054": "Organise training for staff of several agencies on safe-sleep information for parents",
    "S055": "happened 2015",
    "S056": "the tool has been embedded in the red book",
    "S057": "a comprehensive assessment of risk",
    "S058": "The midwife assesses first and the health visitor carries it on",
    "S059": "a robust process for repeating safe-sleep messages",
    "S060": "100%",
    "S061": "Whether midwives had clearly recorded what the baby sleeps in and where it is placed, by day and by night",
    "S062": "autumn 2016",
    "S063": "Its materials carry what reviews had taught",
    "S064": "room thermometers for new parents, which were still to be given out",
    "S065": "advice on smoking, drinking and drugs while caring for a child",
    "S066": "what to do if a child is too hot",
    "S067": "The overheating advice draws on learning from a review",
    "S068": "sudden infant deaths in Coventry have fallen",
    "S069": "Keep track of sudden infant deaths through the Child Death Overview Panel",
    "S070": "Support GP practices to hold formal meetings",
    "S071": "children from 0 to 5",
    "S072": "to discuss vulnerable families regularly",
    "S073": "to coordinate care, with signposting and referral where needed",
    "S074": "the commissioning group and the Named GP have won GPs' commitment",
    "S075": "There has been progress towards funding, called significant; the note stops short of saying that it is in place",
    "S076": "The event repeated the message about meetings",
    "S077": "more than 300 GPs",
    "S080": "Find out what difference the strategy on child sexual exploitation has made to young people",
    "S081": "The note says that the team has grown",
    "S082": "10 more people",
    "S083": "6 are social workers",
    "S084": "1 is a dedicated health professional",
    "S085": "young people have had intensive support",
    "S086": "victims have had a consistent worker",
    "S087": "responses by several agencies together have also improved",
    "S088": "The children's board and the adults' board were working on this together",
    "S089": "how the voluntary sector could support these young people",
    "S090": "The change came as a result of the review",
    "S091": '"Local Medical Council"',
    "S092": "to ask several questions that may show exploitation",
    "S093": "Hold a peer review of how agencies engage families",
    "S094": "partners supplied the test",
    "S095": "Examples of good practice came to light",
    "S096": "Build what the peer review taught, and its examples, into the revised multi-agency training",
    "S097": "Carry out further audits of the main themes, in single agencies and across agencies",
    "S098": "whether learning has become part of practice, and at its impact",
    "S099": "offers the co-sleeping work as a whole as a clear improvement",
    "S100": 'scheduled in "the coming year"',
    "S101": "after agencies have had time",
    "S102": "Have the SCR coordinator check that learning is embedded",
    "S103": "whether children and families get a better response",
    "S104": "The work was to begin in January 2017",
}
# What the review found: not progress, and on the page of that review.
FINDINGS = {"S078", "S079"}


def plain(node) -> str:
    return re.sub(r"\s+([.,])", r"\1", " ".join(node.text(separator=" ").split()))


@pytest.fixture(scope="module")
def view(project):
    return View(load(project))


@pytest.fixture(scope="module")
def pack(view):
    return LexborHTMLParser(draw("scrutiny", view, f"progress/scrutiny/{REPORTED}/")).css_first(".pack")


def test_the_table_names_every_fact_of_the_appendix():
    assert set(CARRIED) | FINDINGS == {f"S{number:03d}" for number in range(24, 105)}


@pytest.mark.parametrize("fact", CARRIED)
def test_a_fact_is_carried(pack, fact):
    assert CARRIED[fact] in plain(pack)


def test_themes_are_in_the_order_of_the_note(pack, view):
    listed = [plain(node) for node in pack.css(".annex-theme")]
    assert listed == [entry.label for name, entry in view.themes.items() if entry.label in listed] and len(listed) >= 6


def test_what_the_report_says_is_what_the_record_says_and_nothing_more(pack, view):
    (report,) = (each for each in view.library.site.reports if each.on == REPORTED)
    said = [plain(node) for node in pack.css("[aria-labelledby=asked] li")]
    assert said == [
        f"{told.text} {'Fact' if len(told.facts) == 1 else 'Facts'} {', '.join(told.facts)}"
        for told in (*report.asked, *report.said)
    ]


def test_it_says_that_lateness_cannot_be_judged_and_asks_five_questions(pack):
    assert "Whether anything is late cannot be judged. None of the 21 actions has a due date." in plain(pack)
    assert len(pack.css("[aria-labelledby=questions] ol > li")) == 5
    assert "worked out by this site" in plain(pack)
