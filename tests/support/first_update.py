"""A first lawful update of a library, all of it in the words "Test only": made in a copy, by a test, and never stored.

`python -m tests.support.first_update DIR` copies the whole project to DIR, a new folder, with the update in it, so that
`make test` can be run there.
"""

import argparse
import shutil
from datetime import date, timedelta
from pathlib import Path
from string import ascii_uppercase

from macros.analysis import derive
from macros.editing import yaml_insert
from macros.editing.choices import next_action
from macros.library.library import Library
from macros.library.load import load
from macros.records.record import NOT_STATED

WORDS = "Test only"  # with a letter behind it: a library may have had a first update before
LEFT_OUT = (".venv", ".cache", "site", "__pycache__", ".pytest_cache", ".hypothesis", ".coverage*")


def add(root: Path) -> date:
    """Add an update, an action, a term, a review with its page, and a briefing; returns the day on which they are reported."""
    library = load(root)
    published = [page.record.published for page in library.of_kind("briefing").values()]
    last = max([derive.as_at(library) or date.min, *published])
    day = date.fromordinal(last.toordinal() + 1)  # a plain day, and not one of a report
    letter = next(each for each in ascii_uppercase if f"test-only-{each.lower()}" not in library.reviews)
    name, words = f"test-only-{letter.lower()}", f"{WORDS} {letter}"
    path, register = next((path, each) for path, each in library.registers.items() if each.actions)
    action = register.actions[-1]
    fact = next(name for name, each in library.facts.items() if each.checked == "read-primary")
    audit = {
        "audit": f"{words} [^{fact}]",
        "measured": "practice",
        "figures": words,
        "sample": words,
        "compared_with": words,
    }
    audit["limits"] = " ".join([words] * 20)  # longer than any sentence may be that somebody writes on a page
    done = {"reported": str(day), "status": "complete", "effect": "improved", "note": words, "evidence": [audit]}
    _append(root, path, ("actions", len(register.actions) - 1, "updates"), done)
    first = {"reported": str(day), "status": "not-started", "note": f"{words} [^{fact}]"}
    first["due"] = str(day + timedelta(days=90))
    new = {
        "id": next_action(library, {"register": Path(path).stem, "theme": action.theme}),
        "what": words,
        "theme": action.theme,
    }
    owner = {} if action.owner == NOT_STATED else {"owner": action.owner}
    _append(root, path, ("actions",), new | owner | {"updates": [first]})
    _append(root, "data/glossary.yml", ("terms",), {"abbreviation": f"{words} term", "full": words, "meaning": words})
    finding = {"id": f"{name}-finding", "text": words, "facts": [fact]}
    review = {"id": name, "title": words, "publication": "published", "themes": [action.theme], "findings": [finding]}
    _append(root, "data/reviews.yml", ("reviews",), review)
    body = f'## {words}\n\n{{{{ show_findings(review="{name}") }}}}\n\n{{{{ show_actions(theme="{action.theme}") }}}}'
    _write(root, f"reviews/{name}", f"title: {words}\nsummary: {words}\n", body)
    _briefing(root, library, name, action.theme, fact, day)
    return day


def _append(root: Path, path: str, keys: yaml_insert.Keys, record: dict) -> None:
    draft = yaml_insert.append(load(root).documents[path], keys, record)
    yaml_insert.write(root, {draft.path: draft.text})


def _briefing(root: Path, library: Library, name: str, theme: str, fact: str, day: date) -> None:
    words = f"{WORDS} {name[-1].upper()}"
    reader = next(iter(library.entries("audiences")))
    front = f"title: {words} too\nsummary: {words}\ntheme: {theme}\nreviews: {name}\naudience: {reader}\n"
    front += f"published: {day}\nreview_by: {day + timedelta(days=365)}\nowner: {words}\n"
    most = library.site.limits.words_most // len(library.site.headings) // 4
    text = f"{f'{words}. ' * most}[^{fact}]"
    sections = [f"## {heading}\n\n{text}" for heading in library.site.headings]
    parts = [f"- {words}. [^{fact}]", *sections]
    parts.insert(5, f'{{{{ show_actions(theme="{theme}") }}}}')
    _write(root, f"briefings/{name}", front, "\n\n".join(parts))


def _write(root: Path, page: str, front: str, body: str) -> None:
    (root / "docs" / f"{page}.md").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def main() -> None:
    """Copy the project and add the update."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path, help="a folder that does not exist yet, outside the project")
    target, project = parser.parse_args().dir.resolve(), Path(__file__).resolve().parents[2]
    if target.exists() or target.is_relative_to(project):
        parser.error("choose a folder that does not exist yet, outside the project")
    shutil.copytree(project, target, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    print(f"{target} holds the project with a first update, reported on {add(target)}. Type: cd {target} && make test")


if __name__ == "__main__":
    main()
