"""The codes of problems found while files are read, and the rule behind each, as codes.yml has them.

Every other rule has its code beside it (macros/rules/registry.py).
"""

from pathlib import Path

import yaml

READING: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
