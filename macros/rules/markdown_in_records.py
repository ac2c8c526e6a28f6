"""Rule of records: their texts are printed as they are typed, so none holds a sign of Markdown."""

from collections.abc import Iterator
from datetime import date

from macros.disclosure.allowed import ALLOW_FILE
from macros.library.library import Library
from macros.library.load import SETTINGS
from macros.library.markdown_forms import FORMS
from macros.library.problem import Problem
from macros.records.citations import CITATION
from macros.rules.references import BARE_ID, PRINTED_ID
from macros.rules.registry import coded

ADDRESS = "a web address"
_NOT_SHOWN = {SETTINGS, ALLOW_FILE}


def signs(text: str, has_lines: bool) -> Iterator[str]:
    """Return what a text holds that readers would see as it was typed, such as "a list"; the last kinds need lines."""
    return (name for sign, name in FORMS["of_a_record"] + FORMS["of_lines"] * has_lines if sign.search(text))


@coded("MKD008")
def records_are_plain(library: Library, today: date) -> Iterator[Problem]:
    """The texts of a record are plain sentences: no list, link, emphasis, heading or HTML."""
    for document in library.documents.values():
        for keys, text in document.texts if document.path not in _NOT_SHOWN else ():
            for name in signs(text, "\n" in text):
                if name != ADDRESS and not text.startswith("http"):
                    message = f"there is {name} here, which is printed as it was typed; write plain sentences"
                    yield document.problem(keys, message)
            if document.path.startswith("data/registers/"):
                bare = {*BARE_ID.findall(CITATION.sub("", text).replace("[", "("))} - {text}
                yield from (document.problem(keys, PRINTED_ID.format(name)) for name in bare if name in library.facts)
