"""Read markdown_forms.yml: forms that GitHub and the site print as typed, or that GitHub alone draws; with advice."""

import re

from macros.records.beside import beside

Forms = tuple[tuple[re.Pattern[str], str], ...]
_PART = re.compile("<<([a-z]+)>>")


def _read() -> tuple[dict[str, Forms], dict[str, str]]:
    """Return the groups of markdown_forms.yml, each form as a pattern with its message, and the other messages."""
    groups = beside(__file__)
    parts, say = groups.pop("parts"), groups.pop("say")

    def pattern(form: str) -> re.Pattern[str]:
        return re.compile(_PART.sub(lambda part: parts[part[1]], form), re.MULTILINE | re.IGNORECASE)

    forms = {name: tuple((pattern(each["form"]), each["say"]) for each in group) for name, group in groups.items()}
    return forms, say


FORMS, SAY = _read()
