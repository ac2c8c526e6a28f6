"""A first lawful update of a library, all of it in the words "Test only": made in a copy, by a test, and never stored.

`python -m tests.support.first_update DIR` copies the whole project to DIR, a new folder, with the update in it, so that
`make test` can be run there.
"""

import argparse
import shutil
from datetime import date, timedelta
from pathlib import Path

from macros.analysis import derive
from macros.editing import yaml_insert
from macros.editing.questions import next_action
from macros.library.library import Library
from macros.library.load import load

WORDS = "Test only"
NAME = "test-only"
LEFT_OUT = (".venv", ".cache", "site", "__pycache__", ".pytest_cache", ".hypothesis", ".coverage*")


def add(root: Path) -> date:
    """Add an update, an action, a term, a review with its page, and a briefing; gives back the day they are told on."""
    library = load(root)
    published = [page.record.published for page in library.of_kind("briefing").values()]
    day = max([derive.as_at(library) or date.min, *published]) + timedelta(days=1)
    path, register = next((path, each) for path, each in library.registers.items() if each.actions)
    action = register.actions[-1]
    fact = next(name for name, each in library.facts.items() if each.checked == "read-primary")
    audit = {"kind": "audit", "measured": "practice", "what": WORDS, "figures": WORDS, "sample": WORDS, "facts": [fact]}
    audit["limits"] = " ".join([WORDS] * 20)  # longer than any sentence may be that somebody writes on a page
    done = {"reported": str(day), "status": "complete", "effect": "improved", "note": WORDS, "evidence": [audit]}
    _append(root, path, ("actions", len(register.actions) - 1, "updates"), done)
    first = {"reported": str(day), "agreed": "yes", "status": "not-started", "effect": "not-tested", "facts": [fact]}
    first["due"] = str(day + timedelta(days=90))
    new = {
        "id": next_action(library, path, action.theme),
        "what": WORDS,
        "theme": action.theme,
        "answers": "not-stated",
    }
    _append(root, path, ("actions",), new | {"owner": action.owner, "updates": [first]})
    _append(root, "data/glossary.yml", ("terms",), {"abbreviation": WORDS, "full": WORDS, "meaning": WORDS})
    finding = {"id": f"{NAME}-finding", "text": WORDS, "facts": [fact]}
    review = {"id": NAME, "title": WORDS, "publication": "published", "themes": [action.theme], "findings": [finding]}
    _append(root, "data/reviews.yml", ("reviews",), review)
    body = f'## {WORDS}\n\n{{{{ show_findings("{NAME}") }}}}\n\n{{{{ show_changes("{action.theme}") }}}}'
    _write(root, "reviews", f"title: {WORDS}\nsummary: {WORDS}\n", body)
    _briefing(root, library, action.theme, fact, day)
    return day


def _append(root: Path, path: str, keys: yaml_insert.Keys, record: dict) -> None:
    draft = yaml_insert.append(load(root).documents[path], keys, record)
    yaml_insert.write(root, {draft.path: draft.text})


def _briefing(root: Path, library: Library, theme: str, fact: str, day: date) -> None:
    reader = next(iter(library.entries("audiences")))
    front = f"title: {WORDS} too\nsummary: {WORDS}\ntheme: {theme}\nreviews: {NAME}\naudience: {reader}\n"
    front += f"published: {day}\nreview_by: {day + timedelta(days=365)}\nowner: {WORDS}\n"
    most = library.site.limits.words_most // len(library.site.headings) // 3
    text = f'{f"{WORDS}. " * most}{{{{ show_cite("{fact}") }}}}'
    sections = [f"## {heading}\n\n{text}" for heading in library.site.headings]
    parts = [f'- {WORDS}. {{{{ show_cite("{fact}") }}}}', *sections]
    parts.insert(5, f'{{{{ show_changes("{theme}") }}}}')
    _write(root, "briefings", front, "\n\n".join(parts))


def _write(root: Path, folder: str, front: str, body: str) -> None:
    (root / "docs" / folder / f"{NAME}.md").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def main() -> None:
    """Copy the project and add the update."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path, help="a folder that does not exist yet, outside the project")
    target, project = parser.parse_args().dir.resolve(), Path(__file__).resolve().parents[2]
    if target.exists() or target.is_relative_to(project):
        parser.error("choose a folder that does not exist yet, outside the project")
    shutil.copytree(project, target, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    print(f"{target} holds the project with a first update, told on {add(target)}. Type: cd {target} && make test")


if __name__ == "__main__":
    main()
