"""Seeded libraries of any size, as a busy partnership would have them: for tests and for `make bench`.

N briefings and 4N actions in registers of a hundred, with slips, reversals, stopped actions, partial dates and
cross-links. Everything in them is invented; the same seed makes the same library.
"""

import random
import re
import shutil
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import yaml

from macros.library.yaml_errors import LOADER
from tests.support.quick import content_of

PROJECT = Path(__file__).parents[2]
GOOD = PROJECT / "tests" / "fixtures" / "good"
FIRST, LAST = date(2016, 1, 4), date(2021, 9, 1)
TODAY = date(2021, 10, 1)
_WORDS = (
    "advice agencies asked baby before board called care child clear contact cot different each early families family follow found "
    "group health help home hours know learn letter list listen meeting midwife months named nights notes often other parents people "
    "plan point practice question reason record records review safe same school see share show sleep small start step support surgery "
    "talk team tell test their think thought times told together visit visitor ways week when where with words work worker worry write"
).split()
# Six thousand invented words, each rarer than the one before (Zipf), as a real library has rare words: a search index of few words is no test.
_RARE = [
    f"{first}{second}{third}"
    for first in "bro cla dre fli gru hel jan kro lum mev nor pli quo rad sti tur vel wem".split()
    for second in "ba de fi go lu ma ne pi ro su ta ve wi xo zu ki ja hu".split()
    for third in [*"ck dal fer gen lin mor net pol ris sar tin von wen bel cor dun fam hol".split(), ""]
]
_RARELY = list(accumulate(1 / rank for rank in range(1, len(_RARE) + 1)))


