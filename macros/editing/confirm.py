"""Show a maintainer the words that point at a person, or may, and keep the digests of those that may stand."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.disclosure import allowed
from macros.editing import yaml_insert
from macros.library.load import load
from macros.records.beside import beside
from macros.records.generated import CONFIRMED

_HEAD: str = beside(__file__)["head"]


def review(root: Path, ask: Callable[[str], str] | None) -> Iterator[str]:
    """Yield each place, then its sentence with the words in brackets, and `ask` whether what is possible may stand.

    The digests of those that may are written to data/generated/confirmed.yml; those of sentences that are gone are
    dropped. Without `ask`, nothing is asked or written. Raises OSError.
    """
    library = load(root)
    known = allowed.confirmed(library)
    stands, by_sentence = known - allowed.stale(library), dict[str, list[tuple]]()
    for each in (*allowed.matches(library), *allowed.on_pages(library)):
        if each[1].is_certain or allowed.digest(*each) not in known:
            by_sentence.setdefault(allowed.digest(*each), []).append(each)
    for key, some in by_sentence.items():
        yield from (f"{document.path}:{allowed.place(document, each)[0]}: {each.message}" for document, each in some)
        words = "|".join(sorted((re.escape(each.text) for _, each in some), key=len, reverse=True))
        yield "    " + re.sub(words, r"[\g<0>]", some[0][1].sentence)
        if any(each.is_certain for _, each in some):
            yield "    Some of it is refused, so nothing is asked: change it, and run this again."
        elif ask and ask("    May this stand? y or n: ").strip().lower() in ("y", "yes"):
            stands.add(key)
        elif ask:
            yield "    Change it, then. The check lists it until it is changed."
    if ask and stands != known:
        yaml_insert.write(root, {CONFIRMED: _HEAD + "".join(f"- {key}\n" for key in sorted(stands))})
        yield f"{CONFIRMED} is written anew; commit it with your change."
