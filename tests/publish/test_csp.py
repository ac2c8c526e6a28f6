"""The policy of a page, and the one stylesheet."""

import re
from base64 import b64decode

from macros.library.load import load
from macros.publish.csp import csp_hash, own_scripts, policy
from macros.publish.stylesheets import bundle


def test_nothing_is_allowed_but_what_the_site_brings(minimal):
    rules = dict(rule.split(" ", 1) for rule in policy(load(minimal).site).split("; "))
    assert rules["default-src"] == "'none'" and rules["connect-src"] == "'self'"
    assert "unsafe-inline" not in str(rules) and "unsafe-eval'" not in rules["script-src"].replace(
        "wasm-unsafe-eval", ""
    )
    assert sorted(re.findall(r"'sha256-[^']*'", rules["script-src"])) == sorted(map(csp_hash, own_scripts()))


def test_another_partnerships_host_may_be_asked_once_it_is_named(full):
    rules = dict(rule.split(" ", 1) for rule in policy(load(full).site).split("; "))
    assert "https://" in rules["connect-src"] and "/pagefind" not in rules["connect-src"]
    assert "https://" not in rules["style-src"] + rules["img-src"]


def test_a_fingerprint_is_that_of_the_text():
    # sha256 of "abc", from FIPS 180-2.
    assert (
        b64decode(csp_hash("abc").strip("'").removeprefix("sha256-")).hex()
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_the_parts_of_the_look_become_one_file_in_their_order(tmp_path):
    folder = tmp_path / "assets" / "stylesheets"
    folder.mkdir(parents=True)
    (folder / "site.css").write_text('@import "first.css";\n@import "second.css";\n')
    (folder / "first.css").write_text("a {}\n")
    (folder / "second.css").write_text("b {}\n")
    bundle(tmp_path)
    assert (folder / "site.css").read_text() == "a {}\nb {}\n"
    assert [path.name for path in folder.iterdir()] == ["site.css"]
