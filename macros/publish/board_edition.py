"""The board's own edition: the public folder with a second, private one laid over it. It is never for publication."""

import shutil
from pathlib import Path

from macros.library.folder import walk
from macros.library.library import PRIVATE_MARK
from macros.publish.failures import BuildFailed

SAID = "Not for publication"
FOLDERS = ("data/registers", "data/facts")  # what a private folder may add files to


def overlay(public: Path, private: Path, folder: Path) -> None:
    """Write into `folder` what `public` and `private` hold together, marked as not for publication.

    A private folder adds files and changes none, so that the public part stays what the public site shows. Raises
    BuildFailed.
    """
    if not private.is_dir():
        raise BuildFailed("overlay", f'there is no folder "{private}"; give the private folder with --with')
    added = _files(private, "")
    for name in added:
        if not (name.startswith(tuple(f"{each}/" for each in FOLDERS)) and name.endswith(".yml")):
            allowed = f"which may hold only .yml files in {' and '.join(FOLDERS)}"
            raise BuildFailed("overlay", f'"{name}" stands in the private folder, {allowed}; move it out')
        if (public / name).exists():
            raise BuildFailed("overlay", f'"{name}" stands in both folders; give the private file another name')
    for root, names in ((public, [*_files(public, "data"), *_files(public, "docs"), "mkdocs.yml"]), (private, added)):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
    (folder / PRIVATE_MARK).write_text(f"{SAID}.\n", encoding="utf-8")


def _files(root: Path, folder: str) -> list[str]:
    found = dict(walk(root, folder))
    for name, fault in found.items():
        if fault:
            raise BuildFailed("overlay", f'"{name}" cannot be part of this edition: {fault}')
    return list(found)
