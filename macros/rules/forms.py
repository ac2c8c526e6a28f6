"""Read forms.yml: what rules look for in sentences and lines, as expressions by their names."""

import re

from macros.library.number_words import NUMBER
from macros.records.beside import beside

FORMS: dict[str, re.Pattern[str]] = {"amount": re.compile(NUMBER)}
for _name, _form in beside(__file__).items():
    FORMS[_name] = re.compile(re.sub("<<([a-z_]+)>>", lambda part: FORMS[part[1]].pattern, _form))
