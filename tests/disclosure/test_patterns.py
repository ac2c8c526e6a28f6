"""What is refused and what is listed, measured on two lists of sentences; and text as its readers see it."""

from pathlib import Path

import pytest

from macros.disclosure.patterns import find, find_all, find_in_name, redact
from macros.disclosure.plain_text import plain

LISTS = Path(__file__).parent / "sentences"
SPECIMEN = "943 476 5919"


def sentences(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def scores(name: str) -> tuple[float, float, list[str]]:
    """The shares of a list that are refused, and listed only; and what is neither."""
    found = {line: find_all(line) for line in sentences(name)}
    refused = [line for line, matches in found.items() if any(each.is_certain for each in matches)]
    unseen = [line for line, matches in found.items() if not matches]
    return len(refused) / len(found), 1 - (len(refused) + len(unseen)) / len(found), unseen


def test_what_must_be_seen_is_seen_and_most_of_it_refused(capsys):
    refused, listed, unseen = scores("seen.txt")
    with capsys.disabled():
        print(f"\nMust be seen: {refused:.0%} refused, {listed:.0%} listed.", end=" ")
    assert refused >= 2 / 3 and refused + listed >= 0.85, unseen


def test_what_is_lawful_is_hardly_ever_refused_or_listed(capsys):
    refused, listed, _ = scores("lawful.txt")
    with capsys.disabled():
        print(f"Lawful: {refused:.1%} refused, {listed:.1%} listed.")
    assert refused <= 0.02 and listed <= 0.1


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("She was 14 when she was taken to hospital.", True),
        ("Her sons, aged 4 and 6, were at home.", True),
        ("A 14-year-old told her teacher.", True),
        ("A 14-year-old told staff.", False),
        ("The boy was 14.", False),
        ("A 14 year old asks for help.", None),
        ("If a 14 year old asks, she may be told alone.", None),
        ("Young people aged from 13 to 15 told their mother.", None),
        ("She must be over the age of 16.", None),
        ("The carer said that her plan was 2 years old.", None),
        ("The carer said that her son was 2 years old.", True),
        ("Jo is a 14 year old girl.", True),
        ("She was told that he was not a 14 year old.", None),
        ("The baby was delivered on 3 May 2004.", True),
        ("The training was delivered on 3 May 2004.", None),
        ("Her Instagram is jo_zeldane04.", True),
        ("Find us on Instagram: @jo_zeldane04.", None),
        ("They moved to ZZ1 in May.", False),
        ("He was born on 3 May 2004.", True),
        ("He was born in May 2004.", False),
        ("DOB (960123).", True),
        ("Date of birth,960123", True),
        ("dob=19960123", True),
        ("D.O.B. 23011996", True),
        ("Date of birth 23 01 96", True),
        ("960123 (date of birth)", True),
        ("23/01/1996 (DOB)", True),
        ("3 May 2004 was her birthday.", True),
        ("Told on 3 May 2004. The date of birth is not kept.", None),
        ("He died on 3 March 2015.", False),
        ("DOD: 03/03/2015.", False),
        ("Children died between 3 March 2015 and 4 May 2016.", None),
        ("Tyler (12.03.2009) lived there.", False),
        ("The guidance (12.03.2009) was read.", None),
        ("ab 12 34 56 c was on file.", False),
        ("They counted as 12 34 56 a day.", None),
        ("Babies born 960000 in number", None),
        ("The babies born cost £100196.", None),
        ("Room 960123 was booked.", None),
        ("Children born on or after 1 September 2014 were asked.", None),
        ("They lived at 14 Acacia Road.", True),
        ("They met in Castle Park at 14 Castle Green.", False),
        ("They lived near ZZ 99 3WZ.", True),
        ("On her 18th birthday the law changes.", None),
        ("On her 18th birthday the law changed.", True),
        ("Her 18th birthday is on 3 May.", True),
        ("Dr O'Zeldane came.", True),
        ("The nurse was told by Ms G. Nobody told the surgery.", None),
        ("Their mother, Ms G. Wren was told by Ms G. Nobody rang.", False),
        ("Their mother was Ms G. Wren.", True),
        ("Mr J. Zeldane was told by Mr J Zeldane.", True),
        ("The baby died at 15 days of life.", False),
        ("The check at six weeks of life was missed.", None),
        ("He was then rising five.", True),
        ("She died three days before turning five.", True),
        ("Children turning five start school.", None),
        ("She was in her fifth year of life.", True),
        ("He was in his fifth year as chair.", None),
        ("The child's fourth birthday passed.", False),
        ("The boy, fifteen, was found.", False),
        ("The group, ten, was small.", None),
        ("Baby A (13 weeks) was seen.", True),
        ("Jamie Zeldane lived with his mother.", False),
        ("Jamie Zeldane spoke to the board.", None),
        ("3 of 20 children died.", False),
        ("47 of 50 children were seen.", False),
        ("8% of 50 families moved.", False),
        ("12 of 40 records were complete.", None),
        ("Seen: Kayleigh, Mum, HV.", False),
        ("Spoke to Tyrese at school.", False),
        ("Kayleigh's Law was used by every school nurse.", None),
        ("Present: Health, police and schools.", None),
        ("All three, aged 4, 6 and 8, were asleep.", False),
        ("Both groups, aged 4, 6 and 8, met.", None),
        ("Both parents were 19.", False),
        ("Nan (67) collects them.", True),
        ("The partner, 30 per cent of answers, was health.", None),
        ("LM (14) was seen.", True),
        ("GP (14) was lowest.", None),
        ("How old was the child? Eleven.", True),
        ("How old is she? 2 Who is with her?", None),  # the number of a source
        ("How old is the policy? 12 months.", None),
        ("Child B was in Year 9 then.", False),
        ("A Year 9 class saw the play.", None),
        ("| Child | Age |\n| --- | --- |\n| A | 4 |\n", False),
        ("| Age | Children |\n| --- | --- |\n| 4 | 120 |\n", None),
        ("They live at number twelve, Elm Road.", True),
        ("Two High Street banks took part.", None),
        ("Ring oh one six three two, nine six oh, one double two.", True),
        ("Ring nine nine nine.", None),
        ("Found at ///index.home.raft today.", True),
        ("The crew used what3words.", None),
        ("The car was AB12 CDE.", False),
        ("See tiktok.com/@tiabrindle for it.", False),
        ("See facebook.com/coventrycc for it.", None),
        ("The mother, a 19-year-old care leaver, rang.", True),
        ("The mother, a 3-year plan and a chair were new.", None),
        ("The girl (15 at the time) told her mother.", True),
        ("The carer, 63, was his grandmother.", True),
        ("The boy (see finding 3) told his mother.", None),
        ("Sibling 2, age 9, was seen.", True),
        ("Siblings 2 to 4, ages 5 to 9, were seen.", None),
        ("Her children were 9, 6 and 2.", True),
        ("The girls, 9 and 11, told their aunt.", True),
        ("The girls, 9 and 11 per cent, were few.", None),
        ("At 3 months old he had a fracture.", True),
        ("At 3 months old he should be weighed.", None),
        ("At fourteen, Tyler stopped going to school.", True),
        ("At fourteen, pupils choose what to go on with.", None),
        ("Now fifteen, she lives alone.", True),
        ("She has an 8-month-old baby.", True),
        ("If she has an 8-month-old baby, ask.", None),
        ("If the mother is 16, she has rights.", None),
        ("Suppose his mother is 16.", None),
        ("Baby H, eleven weeks, was seen.", True),
        ("She was adopted at two.", True),
        ("The strategy was born on 3 May 2004.", None),
        ('Write 13 to 15, not "he was 14".', None),
        ("The subject is a 14-year-old girl, known as Tyler.", True),
        ("Tyler was known to CAMHS aged 8 years.", True),
        ("Born out of the review of 3 May 2004: an action", None),
        ("14 acacia road", True),
        ("2 way street", False),
        ("Baby A came into the world on 3 May 2004.", True),
        ("Police went to 4 Castle View.", True),
        ("The clinic has moved to 4 Castle View.", False),
        ("Professor Zeldane's 2011 review was read.", False),
        ("Professor Zeldane's letter was read.", True),
        ("A boy in his early teens was seen; he was in his teens.", False),
        ("Of 12 children, 10 were safe.", False),
        ("One child died.", False),
        ("Her Snapchat is tysonlad.", True),
        ("Snapchat is used to groom children.", None),
    ],
)
def test_two_levels(sentence: str, level: bool | None):
    assert max((each.is_certain for each in find_all(sentence)), default=None) is level


