#!/usr/bin/env python3
"""Compares the words in the code with the Ukrainian catalogue; run by path, and by the tests.

    translations.py check       every fault, one a line; exit 1 if there is any
    translations.py missing     entries without Ukrainian, ready to paste into a part and fill in
    translations.py extract     every entry of the code, as a template

Words in the code are the literal arguments of gettext, ngettext, pgettext, npgettext, `_` and
mark, whatever module they are called through. What is refused: see `faults`.
"""

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages import pofile

ROOT = Path(__file__).resolve().parent.parent
CODE = ("desktop_app", "ui")
TRANSLATIONS = Path("resources/translations")

# Function → positions of its context, singular and plural among the arguments; -1 = has none.
CALLS = {
    "_": (-1, 0, -1),
    "gettext": (-1, 0, -1),
    "mark": (-1, 0, -1),
    "pgettext": (0, 1, -1),
    "ngettext": (-1, 0, 1),
    "npgettext": (0, 1, 2),
}
FORMS = 3  # of a Ukrainian text with a number: one, few, many
# The functions themselves pass texts on.
EXEMPT = {Path("desktop_app/i18n/words.py")}

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdrfn]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
NOT_UKRAINIAN = re.compile(r"[ыэёъЫЭЁЪ]")
END_MARKS = ".!?:…"

Key = tuple[str, str]
"""Context ("" if none) and singular."""


@dataclass(frozen=True)
class Text:
    """One text of the code."""

    context: str
    one: str
    many: str
    place: str

    @property
    def key(self) -> Key:
        """What finds it in a catalogue."""
        return self.context, self.one


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue file; `forms` are empty strings until somebody translates."""

    context: str
    one: str
    many: str
    forms: tuple[str, ...]
    fuzzy: bool
    place: str

    @property
    def key(self) -> Key:
        """What it translates."""
        return self.context, self.one


@dataclass
class Code:
    """What the source files say: texts, and calls that cannot be translated."""

    texts: list[Text] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_code(root: Path) -> Code:
    """Every text of desktop_app and ui under `root`."""
    code = Code()
    for folder in CODE:
        for file in sorted((root / folder).rglob("*.py")):
            name = file.relative_to(root)
            if name not in EXEMPT:
                read_source(file.read_text(encoding="utf-8"), name.as_posix(), code)
    return code


def read_source(source: str, name: str, code: Code) -> None:
    """Add the texts and faults of one source file to `code`."""
    tree = ast.parse(source, name)
    later = run_later(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (positions := CALLS.get(called(node))):
            place = f"{name}:{node.lineno}"
            if called(node) != "mark" and node not in later:
                code.faults.append(f"{place}: {called(node)}() at import, before a language is set")
            values = [argument(node, position, place, code) for position in positions]
            if values[1]:
                code.texts.append(Text(values[0], values[1], values[2], place))


def run_later(tree: ast.Module) -> set[ast.AST]:
    """Every node inside a function: what does not run when the module is imported."""
    bodies: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            bodies.extend(node.body)
        elif isinstance(node, ast.Lambda):
            bodies.append(node.body)
    return {inner for body in bodies for inner in ast.walk(body)}


def called(node: ast.Call) -> str:
    """The bare name of the function called: `_`, or the last part of i18n.ngettext."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def argument(node: ast.Call, position: int, place: str, code: Code) -> str:
    """A literal argument; "" for one that is a marked text of elsewhere, and for a fault."""
    if not 0 <= position < len(node.args):
        return ""
    value = node.args[position]
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    # A name or a row of a table is a text that was marked where it stands; anything computed
    # here would be looked up in vain.
    if not isinstance(value, ast.Name | ast.Attribute | ast.Subscript):
        kind = "an f-string" if isinstance(value, ast.JoinedStr) else "a computed text"
        code.faults.append(f"{place}: {kind} inside {called(node)}(): fill values in afterwards")
    return ""


def read_catalogue(root: Path, language: str = "uk") -> list[Entry]:
    """Every entry of a language's files, in the order in which the program reads them."""
    folder = root / TRANSLATIONS / language
    files = [folder / "LC_MESSAGES" / "dodomu.po", *sorted((folder / "parts").glob("*.po"))]
    return [entry for file in files if file.exists() for entry in read_part(file, language)]


def read_part(file: Path, language: str = "uk") -> Iterator[Entry]:
    """The entries of one file."""
    with file.open("rb") as content:
        # abort_invalid: a broken file is a fault here, not something to read around.
        for message in pofile.read_po(content, locale=language, abort_invalid=True):
            ids, forms = strings(message.id), strings(message.string)
            if ids[0]:
                many = ids[1] if len(ids) > 1 else ""
                place = f"{file.parent.name}/{file.name}:{message.lineno}"
                yield Entry(message.context or "", ids[0], many, forms, message.fuzzy, place)


def strings(texts: Any) -> tuple[str, ...]:
    """One side of an entry as a tuple."""
    return tuple(map(str, texts)) if isinstance(texts, list | tuple) else (str(texts or ""),)


