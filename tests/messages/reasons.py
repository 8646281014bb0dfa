"""What the program can refuse: every class of error with each reason it is raised with.

Reasons are read from the source: the literal facts of every `errors.SomeError(...)`, and those
that small functions of a module pass on (`refuse("no-such-day")`), which are named here.
"""

import ast
import itertools
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from desktop_app.domain import errors

CODE = Path(__file__).resolve().parents[2] / "desktop_app"

TELLING = ("reason", "what", "looks", "kind")
"""Facts whose value decides what a person must do."""

PASSED_ON = {
    "domain/dates/spans.py": {"refuse": "FieldValueError"},
    "domain/dates/reading.py": {"refuse": "FieldValueError"},
    "handoff/card.py": {"_refuse": "CardError"},
    "handoff/certificate.py": {"refuse": "CertificateError"},
    "handoff/frames.py": {"broken": "FrameError"},
    "handoff/reader.py": {"broken": "FrameError"},
    "handoff/manifest.py": {"_refuse": "ManifestError"},
    "seal/stream.py": {"_damaged": "PayloadDamagedError"},
    "vault/cost.py": {"_refused": "KeyCostError"},
}
"""File → function that is called with a reason → class it raises."""

ALSO: dict[str, list[dict[str, Any]]] = {
    # Reasons that are computed where they are raised.
    "CardError": [{"reason": "key-label"}, {"reason": "not-json"}],
    "CertificateError": [
        {"reason": reason}
        for reason in ("other-office", "other-card", "other-practice", "other-desk", "inside-only")
    ],
    "CardLineError": [{"reason": reason} for reason in ("office", "serial", "previous")],
    "FileUnreadableError": [
        {"reason": kind.__name__}
        for kind in (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, OSError)
    ],
    "BundleLimitError": [
        {"what": what} for what in ("controls", "changes", "blobs", "records", "bytes", "blob")
    ],
    "ListTooLargeError": [
        {"what": what}
        for what in ("bytes", "unpacked", "rows", "columns", "cells", "cell", "row")
    ],
    "KeyTextError": [
        {"kind": kind, "reason": reason, "line": line}
        for kind, reason, line in itertools.product(
            ("identity", "recipient"), ("checksum", "other-kind", "not-unicode"), (0, 7)
        )
    ],
    "NoIdentityMatchError": [
        {"kinds": ()}, {"kinds": ("passphrase",)}, {"kinds": ("x25519", "other")},
    ],
    "VaultPassphraseError": [{"key_file_wanted": True}, {"key_file_wanted": False}],
    "RecoveryCodeError": [{"group": 0}, {"group": 3}],
    "PracticeMixError": [{"practice": True}, {"practice": False}],
    "RecipientCountError": [{"found": 0}, {"found": 30}],
    "ChoiceError": [{"number": 9, "values": 1}, {"number": 9, "values": 5}, {"number": 1}],
    "PartnerUnknownError": [{"count": 0}, {"count": 2}],
    "FieldUnknownError": [{"field": "person.nothing"}, {"field": "OWN"}],
    "FieldValueError": [{"reason": "grade"}, {"field": "person.sex", "reason": "unknown-code"}],
    "DiskFullError": [{"needed": 0}, {"needed": 5_000_000}],
}  # fmt: skip

_SAMPLES: dict[str, Any] = {
    "field": "person.birth", "reason": "of-no-known-kind", "what": "bundle", "name": "list.csv",
    "label": "Причал", "sheets": ("A", "B"), "sheet": "C", "column": "D", "target": "person.name",
    "encoding": "cp1251", "kinds": ("x25519",), "kind": "identity", "line": 0, "practice": True,
    "key_file_wanted": False, "looks": "unknown", "values": 2, "number": 5, "change": "",
}  # fmt: skip


def kinds() -> list[type[errors.DodomuError]]:
    """Every class of error, bases before those made of them."""
    found = [errors.DodomuError]
    for kind in found:
        found.extend(
            one for one in kind.__subclasses__() if one.__module__.startswith(errors.__name__)
        )
    return list(dict.fromkeys(found))


def sample(kind: type[errors.DodomuError], /, **facts: Any) -> errors.DodomuError:
    """An error of a class with a value for each of its facts."""
    hints = {"field": str, "reason": str, **get_type_hints(kind)}
    declared = {name: _SAMPLES.get(name, 3) for name in hints if name not in {"code", "facts"}}
    return kind(**{**declared, **facts})


def cases(kind: type[errors.DodomuError]) -> list[errors.DodomuError]:
    """One error for each thing that can be behind a class."""
    found = [{}, *literal().get(kind.__name__, []), *ALSO.get(kind.__name__, [])]
    unique = {repr(sorted(facts.items())): facts for facts in found}
    return [sample(kind, **facts) for facts in unique.values()]


@cache
def literal() -> dict[str, list[dict[str, Any]]]:
    """Class name → telling facts that stand in the code as literals."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(CODE.rglob("*.py")):
        passed = PASSED_ON.get(file.relative_to(CODE).as_posix(), {})
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = _called(node)
            if name in passed and node.args and isinstance(node.args[-1], ast.Constant):
                found[passed[name]].append({"reason": node.args[-1].value})
            elif name.endswith("Error"):
                facts = _telling(node)
                if facts:
                    found[name].append(facts)
    return dict(found)


def without(text: str, error: errors.DodomuError) -> str:
    """A text in which every fact that is quoted in it is a pair of Ukrainian quotes."""
    for fact in error.facts.values():
        for told in fact if isinstance(fact, tuple) else (fact,):
            if isinstance(told, str) and told:
                text = re.sub(rf"(?<!\w){re.escape(told)}(?!\w)", "«»", text)
    return text


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _telling(node: ast.Call) -> dict[str, Any]:
    return {
        given.arg: given.value.value
        for given in node.keywords
        if given.arg in TELLING and isinstance(given.value, ast.Constant)
    }
