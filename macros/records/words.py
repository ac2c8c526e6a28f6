"""Words that people are shown for what records hold, as words.yml has them."""

from pathlib import Path

import yaml

WORDS: dict[str, dict[str, str]] = yaml.load(Path(__file__).with_suffix(".yml").read_text("utf-8"), yaml.BaseLoader)
