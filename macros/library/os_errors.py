"""Explain errors of the operating system, such as a full disk, in a sentence that says what to do."""

import errno

from macros.records.beside import beside

_REMEDIES: dict[str, str] = beside(__file__)


def in_words(error: OSError) -> str:
    """Return what the system refused, with the path where it names one, and what to do about it."""
    if error.errno == errno.ENOENT and not error.filename:
        return "The folder you are in has been deleted; go to another one with `cd`, and run the command again"
    unknown = f'the computer says "{error.strerror or error}"; put that right, and run the command again'
    sentence = _REMEDIES.get(errno.errorcode.get(error.errno or 0, ""), unknown)
    return f'"{error.filename}": {sentence}' if error.filename else f"{sentence[0].upper()}{sentence[1:]}"
