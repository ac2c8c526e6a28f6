"""The shipped pages stay true once a partnership adopts the site, signs its guidance and reports again."""

import re
import shutil
from datetime import date
from pathlib import Path

from macros.library.load import load
from macros.rules import run

TODAY = date(2027, 3, 1)
SETTINGS = """adopted_by: Test only
security_contact: https://www.example.org/report
"""
UPDATE = """      - reported: 2027-02-01
        due: 2027-12
        status: complete
        effect: improved
        note: Test only.
        source: Test only
        evidence:
          - audit: Test only.
            measured: practice
            figures: 3 of 4
            compared_with: Test only
"""


def test_adopting_signing_and_reporting_contradicts_no_page_but_its_owner(project: Path, tmp_path: Path):
    for name in ("data", "docs"):
        shutil.copytree(project / name, tmp_path / name)
    menu = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"repo_url: https://code.example.org/learning\n{menu}", encoding="utf-8")
    site = tmp_path / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    register = next((tmp_path / "data/registers").glob("*.yml"))
    register.write_text(register.read_text(encoding="utf-8").rstrip("\n") + "\n" + UPDATE, encoding="utf-8")
    for path in (tmp_path / "docs/guidance").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        signed = "signed_off:\n  by: Test only\n  on: 2027-02-01\nchecked: "
        path.write_text(re.sub(r"(?m)^checked: ", signed, text, count=1), encoding="utf-8")
    library = load(tmp_path)
    assert library.site.adopted_by and all(page.record.signed_off for page in library.of_kind("guidance").values())
    said = [str(each) for each in run.check(tmp_path, TODAY)[1] if each.severity == "error"]
    assert [each for each in said if "`owner` says that nobody has adopted the page" not in each] == []
    owned = [page for page in library.pages.values() if getattr(page.record, "owner", "") == "not yet adopted"]
    assert len(said) == len(owned)
