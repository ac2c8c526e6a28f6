"""The questions behind a new record. The command line reads them at every start, and so without the models."""

from dataclasses import dataclass

from macros.records.beside import beside


@dataclass(frozen=True)
class Question:
    """One question, as questions.yml has and explains it."""

    name: str
    words: str
    example: str
    choices: str | dict[str, str] = ""
    not_stated: str = ""
    many: str = ""
    default: str | None = None
    made: str = ""


# What each kind of record asks, in this order.
FORMS = {kind: tuple(Question(**each) for each in asked) for kind, asked in beside(__file__).items()}
