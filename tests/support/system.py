"""Programs that tests need: those that are installed, or installed now unless TOOLS=no. Never a silent skip."""

import os
import shutil
import subprocess


def may_install() -> bool:
    """Whether what is missing may be installed: `make test TOOLS=no` says not."""
    return os.environ.get("TOOLS") != "no"


def fetches(*command: str) -> bool:
    """Run a command that brings something onto this computer, if it may; whether it ended well."""
    return may_install() and runs(*command)


def offers(package: str) -> bool:
    """Whether apt knows such a package; it asks no network."""
    return bool(shutil.which("apt-cache")) and runs("apt-cache", "show", package)


def install(*packages: str) -> bool:
    """Install Debian packages, if that may be; whether that worked."""
    root = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not may_install():
        return False
    runs(*root, "apt-get", "update", "-qq")
    return runs(*root, "apt-get", "install", "-y", "-qq", *packages)


def runs(*command: str) -> bool:
    """Run a command without asking anybody; whether it ended well."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=900, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
