"""Packages of the system that tests need: those that are installed, or installed now. Never a silent skip."""

import os
import shutil
import subprocess


def install(*packages: str) -> bool:
    """Install Debian packages; whether that worked."""
    root = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get"):
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
