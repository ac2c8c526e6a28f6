"""Words of records: those with a meaning of their own, and how others are put into a sentence."""

NOT_ADOPTED = "not yet adopted"  # the owner of a page until a partnership adopts the site


def lower_first(text: str) -> str:
    """`text` with a small first letter, unless it starts with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
