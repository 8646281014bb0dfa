"""The rules of the house that no other tool checks, each a function over one parsed file.

A rule takes the file's path from the root and its tree, and yields line and name of each fault;
its docstring is the rule. test_architecture.py runs them, and shows each a file that breaks it.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

PRODUCT = ("desktop_app", "ui")

LONGEST_FUNCTION = 80

# Words that say nothing about what a thing is (CONTRIBUTING.md, "Names").
EMPTY_WORDS = frozenset(
    "manager managers helper helpers util utils data info handler handlers common misc process"
    " item items object objects".split()
)
# Names that Qt or Python give to what we override or implement.
GIVEN_NAMES = frozenset(
    "data setData itemData setItemData headerData setHeaderData mimeData dropMimeData"
    " canDropMimeData insertFromMimeData canInsertFromMimeData createMimeDataFromSelection"
    " itemChange itemChanged sizeHintForItem processEvents items addItem itemAt".split()
)

# Nothing opens a socket, so nothing imports what could.
NETWORK = re.compile(
    r"(socket|socketserver|ssl|asyncio|selectors|http|ftplib|smtplib|imaplib|poplib|nntplib"
    r"|telnetlib|xmlrpc|webbrowser|wsgiref|requests|httpx|aiohttp|urllib3|websockets?|paramiko"
    r"|urllib\.(request|error|robotparser)"
    r"|PySide6\.(QtNetwork|QtWebSockets|QtWebEngine\w*|QtWebChannel|QtWebView|QtHttpServer))"
    r"(\.|$)"
)
# Calls of Qt that hand an address to a browser.
OUTWARD_CALLS = frozenset({"openUrl", "setOpenExternalLinks"})

# What the window may import from the core (README.md of the design, "The house").
WINDOW_MAY_USE = frozenset(
    "services application domain messages i18n assets settings paths log __version__".split()
)
# Package → folders of desktop_app that alone may import it.
CONFINED = {
    "sqlalchemy": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "alembic": {"store"},
    "cryptography": {"seal", "vault", "handoff"},
    "python_calamine": {"intake"},
    "defusedxml": {"intake"},
    "rapidfuzz": {"matching"},
    "babel": {"i18n"},
    "platformdirs": {"paths.py"},
}
# Beside the standard library.
DOMAIN_MAY_USE = frozenset({"msgspec", "desktop_app"})

HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
PALETTE = re.compile(r"ui/(theme|palettes?)(/|\.py$|_)")

Rule = Callable[[str, ast.Module], Iterator[tuple[int, str]]]


def imports(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported: `from a import b` gives a.b."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def called_name(node: ast.Call) -> str:
    """The last part of the name of what is called."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def long_functions(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """A function that does not fit on a screen does several things."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines"


def empty_names(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """A name made of a word that fits everything tells nothing."""
    for part in Path(path).with_suffix("").parts:
        if words(part) & EMPTY_WORDS:
            yield 1, f"file or folder named {part}"
    for node in ast.walk(module):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        # The name of a test is a sentence.
        sentence = path.startswith("tests/") and node.name.startswith("test_")
        if words(node.name) & EMPTY_WORDS and node.name not in GIVEN_NAMES and not sentence:
            yield node.lineno, node.name


def words(name: str) -> set[str]:
    """The words of a snake_case or CamelCase name, in small letters."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def undocumented(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module, and every public class and function of the product, says what it is for."""
    if not ast.get_docstring(module):
        yield 1, "the module"
    if not path.startswith(PRODUCT):
        return
    for node in module.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield node.lineno, node.name


def networking(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """The program opens no socket and asks no other program to."""
    yield from ((line, name) for line, name in imports(module) if NETWORK.match(name))
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and called_name(node) in OUTWARD_CALLS:
            yield node.lineno, called_name(node)


def window_reaching_down(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """The window speaks to services; only its entry point knows the command line."""
    for line, name in imports(module):
        package, _, inner = name.partition(".")
        part = inner.split(".")[0]
        allowed = part in WINDOW_MAY_USE or (part == "cli" and path == "ui/main.py")
        if package == "desktop_app" and part and not allowed:
            yield line, name


def confined(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """Each library is used in the one place that answers for it."""
    place = path.split("/")[1]
    for line, name in imports(module):
        places = CONFINED.get(name.split(".")[0])
        if places is not None and (place not in places or path.startswith("ui/")):
            yield line, name


def impure_domain(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """The domain needs nothing but the standard library and msgspec."""
    for line, name in imports(module):
        package = name.split(".")[0]
        if package not in DOMAIN_MAY_USE and package not in sys.stdlib_module_names:
            yield line, name


def widgets_in_presenters(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """A presenter knows what is shown, not with what."""
    if path.endswith("_presenter.py"):
        for line, name in imports(module):
            if re.match(r"PySide6\.QtWidgets\b|ui\.widgets\b", name):
                yield line, name


def loose_colours(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """A colour is a token of the palette, so that every theme and contrast test knows it."""
    if PALETTE.match(path):
        return
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for colour in HEX_COLOUR.findall(node.value):
                yield node.lineno, colour


def path_tricks(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """Modules are found because the program is installed, not because a file said where."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and dotted(node) == "sys.path":
            yield node.lineno, "sys.path"


def sleeping(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """A test waits for what it needs, never for a time."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name in {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait", "QThread.msleep"}:
                yield node.lineno, name


def typing_with_qtest(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """keyClicks aborts the whole run on the first Cyrillic letter: send a QKeyEvent instead."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and called_name(node) in {"keyClicks", "keyClick"}:
            plain = called_name(node) == "keyClick" and not any(
                isinstance(given, ast.Constant) and isinstance(given.value, str)
                for given in node.args
            )
            if not plain:
                yield node.lineno, called_name(node)
