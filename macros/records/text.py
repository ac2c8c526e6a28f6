"""How words of records are put into a sentence: with a small letter, with a full stop, as a clause."""

NOT_ADOPTED = "not yet adopted"  # the owner of a page until a partnership adopts the site


def lower_first(text: str) -> str:
    """`text` with a small first letter, unless it starts with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """`text` with a full stop at its end, unless it ends as a sentence already, within quotation marks too."""
    return text if text.rstrip("\"'”’)").endswith((".", "?", "!", "…")) else text + "."


def clause(text: str) -> str:
    """`text` without the full stop at its end, so that our sentence can go on behind it."""
    return text.removesuffix(".")
