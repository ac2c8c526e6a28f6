"""Read the YAML file that stands beside a module and has its name: what people are told, and what is looked for."""

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def beside(module: str) -> Any:
    """Return what the YAML file beside the file `module` holds; every value is a text, as it stands there."""
    return yaml.load(Path(module).with_suffix(".yml").read_text(encoding="utf-8"), LOADER)
