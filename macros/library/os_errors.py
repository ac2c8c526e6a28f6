"""Explain errors of the operating system, such as a full disk, in a sentence that says what to do."""

import errno

_AGAIN = "and run the command again"
_REMEDIES = {
    errno.ENOSPC: f"the disk is full; free some space, {_AGAIN}",
    errno.EDQUOT: f"your share of the disk is full; free some space, {_AGAIN}",
    errno.EROFS: "this disk is read-only; work on a copy of the folder that can be written to",
    errno.EACCES: f"you may not read or change this; get the right to, or close the program that uses it, {_AGAIN}",
    errno.EPERM: f"you may not change this; get the right to, {_AGAIN}",
    errno.EBUSY: "this is in use, or a disk of its own (a mount point); close what uses it, or give a folder inside it",
    errno.EXDEV: "this is a disk of its own (a mount point); give a folder inside it",
    errno.ENOENT: f"this is not there, or not any more; bring it back, {_AGAIN}",
    errno.ENOTDIR: "a file has the name of a folder that is needed here; move the file away",
    errno.EEXIST: "a file has the name of a folder that is needed here; move the file away",
    errno.EISDIR: "a folder has the name of a file that is needed here; move the folder away",
}


def in_words(error: OSError) -> str:
    """Return what the system refused, with the path where it names one, and what to do about it."""
    if error.errno == errno.ENOENT and not error.filename:
        return "The folder you are in has been deleted; go to another one with `cd`, and run the command again"
    unknown = f'the computer says "{error.strerror or error}"; put that right, {_AGAIN}'
    sentence = _REMEDIES.get(error.errno or 0, unknown)
    return f'"{error.filename}": {sentence}' if error.filename else f"{sentence[0].upper()}{sentence[1:]}"