@pytest.mark.parametrize(
    "typed",
    [
        "943 476\n5919 was hers",
        "> 943 476\n> 5919",
        "943\u2009476\u00a05919",
        "943\u200b 476 \u00ad5919",
        "943 **476** 5919",
        "943&nbsp;476&#32;5919",
        "943\u2011476\u20115919",
        "943%20476%205919",
        "943_476_5919",
        "943+476+5919",
        '943 <b class="x">476</b> 5919',
        "943  476  5919",
        "\uff19\uff14\uff13 476 5919",
        "\u2039\u202f943 476 5919\u203a",
    ],
)
def test_text_is_read_as_it_is_seen(typed: str):
    (found,) = find(f"First line.\n\nOn file: {typed}.\n")
    assert found.text == SPECIMEN or found.text == SPECIMEN.replace(" ", "-")
    assert found.kind == "nhs_numbers"


@pytest.mark.parametrize("line", ["- reported: '2016-03-08' {}", "Told [^X001] {}", "on 2016-03-08, {} [^X001-X003]"])
@pytest.mark.parametrize("typed", [SPECIMEN, "01632 960123", "14 Acacia Road", "ZZ99 3WZ"])
def test_a_date_or_a_citation_beside_it_hides_nothing(line: str, typed: str):
    assert [each.is_certain or typed.startswith("14") for each in find_all(line.format(typed))] == [True]


