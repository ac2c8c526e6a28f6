"""The phrases of phrases.yml, by name."""

from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "phrases.yml"
PHRASES: dict[str, str] = yaml.load(_FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
