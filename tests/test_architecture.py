"""The house as it stands keeps its rules, and each rule sees what it is there for.

import-linter holds the layers (pyproject.toml); architecture_rules.py says what it cannot. Every
fault of a rule is listed at once, as path:line.
"""

import ast
import statistics
from functools import cache
from pathlib import Path

import pytest

from tests import architecture_rules as rules

ROOT = Path(__file__).resolve().parent.parent
CHECKED = (*rules.PRODUCT, "tests", "benchmarks", "packaging")

LONGEST_FILE = 500
MEDIAN_FILE = 150


@cache
def sources(*folders: str) -> dict[str, str]:
    """Path from the root → text, of every Python file in these folders."""
    files = (file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


@cache
def tree(text: str) -> ast.Module:
    """The parsed text."""
    return ast.parse(text)


def broken(rule: rules.Rule, *folders: str) -> list[str]:
    """Every place in these folders that breaks the rule."""
    return [
        f"{path}:{line}: {what}"
        for path, text in sources(*folders).items()
        for line, what in rule(path, tree(text))
    ]


@pytest.mark.parametrize(
    ("rule", "folders"),
    [
        (rules.long_functions, CHECKED),
        (rules.empty_names, CHECKED),
        (rules.undocumented, CHECKED),
        (rules.networking, rules.PRODUCT),
        (rules.window_reaching_down, ("ui",)),
        (rules.confined, rules.PRODUCT),
        (rules.impure_domain, ("desktop_app/domain",)),
        (rules.widgets_in_presenters, ("ui",)),
        (rules.loose_colours, ("ui",)),
        (rules.path_tricks, CHECKED),
        (rules.sleeping, (*rules.PRODUCT, "tests")),
        (rules.typing_with_qtest, ("ui", "tests")),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_nobody_breaks(rule: rules.Rule, folders: tuple[str, ...]) -> None:
    found = broken(rule, *folders)
    assert not found, f"{rule.__doc__}\n" + "\n".join(found)


def test_no_file_is_too_long() -> None:
    lengths = {path: text.count("\n") for path, text in sources(*CHECKED).items()}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_files_are_short_as_a_rule() -> None:
    lengths = [text.count("\n") for text in sources(*rules.PRODUCT).values()]
    assert statistics.median(lengths) <= MEDIAN_FILE


def test_there_is_at_least_as_much_test_as_code() -> None:
    def lines(*folders: str) -> int:
        return sum(text.count("\n") for text in sources(*folders).values())

    assert lines("tests") >= lines(*rules.PRODUCT)


# Each rule sees what it is there for: name of the file, its text, what must be found in it.
@pytest.mark.parametrize(
    ("rule", "path", "text", "found"),
    [
        (rules.long_functions, "ui/x.py", "def f():\n" + "    a = 1\n" * 80, "f has 81 lines"),
        (rules.empty_names, "ui/people_manager.py", "", "people_manager"),
        (rules.empty_names, "ui/utils/x.py", "", "utils"),
        (rules.empty_names, "ui/x.py", "class PersonInfo: pass", "PersonInfo"),
        (rules.empty_names, "ui/x.py", "def process_list(): pass", "process_list"),
        (rules.empty_names, "tests/x.py", "class A:\n def dataOf(self): pass", "dataOf"),
        (rules.undocumented, "tests/x.py", "x = 1", "the module"),
        (rules.undocumented, "ui/x.py", '"""M."""\ndef f(): pass', "f"),
        (rules.undocumented, "ui/x.py", '"""M."""\nclass C: pass', "C"),
        (rules.networking, "ui/x.py", "import socket", "socket"),
        (rules.networking, "ui/x.py", "from urllib import request", "urllib.request"),
        (rules.networking, "ui/x.py", "def f():\n import http.client", "http.client"),
        (rules.networking, "ui/x.py", "from PySide6.QtNetwork import QTcpSocket", "QtNetwork"),
        (rules.networking, "ui/x.py", "from PySide6 import QtNetwork", "QtNetwork"),
        (rules.networking, "ui/x.py", "QDesktopServices.openUrl(x)", "openUrl"),
        (
            rules.window_reaching_down,
            "ui/x.py",
            "from desktop_app import store",
            "desktop_app.store",
        ),
        (rules.window_reaching_down, "ui/x.py", "import desktop_app.vault.keys", "vault"),
        (rules.window_reaching_down, "ui/x.py", "from desktop_app import cli", "cli"),
        (rules.confined, "desktop_app/services/x.py", "import sqlalchemy as sa", "sqlalchemy"),
        (rules.confined, "ui/store/x.py", "import sqlite3", "sqlite3"),
        (rules.impure_domain, "desktop_app/domain/x.py", "import babel", "babel"),
        (
            rules.widgets_in_presenters,
            "ui/a_presenter.py",
            "from PySide6 import QtWidgets",
            "QtWidgets",
        ),
        (
            rules.widgets_in_presenters,
            "ui/a_presenter.py",
            "from ui.widgets import x",
            "ui.widgets",
        ),
        (rules.loose_colours, "ui/x.py", 'a = "color: #17211D"', "#17211D"),
        (rules.loose_colours, "ui/x.py", 'a = f"{b} #fff"', "#fff"),
        (rules.path_tricks, "tests/x.py", "import sys\nsys.path.insert(0, 'a')", "sys.path"),
        (rules.sleeping, "tests/x.py", "qtbot.wait(5)", "qtbot.wait"),
        (rules.sleeping, "tests/x.py", "time.sleep(5)", "time.sleep"),
        (rules.typing_with_qtest, "tests/x.py", "qtbot.keyClicks(w, 'Ґ')", "keyClicks"),
        (rules.typing_with_qtest, "tests/x.py", "QTest.keyClick(w, 'a')", "keyClick"),
    ],
)
def test_the_rules_see(rule: rules.Rule, path: str, text: str, found: str) -> None:
    assert found in " ".join(what for _, what in rule(path, ast.parse(text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (
            rules.empty_names,
            "ui/people_table.py",
            "class T:\n def data(self): pass\n def setData(self): pass",
        ),
        (rules.empty_names, "ui/x.py", "def processing(): pass\ndef database(): pass"),
        (rules.empty_names, "tests/x.py", "def test_an_item_of_a_list(): pass"),
        (rules.undocumented, "tests/x.py", '"""M."""\ndef f(): pass'),
        (rules.networking, "ui/x.py", "from urllib.parse import quote\nimport sockets_of_wood"),
        (rules.window_reaching_down, "ui/main.py", "from desktop_app import application, cli"),
        (rules.window_reaching_down, "ui/x.py", "from desktop_app.services import views"),
        (rules.confined, "desktop_app/store/x.py", "import sqlalchemy as sa"),
        (rules.confined, "desktop_app/paths.py", "import platformdirs"),
        (rules.loose_colours, "ui/theme.py", 'a = "#17211D"'),
        (rules.loose_colours, "ui/x.py", 'a = "# 17 #hashtag"'),
        (rules.typing_with_qtest, "tests/x.py", "qtbot.keyClick(w, Qt.Key.Key_Tab)"),
    ],
)
def test_the_rules_let_good_code_pass(rule: rules.Rule, path: str, text: str) -> None:
    assert list(rule(path, ast.parse(text))) == []
