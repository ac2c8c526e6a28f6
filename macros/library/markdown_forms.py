"""Read markdown_forms.yml: forms that GitHub and the site print as typed, or that GitHub alone draws; with advice."""

import re
from pathlib import Path

import yaml

Forms = tuple[tuple[re.Pattern[str], str], ...]
_PART = re.compile("<<([a-z]+)>>")


def _read() -> dict[str, Forms]:
    """Return the groups of markdown_forms.yml: each form as a pattern, and the message about it."""
    groups = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    parts = groups.pop("parts")

    def pattern(form: str) -> re.Pattern[str]:
        return re.compile(_PART.sub(lambda part: parts[part[1]], form), re.MULTILINE | re.IGNORECASE)

    return {name: tuple((pattern(each["form"]), each["say"]) for each in group) for name, group in groups.items()}


FORMS = _read()