def read_same(root: Path) -> set[str]:
    """Texts that may be equal in both languages."""
    lines = (root / TRANSLATIONS / "same.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def faults(code: Code, entries: list[Entry], same: set[str]) -> Iterator[str]:
    """Everything wrong with code and catalogue together, one line each."""
    yield from code.faults
    yield from untranslated(code.texts, entries)
    yield from contradictions(code.texts, entries)
    wanted = {text.key for text in code.texts}
    for entry in entries:
        for fault in faults_of(entry, same):
            yield f"{entry.place}: {fault}: {entry.one!r}"
        if entry.key not in wanted:
            yield f"{entry.place}: not used in the code: {entry.one!r}"


def untranslated(texts: list[Text], entries: list[Entry]) -> Iterator[str]:
    """Texts of the code that come out in English to a Ukrainian reader."""
    finished = {entry.key for entry in entries if all(entry.forms) and not entry.fuzzy}
    for text in texts:
        if text.key not in finished:
            yield f"{text.place}: no Ukrainian: {text.one!r}"


def contradictions(texts: list[Text], entries: list[Entry]) -> Iterator[str]:
    """One text with two translations, or with two plurals."""
    translations: defaultdict[Key, dict[tuple[str, ...], str]] = defaultdict(dict)
    for entry in entries:
        translations[entry.key].setdefault(entry.forms, entry.place)
    for (_, one), found in translations.items():
        if len(found) > 1:
            yield f"{' and '.join(found.values())}: two translations of {one!r}"
    plurals: defaultdict[Key, dict[str, str]] = defaultdict(dict)
    said: list[Text | Entry] = [*texts, *entries]
    for each in said:
        plurals[each.key].setdefault(each.many, each.place)
    for (_, one), places in plurals.items():
        if len(places) > 1:
            yield f"{' and '.join(places.values())}: different plurals of {one!r}"


def faults_of(entry: Entry, same: set[str]) -> Iterator[str]:
    """What is wrong with one entry by itself."""
    if entry.fuzzy:
        yield "fuzzy"
    if not all(entry.forms):
        yield "not translated"
        return
    if entry.many and len(entry.forms) != FORMS:
        yield f"{len(entry.forms)} plural forms instead of 3"
    source = entry.many or entry.one
    for form in entry.forms:
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(source)):
            yield "placeholders differ"
        if form == entry.one and entry.one not in same:
            yield "equal to the English (same.txt lists those that may be)"
        elif not CYRILLIC.search(form) and entry.one not in same and words_in(entry.one):
            yield "no Ukrainian letter"
        if NOT_UKRAINIAN.search(form):
            yield "a letter that Ukrainian does not have"
        if margins(form) != margins(source):
            yield "spaces or line ends at the edges differ"
        if end_mark(form) != end_mark(source):
            yield "ends with another mark"


def words_in(text: str) -> bool:
    """Whether a text has letters beside its placeholders."""
    return any(letter.isalpha() for letter in PLACEHOLDER.sub("", text))


def margins(text: str) -> tuple[str, str]:
    """White space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def end_mark(text: str) -> str:
    """The full stop, question mark, colon or dots that a text ends with."""
    return text.rstrip()[len(text.rstrip().rstrip(END_MARKS)) :]


def template(texts: Iterable[Text]) -> Iterator[str]:
    """Blank entries for texts, each once, with every place it stands at."""
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for text in texts:
        places[text.context, text.one, text.many].append(text.place)
    for (context, one, many), where in places.items():
        yield f"#: {' '.join(where)}"
        if context:
            yield f"msgctxt {quoted(context)}"
        yield f"msgid {quoted(one)}"
        if many:
            yield f"msgid_plural {quoted(many)}"
            yield from (f'msgstr[{form}] ""' for form in range(FORMS))
        else:
            yield 'msgstr ""'
        yield ""


def quoted(text: str) -> str:
    """A text as catalogues write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return '"' + escaped.replace("\n", "\\n") + '"'


def main(arguments: list[str]) -> int:
    """Do what the command line asks; returns the exit code."""
    parser = argparse.ArgumentParser(prog="translations.py", description=__doc__.split("\n")[0])
    parser.add_argument("act", choices=["check", "missing", "extract"])
    parser.add_argument("--under", default="", help="only texts of files below this path")
    asked = parser.parse_args(arguments)
    code, entries = read_code(ROOT), read_catalogue(ROOT)
    texts = [text for text in code.texts if text.place.startswith(asked.under)]
    if asked.act == "check":
        found = [fault for fault in faults(code, entries, read_same(ROOT)) if asked.under in fault]
        print("\n".join([*found, f"{len(code.texts)} texts, {len(found)} faults"]))
        return 1 if found else 0
    if asked.act == "missing":
        finished = {entry.key for entry in entries if all(entry.forms) and not entry.fuzzy}
        texts = [text for text in texts if text.key not in finished]
    print("\n".join(template(texts)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
