"""What an expression cannot judge: check digits, telephone numbers that exist, and how small a count is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from stdnum.gb import nhs as nhs_numbers
from stdnum.gb import upn as pupil_numbers

MOST = 4  # the largest count of people that is small
_FEW = {"one": 1, "two": 2, "three": 3, "four": 4}
_SAMPLE = re.compile(
    r"(?i)\bn ?= ?(\d{1,4})\b|(?:\bof|sample\W+)(?: of| the| all)* (\d{1,4})\b|\b(\d{1,4}) (?:\w+ )?(?:children|families|babies|deaths|cases?|files?|records?)\b"
)
_OF_PEOPLE = re.compile(r"(?i)child|bab(?:y|ies)|infant|famil|death|died|people|girl|boy|pupil|mother|patient|parent")
# Of a column of numbers: that they count no people, but weigh, rank or share them.
_NO_COUNT = re.compile(
    r"(?i)%|per ?cent|\b(?:rates?|ratio|mean|average|median|per|ages?|years?|months?|scores?|grades?|tiers?|stages?|ranks?)\b"
)
_KEPT_FREE = ("1632960", "7700900")  # for drama; phonenumbers calls the first of them invalid


def nhs(found: re.Match[str], before: str, after: str) -> bool:
    """Return whether ten digits are an NHS number by their check digit, or one of the range for tests."""
    digits = re.sub(r"\D", "", found.group())[-10:]  # behind the head of a column
    return digits.startswith("999") or nhs_numbers.is_valid(digits)


def pupil(found: re.Match[str], before: str, after: str) -> bool:
    """Return whether a letter and twelve digits are a unique pupil number by their check letter."""
    return pupil_numbers.is_valid(re.sub("[ -]", "", found.group()).upper())


def telephone(found: re.Match[str], before: str, after: str) -> bool:
    """Return whether a telephone number exists, or is one of those kept for drama; eleven digits, if in one group."""
    text = re.sub(r"/\d\d?$|(?<=\d{6})/\d{3,4}$", "", found.group().replace("O", "0").replace("wa.me/", "+"))
    is_row = text.isdigit() and not text.startswith(("0044", "447")) and len(text) != 11
    return not is_row and not re.search(r"\d*(\d)\1{6}|\d*12345678", text) and _exists(text.replace("(0)", ""))


@lru_cache(maxsize=4096)
def _exists(text: str) -> bool:
    import phonenumbers  # two megabytes of tables, wanted only where something looks like a number

    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return False
    national = str(number.national_number)
    return phonenumbers.is_valid_number(number) or (national.startswith(_KEPT_FREE) and len(national) == 10)


def part_of_a_total(found: re.Match[str], before: str, after: str) -> bool:
    """Return whether the part, or what it leaves of the total, is a small count."""
    part, total = _FEW.get(found["part"].lower()) or int(found["part"]), int(found["total"])
    return 0 < part <= MOST < total or 0 < total - part <= MOST


def share_of_a_sample(found: re.Match[str], before: str, after: str) -> bool:
    """Return whether a percentage of a sample that the sentence states is a small count."""
    sample = _SAMPLE.search(after) or _SAMPLE.search(before)
    size = int(next(filter(None, sample.groups()))) * float(found["share"]) / 100 if sample else 0
    return 0.5 <= size < MOST + 0.5


def has_a_small_count(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table of people holds a small count, or a total that less its other parts leaves one."""
    totals = {number for number, row in enumerate(rows) if re.match(r"\W*(?:total|all)\b", row[0], re.IGNORECASE)}
    for column in range(1, min(map(len, rows))):
        heads = f"{rows[0][0]} {rows[0][column]}"
        cells = [row[column].strip(' *"') for row in rows]
        numbers = [int(cell) if cell.isdigit() else 0 for cell in cells]
        parts = [number for place, number in enumerate(numbers) if place not in totals]
        is_left = any(0 < numbers[total] - sum(parts) <= MOST for total in totals)
        if _OF_PEOPLE.search(heads) and not _NO_COUNT.search(heads) and any(0 < number <= MOST for number in parts):
            return True
        if is_left and len(parts) > 2 and any(parts) and _OF_PEOPLE.search(" ".join(rows[0])):
            return True
    return False
