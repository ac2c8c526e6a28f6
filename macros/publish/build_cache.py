"""What a build keeps in .cache/ for the next one, signed with a key that never leaves this computer.

A pull request or a ZIP can bring a .cache/ of its own. It cannot sign it, so nothing of it is believed.
"""

import hmac
import os
import secrets
import sys
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

_SIGNATURE = 32  # bytes


def keep(path: Path, content: bytes) -> None:
    """Keep `content` at `path` for a later build. Nothing is kept in a folder that cannot be written to."""
    half = path.with_name(f"{path.name}.{os.getpid()}")  # two builds may keep the same
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(_signature(path.name, content) + content)
        half.replace(path)


def kept(path: Path) -> bytes | None:
    """What `keep` wrote to `path` on this computer; None where there is nothing, or something else."""
    try:
        signed = path.read_bytes()
    except OSError:
        return None
    signature, content = signed[:_SIGNATURE], signed[_SIGNATURE:]
    return content if hmac.compare_digest(signature, _signature(path.name, content)) else None


def _signature(name: str, content: bytes) -> bytes:
    return hmac.digest(_key(), name.encode() + b"\0" + content, "sha256")


@cache
def _key() -> bytes:
    """The key of this computer's user, made at its first use; one for this run alone where none can be stored."""
    try:
        given = os.environ.get("XDG_CACHE_HOME", "")
        path = Path(given if Path(given).is_absolute() else Path.home() / ".cache", "learning-from-reviews", "key")
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(path, "xb", opener=partial(os.open, mode=0o600)) as file:
            file.write(secrets.token_bytes(_SIGNATURE))
        key = path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        key = b""
    return key if len(key) == _SIGNATURE else secrets.token_bytes(_SIGNATURE)


@cache
def versions() -> str:
    """Python and every package that can be imported here, by name and version."""
    packages = {path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}
    return "\n".join((sys.version, *sorted(packages)))
