"""How a build fails: with one sentence for the person who started it, whoever refused what."""

import logging
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from mkdocs import plugins
from mkdocs.exceptions import PluginError

from macros.library import os_errors
from macros.library.problem import InvalidDocument, Refused
from macros.publish import board_edition, output_folder


class BuildFailed(PluginError, Refused):
    """A step failed; the text says which and why, for the person who started the build."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(f"{why}\n\nThe build stopped at: {step}. The last good site, if there was one, is untouched.")


def as_failure(error: Exception, logged: list[str]) -> BuildFailed:
    """What MkDocs raised as what it stands for; `logged` is what it said before."""
    known = next((each for each in (error, error.__context__) if isinstance(each, BuildFailed)), None)
    return known or BuildFailed("build", "\n".join(logged) or str(error))


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turn what the system or a part of the build refuses into BuildFailed, with a sentence that says what to do."""
    try:
        yield
    except output_folder.UnsafeOutput as fault:
        raise BuildFailed("start", str(fault)) from None
    except board_edition.UnsafeOverlay as fault:
        raise BuildFailed("overlay", str(fault)) from None
    except InvalidDocument as fault:
        raise BuildFailed("start", "\n".join(map(str, fault.problems))) from None
    except OSError as error:
        raise BuildFailed("write", os_errors.in_words(error)) from None
    except BrokenProcessPool:
        why = "a helper that makes PDFs was stopped, mostly for lack of memory"
        raise BuildFailed("pdf", f"{why}; close other programs, and run the command again") from None


@contextmanager
def warnings() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of, as it comes; also what `-q` hides, which MkDocs' strict mode then misses."""
    logger, found = logging.getLogger(plugins.log.name.partition(".")[0]), []  # ProperDocs has a name of its own
    level, others = logger.level, [(each, each.level) for each in logger.handlers]
    own = logging.Handler(logging.WARNING)
    own.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    for each, shown in others:
        each.setLevel(max(level, shown))
    logger.addHandler(own)
    logger.setLevel(min(logger.getEffectiveLevel(), logging.WARNING))
    try:
        yield found
    finally:
        logger.removeHandler(own)
        logger.setLevel(level)
        for each, shown in others:
            each.setLevel(shown)
