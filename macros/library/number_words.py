"""Numbers as people write them in a sentence, in digits or in words, up to ninety-nine."""

_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER = rf"(\d+|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(_SMALL)})(?![\w-])"


def number_in(text: str) -> int:
    """Return the number that a text means which NUMBER matches, whatever its capitals."""
    first, _, last = text.lower().partition("-")
    if first.isdigit():
        return int(first)
    return 20 + 10 * _TENS.index(first) + _SMALL.index(last or "no") if first in _TENS else _SMALL.index(first)
