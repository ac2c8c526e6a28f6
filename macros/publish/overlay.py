"""The board's own edition: the public folder with a second, private one laid over it. It is never for publication."""

import shutil
from pathlib import Path

from macros.library import PRIVATE_MARK

SAID = "Not for publication"
FOLDERS = ("data/registers", "data/facts")  # what a private folder may add files to


class Refused(Exception):
    """The private folder cannot be laid over the public one; the text says why, and what to do."""


def lay(public: Path, private: Path, folder: Path) -> None:
    """Write into `folder` what `public` and `private` hold together, marked as not for publication.

    A private folder adds files and changes none, so that the public part stays what the public site shows. Raises Refused.
    """
    if not private.is_dir():
        raise Refused(f'there is no folder "{private}"; give the private folder with --with')
    for path in sorted(each for each in private.rglob("*") if each.is_file()):
        name = path.relative_to(private).as_posix()
        if not (name.startswith(tuple(f"{each}/" for each in FOLDERS)) and name.endswith(".yml")):
            raise Refused(f'"{name}" stands in the private folder, which may hold only .yml files in {" and ".join(FOLDERS)}; move it out')
        if (public / name).exists():
            raise Refused(f'"{name}" stands in both folders; give the private file another name')
    for name in ("data", "docs"):
        shutil.copytree(public / name, folder / name)
    shutil.copy(public / "mkdocs.yml", folder)
    shutil.copytree(private, folder, dirs_exist_ok=True)
    (folder / PRIVATE_MARK).write_text(f"{SAID}.\n", encoding="utf-8")
