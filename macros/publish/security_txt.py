"""security.txt: where a fault is told in private, as RFC 9116 wants it."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from macros.records.site_settings import Settings, Site

NAME = ".well-known/security.txt"
HOLDS = timedelta(days=364)  # the RFC asks for less than a year


def write(made: Path, site: Site, settings: Settings, moment: datetime) -> None:
    """Write the file into `made`, where an address is known. It holds for 364 days from `moment`, which is in UTC."""
    contact = site.security_contact or _private_reporting(settings.repo_url)
    if not contact:
        return
    language = settings.theme.language.split("-")[0]
    lines = [f"Contact: {contact}", f"Expires: {moment + HOLDS:%Y-%m-%dT%H:%M:%SZ}", f"Preferred-Languages: {language}"]
    if settings.site_url and urlsplit(settings.site_url).path == "/":
        # Below a path, no reader of the standard would look for it.
        lines.append(f"Canonical: {settings.site_url}{NAME}")
    path = made / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _private_reporting(repository: str | None) -> str | None:
    """GitHub's own form for telling a fault in private."""
    is_there = repository and urlsplit(repository).netloc == "github.com"
    return f"{(repository or '').rstrip('/')}/security/advisories/new" if is_there else None
