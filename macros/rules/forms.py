"""Read forms.yml: what rules look for in sentences and lines, as expressions by their names."""

import re
from pathlib import Path

import yaml

from macros.library.number_words import NUMBER

FORMS: dict[str, re.Pattern[str]] = {"amount": re.compile(NUMBER)}
for _name, _form in yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).items():
    FORMS[_name] = re.compile(re.sub("<<([a-z_]+)>>", lambda part: FORMS[part[1]].pattern, _form))
