"""Show a maintainer the words that point at a person, or may, and keep the digests of those that may stand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.disclosure import allowed
from macros.editing import yaml_insert
from macros.library.load import load
from macros.records.generated import CONFIRMED

_HEAD = (
    "# Written by `python -m macros check --review` and nobody else: digests of sentences that may point at a person,\n"
    "# each with its file. A maintainer has read them and lets them stand. One that changes is asked about again.\n"
)
_AROUND = 120  # characters of the sentence shown before and behind the words


def review(root: Path, ask: Callable[[str], str] | None) -> Iterator[str]:
    """Yield each place with its words, and `ask` whether those that are only possible may stand.

    The digests of those that may are written to data/generated/confirmed.yml; those of sentences that are gone are
    dropped. Without `ask`, nothing is asked or written. Raises OSError.
    """
    library, stands = load(root), set[str]()
    known = allowed.confirmed(library)
    for document, found in (*allowed.matches(library), *allowed.on_pages(library)):
        key = allowed.digest(document, found)
        if not found.is_certain and key in known | stands:
            stands.add(key)
            continue
        before, _, after = found.sentence.partition(found.text)
        line = allowed.place(document, found)[0]
        yield f"{document.path}:{line}: {found.message}"
        yield f"    {before[-_AROUND:]}[{found.text}]{after[:_AROUND]}"
        if ask and not found.is_certain and ask("    May this stand? y or n: ").strip().lower() in ("y", "yes"):
            stands.add(key)
    if ask and stands != known:
        yaml_insert.write(root, {CONFIRMED: _HEAD + "".join(f"- {key}\n" for key in sorted(stands))})
        yield f"{CONFIRMED} is written anew; commit it with your change."
