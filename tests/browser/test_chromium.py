"""Where the browser tests get their browser from: the first that works, and never a silent skip."""

import pytest

from tests.browser import chromium


@pytest.fixture
def machine(monkeypatch):
    """A machine of which a test says what is installed and which commands work; notes what was run."""

    class Machine:
        installed: dict[str, str] = {}
        works: set[str] = set()
        ran: list[tuple[str, ...]] = []

    Machine.installed, Machine.works, Machine.ran = {}, set(), []

    def runs(*command):
        Machine.ran.append(command)
        tool = next((each for each in command if each in ("playwright", "apt-get", "apt-cache")), "")
        if tool == "apt-get" and tool in Machine.works and "install" in command:
            Machine.installed[command[-1]] = f"/usr/bin/{command[-1]}"
        return tool in Machine.works

    monkeypatch.setattr(chromium.shutil, "which", lambda name: Machine.installed.get(name))
    monkeypatch.setattr(chromium.system, "runs", runs)
    monkeypatch.delenv("TOOLS", raising=False)
    return Machine


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_an_installed_one_is_used_as_it_is(machine, name):
    machine.installed[name] = f"/usr/bin/{name}"
    assert chromium.find() == f"/usr/bin/{name}" and machine.ran == []


@pytest.mark.parametrize("before", [{}, {"chromium": "/usr/bin/chromium"}])
def test_a_headless_shell_is_brought_where_the_distribution_has_one_and_used_first(machine, before):
    machine.installed |= before | {"apt-get": "/usr/bin/apt-get", "apt-cache": "/usr/bin/apt-cache"}
    machine.works |= {"apt-get", "apt-cache"}
    assert chromium.bring() == chromium.find() == "/usr/bin/chromium-headless-shell" and chromium.is_there()


def test_else_an_installed_one_is_enough(machine):
    machine.installed |= {"chromium": "/usr/bin/chromium", "apt-cache": "/usr/bin/apt-cache"}
    assert chromium.is_there() and chromium.bring() == "/usr/bin/chromium"


def test_where_nothing_may_be_installed_an_installed_one_is_enough(machine, monkeypatch):
    monkeypatch.setenv("TOOLS", "no")
    machine.installed |= {"chromium": "/usr/bin/chromium", "apt-cache": "/usr/bin/apt-cache"}
    machine.works |= {"apt-cache"}
    assert chromium.is_there() and machine.ran == []


def test_else_playwrights_own(machine):
    machine.works.add("playwright")
    assert chromium.find() is None


def test_else_the_distributions_package(machine):
    machine.installed["apt-get"] = "/usr/bin/apt-get"
    machine.works.add("apt-get")
    assert chromium.find() == "/usr/bin/chromium"


def test_nothing_is_installed_where_that_may_not_be(machine, monkeypatch):
    monkeypatch.setenv("TOOLS", "no")
    machine.works |= {"playwright", "apt-get"}
    machine.installed["apt-get"] = "/usr/bin/apt-get"
    with pytest.raises(RuntimeError, match="was not installed; type: sudo apt-get install chromium$"):
        chromium.find()
    assert machine.ran == []


def test_otherwise_one_sentence_says_what_to_type(machine):
    with pytest.raises(RuntimeError, match="type: sudo apt-get install chromium$"):
        chromium.find()
