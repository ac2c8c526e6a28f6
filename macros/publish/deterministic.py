"""Pagefind's index with what it leaves to chance put in order, so that equal sites have equal files.

Pagefind 1.5 writes its filters, and the values of each, in an order that changes from run to run; npm's 1.6 does not,
and is not on PyPI.
"""

import gzip
import hashlib
import json
from pathlib import Path

import cbor2

_MARK = b"pagefind_dcd"
_SYSTEM = 9  # place of the byte of a gzip file that names the operating system
_FILTERS = 3  # place of the list of filters in the file of what the index holds


def make_deterministic(folder: Path) -> None:
    """Rewrite the filters of the index in `folder`, and what names them, in the order of their names."""
    entry = folder / "pagefind-entry.json"
    languages = json.loads(entry.read_text(encoding="utf-8"))
    for language, index in languages["languages"].items():
        held = _taken(folder / f"pagefind.{index['hash']}.pf_meta")
        held[_FILTERS] = [[name, _filter(folder / "filter", language, old)] for name, old in sorted(held[_FILTERS])]
        index["hash"] = _write(folder, held, language, "pagefind.{}.pf_meta")
    entry.write_text(json.dumps(languages, separators=(",", ":")), encoding="utf-8")


def _filter(folder: Path, language: str, old: str) -> str:
    """Write one filter anew under the name of its content; gives back that name."""
    name, values = _taken(folder / f"{old}.pf_filter")
    return _write(folder, [name, sorted(values)], language, "{}.pf_filter")


def _taken(path: Path) -> list:
    """What a file of the index holds. The file is removed, since it is written anew under another name."""
    content = cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))
    path.unlink()
    return content


def _write(folder: Path, content: list, language: str, form: str) -> str:
    """Write a file of the index; gives back the name of its content, which `form` makes a file name of."""
    raw = _MARK + cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(raw).hexdigest()[:7]}"
    packed = bytearray(gzip.compress(raw, mtime=0))
    packed[_SYSTEM] = 255  # "unknown": what is written there differs from one version of Python to the next
    (folder / form.format(name)).write_bytes(packed)
    return name
