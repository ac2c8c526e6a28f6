"""What is wrong with a library: a message with its file and line."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something that a maintainer must correct. `line` and `column` count from 1; `severity` is error or warning."""

    path: str
    line: int
    message: str
    column: int = 1
    severity: str = "error"
    is_here: bool = True  # whether the folder holds that file, so that a comment can be put beside the line
    is_quiet: bool = False  # whether not even its place may be printed where anybody can read it
    code: str = ""  # that of the rule, which docs/contribute/messages.md explains

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}: {self.code} {mark}{self.message}"


class Refused(Exception):
    """A command that cannot be carried out; the text says why, and what to do, to the person who typed it."""

    exit_code = 2  # 1 where it is not for what was typed; BuildFailed has it from Click


class InvalidDocument(Exception):
    """A file that cannot be read as a document; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = list(problems)

    @classmethod
    def at(cls, code: str, path: str, line: int, message: str) -> "InvalidDocument":
        """Return the error for one problem at a line of a file."""
        return cls(Problem(path, line, message, code=code))