def test_a_match_is_placed_where_it_was_typed():
    typed = "One **line**.\n\n&nbsp;Then Mr&nbsp;*Zeldane*\ncame.\n"
    (found,) = find(typed)
    assert typed[found.start :].startswith("Mr&nbsp;*Zeldane*")


@pytest.mark.parametrize(
    "typed", ["- 943\n- 476\n- 5919", "a: 943\nb: 476\nc: 5919", "# 943\n\n476 5919", "|943|\n|476 5919|"]
)
def test_what_stands_apart_is_not_joined(typed: str):
    assert list(find(typed)) == []


@pytest.mark.parametrize(
    "table",
    [
        "| Name | **Date of birth** |\n| --- | ---: |\n| Jo | {} |\n",
        "Name,DOB,Seen\nJo,{},yes\n",
        'Date of birth,Name\n"{}",Jo\n',
    ],
)
def test_a_heading_says_what_its_column_holds(table: str):
    assert [each.kind for each in find(table.format("3 May 2004"))] == ["dates_of_birth"]
    assert list(find(table.format("never"))) == []


def test_rows_of_a_table_are_not_joined():
    assert [each.message for each in find("5,01632\n960123,6\n", "docs/assets/a.csv")] == []
    assert plain("a\nb", joined=False).text == "a\nb"


def test_names_of_files():
    assert [each.kind for each in find_in_name("mr-zeldane.md")] == ["names_with_titles"]
    assert redact("docs/mr-zeldane.md") == "docs/….md"
    assert redact("docs/notes_9434765919.pdf") == "docs/notes_….pdf"
    assert redact("docs/briefings/safe-sleep.md") == "docs/briefings/safe-sleep.md"
    assert [*find_in_name("mr-x-briefing.md"), *find_in_name("dr-review.md")] == []