def copy_good(name: str, folder: Path) -> Path:
    """A fresh copy of tests/fixtures/good/NAME in `folder`; returns `folder`."""
    for path, content in content_of(GOOD / name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def write_paths(folder: Path) -> Path:
    """The full library with what people's ways through a site need: a card, numbers, a long briefing, more actions; returns `folder`."""
    copy_good("full", folder)
    shutil.copytree(GOOD / "paths", folder, dirs_exist_ok=True)
    settings, home = folder / "data" / "site.yml", folder / "docs" / "index.md"
    text = settings.read_text(encoding="utf-8").replace("ring: guidance/asking/", "ring: guidance/referral/")
    settings.write_text(text, encoding="utf-8")
    door = "- [A young person may be at risk](guidance/consultation.md)\n\n  For doctors.\n\n- [Ask"
    home.write_text(home.read_text(encoding="utf-8").replace("- [Ask", door), encoding="utf-8")
    return folder


def write_library(folder: Path, briefings: int, seed: int = 1, words: int = 600, actions: int | None = None) -> Path:
    """A library of `briefings` briefings of about `words` words each and four times as many actions, or `actions`; returns `folder`."""
    chance = random.Random(seed)
    copy_good("full", folder)
    for known in ("data/registers/nights.yml", "docs/briefings/nights.md", "data/gone.yml"):
        (folder / known).unlink()
    themes = [f"theme-{number}" for number in range(min(40, 3 + briefings // 50))]
    _without_limits(folder / "data" / "site.yml")
    _write_vocabulary(folder, themes)
    made = [_action(chance, number, themes) for number in range(4 * briefings if actions is None else actions)]
    for start in range(0, len(made), 100):
        register = {"title": f"Register {start // 100 + 1}", "source": "REPORT", "actions": made[start : start + 100]}
        _dump(folder / "data" / "registers" / f"register-{start // 100 + 1:03d}.yml", register)
    for number in range(briefings):
        (folder / "docs" / "briefings" / f"briefing-{number + 1:04d}.md").write_text(
            _briefing(chance, number, themes, words), encoding="utf-8"
        )
    _write_reviews(folder, chance, themes, briefings)
    return folder


def _action(chance: random.Random, number: int, themes: list[str]) -> dict:
    day = FIRST + timedelta(days=chance.randrange(400))
    updates = [
        {
            "reported": day.isoformat(),
            "status": "not-started",
            "note": f"{_sentence(chance, 14)} [^X001]",
        }
    ]
    if chance.random() < 0.6:
        updates[0]["due"] = _later(chance, day, 500)
    while chance.random() < 0.55 and day < LAST - timedelta(days=200):
        day += timedelta(days=chance.randrange(20, 180))
        updates.append(_update(chance, day, updates))
    answers = {} if chance.random() < 0.5 else {"answers": [f"finding-{chance.randrange(20)}"]}
    owner = chance.choice(["board", "midwives", "surgeries", None])
    return {
        "id": f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number // 9000]}X-{number % 9000 + 1:04d}",
        "what": _sentence(chance, 9),
        "theme": themes[number % len(themes)],
        **answers,
        **({"owner": owner} if owner else {}),
        "updates": updates,
    }


def _update(chance: random.Random, day: date, before: list[dict]) -> dict:
    update: dict = {
        "reported": day.isoformat(),
        "note": f"{_sentence(chance, 18)} [^X00{chance.randrange(1, 6)}]",
    }
    status = next(each["status"] for each in reversed(before) if "status" in each)
    turn = chance.random()
    if status == "complete" and turn < 0.1:
        update["status"] = "in-progress"  # reopened
    elif turn < 0.35:
        update |= {"status": "complete", "on": _partial(chance, day), "evidence": [_evidence(chance, day)]}
        update |= {"reason": "It was another day."} if status == "complete" else {}
        if update["evidence"][0].get("measured") == "practice":
            update["effect"] = chance.choice(["improved", "mixed", "no-change"])
        elif {"audit", "outcome"} & update["evidence"][0].keys():
            update["effect"] = _effect(before)
    elif turn < 0.4:
        update |= {"status": "stopped", "reason": _sentence(chance, 8), "risk_accepted_by": "Chair of the board"}
    elif turn < 0.6:
        slipped = {"due": _later(chance, day, 300), "reason": _sentence(chance, 8)}
        update |= slipped if status not in ("complete", "stopped") else {}  # what has ended keeps its date
    else:
        update["status"] = "in-progress"
    return update


def _effect(updates: list[dict]) -> str:
    """The effect that stands after these updates."""
    effect, status = "not-tested", ""
    for each in updates:
        effect = "not-tested" if status == "complete" and each.get("status", status) != status else effect
        effect, status = each.get("effect", effect), each.get("status", status)
    return effect


def _evidence(chance: random.Random, day: date) -> dict:
    kind = chance.choice(["statement", "document", "reach", "audit", "audit", "outcome"])
    item = {kind: f"{_sentence(chance, 12)} [^X001]", "on": day.isoformat()}
    if kind == "audit":
        item |= {
            "measured": chance.choice(["records", "practice"]),
            "figures": f"{chance.randrange(100)} of 100",
            "sample": "100 records",
            "compared_with": "the year before",
        }
    if kind in ("reach", "outcome"):
        item["figures"] = f"{chance.randrange(1, 400)} people"
    return item


def _partial(chance: random.Random, day: date) -> str:
    start = day - timedelta(days=chance.randrange(1, 200))
    season = ("winter", "spring", "summer", "autumn")[start.month % 12 // 3]
    forms = [start.isoformat(), f"{start:%B %Y}", f"{start:%Y}", f"about {start:%B %Y} to {day:%B %Y}"]
    return chance.choice(forms + ([f"{season} {start.year}"] if season != "winter" else []))


def _later(chance: random.Random, day: date, days: int) -> str:
    later = day + timedelta(days=chance.randrange(30, days))
    return chance.choice([later.isoformat(), f"{later:%Y-%m}"])


def _briefing(chance: random.Random, number: int, themes: list[str], words: int) -> str:
    site = yaml.safe_load((GOOD / "full" / "data" / "site.yml").read_text(encoding="utf-8"))
    theme = themes[number % len(themes)]
    front = (
        f"title: Briefing {_RARE[number]}\nsummary: {_sentence(chance, 8)}\ntheme: {theme}\nreviews: review-{number % 5}\naudience: midwife\n"
        f"published: {(FIRST + timedelta(days=chance.randrange(1500))).isoformat()}\nreview_by: 2021-12-31\nowner: The board\n"
    )
    parts = [f"---\n{front}---\n", f"- {_sentence(chance, 12)} [^X001]\n"]
    for place, heading in enumerate(site["headings"]):
        parts.append(f"## {heading}\n")
        if place == 3:
            parts.append(
                f'{{{{ show_actions(theme="{theme}") }}}}\n' if number % 10 == 0 else "See the theme. [^X001]\n"
            )
        elif place == 6:
            parts.append("- What would you do?\n")
        else:
            for _ in range(3):
                sentences = " ".join(_sentence(chance, 12) for _ in range(max(1, words // 15 // 12)))
                parts.append(f"{sentences} [^X00{(1, 2, 5, 6, 1)[chance.randrange(5)]}]\n")
    if number:
        parts.append(f"See also [an earlier one](briefing-{chance.randrange(number) + 1:04d}.md).\n")
    return "\n".join(parts)


def _sentence(chance: random.Random, words: int) -> str:
    rare = max(1, words // 5)
    drawn = chance.choices(_WORDS, k=words - rare) + chance.choices(_RARE, cum_weights=_RARELY, k=rare)
    chance.shuffle(drawn)
    return " ".join(drawn).capitalize() + "."


def _without_limits(path: Path) -> None:
    """Words drawn by lot make pages of any length and grade; how those are judged is tested elsewhere."""
    text = path.read_text(encoding="utf-8")
    for name in ("words_most", "guidance_words_most", "sentence_mean", "sentence_most", "grade_most"):
        text = re.sub(rf"{name}: \d+", f"{name}: 99999", text)
    path.write_text(text, encoding="utf-8")


def _write_vocabulary(folder: Path, themes: list[str]) -> None:
    path = folder / "data" / "vocabulary.yml"
    vocabulary = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    vocabulary["themes"] = [
        {"id": name, "label": name.replace("-", " ").capitalize(), "meaning": "An invented theme."} for name in themes
    ]
    _dump(path, vocabulary)
    guidance = folder / "docs" / "guidance" / "asking.md"
    guidance.write_text(
        guidance.read_text(encoding="utf-8").replace("theme: safe-nights", f"theme: {themes[0]}"), encoding="utf-8"
    )
    review = folder / "docs" / "reviews" / "nights.md"
    review.write_text(review.read_text(encoding="utf-8").replace('"safe-nights"', f'"{themes[0]}"'), encoding="utf-8")


def _write_reviews(folder: Path, chance: random.Random, themes: list[str], briefings: int) -> None:
    path = folder / "data" / "reviews.yml"
    reviews = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    reviews["reviews"] = [each for each in reviews["reviews"] if each["id"] == "nights"]
    reviews["reviews"][0]["themes"] = [themes[0]]
    for number in range(5):
        findings = [
            {"id": f"finding-{number * 4 + each}", "text": _sentence(chance, 8), "facts": ["X001"]} for each in range(4)
        ]
        review = {
            "id": f"review-{number}",
            "title": f"Review {number}",
            "publication": "published",
            "themes": [themes[number % len(themes)]],
            "findings": findings,
        }
        reviews["reviews"].append(review)
    _dump(path, reviews)


def _dump(path: Path, data: dict) -> None:
    path.write_text(
        yaml.dump(data, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True),
        encoding="utf-8",
    )
