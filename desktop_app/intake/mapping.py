"""Which column of a list goes where: a map that can be saved, corrected and used again.

The file of a map is TOML (JSON of the same shape is read too):

    format = "dodomu list map 1"
    sheet = "Список"          # optional: which sheet; header = 3 names the header's row, 0: none
    encoding = "cp1251"       # optional, as are delimiter = ";" and month_first = true
    [columns]
    "ПІБ" = "person.name"     # header, or letters of a column without one → field
    "Ім'я" = "person.name/given"
    "Примітки" = ""           # stays with the row, as every column does that is not named

A header met twice is named `Header`, then `Header (2)`.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop_app.domain import errors, registry
from desktop_app.intake import origin, table

FORMAT: Final = "dodomu list map 1"
MAX_FILE: Final = 1 << 20
TYPES: Final = frozenset({"text", "note", "name", "date", "code", "integer", "amount", "decimal"})
"""Types of field that a cell can be read as; references and files cannot."""


class ColumnMap(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the columns of a list go: `columns` maps a column's key to an import target.

    A target is a field's id, or `field/part` for a part of a name; "" keeps the column with
    the row. `header` is the row of the header, 0 for none, -1 to look for it.
    """

    columns: dict[str, str] = {}
    sheet: str = ""
    header: int = -1
    encoding: str = ""
    delimiter: str = ""
    month_first: bool = False
    format: str = ""


def keys(columns: table.Table) -> tuple[str, ...]:
    """Return a key for each column: its header, or its letters; met again, with a number."""
    seen: Counter[str] = Counter()
    named = []
    for column in range(len(columns.columns)):
        label = " ".join(columns.label(column).split())
        seen[label] += 1
        named.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(named)


def targets(declared: registry.Registry) -> tuple[str, ...]:
    """Return every target a column may have, in the order of the registry."""
    found: list[str] = []
    for field in declared.fields.values():
        if field.type in TYPES and field.targets:
            found.append(field.id)
            found.extend(f"{field.id}/{part}" for part in field.parts)
    return tuple(found)


def bind(chosen: ColumnMap, columns: table.Table, declared: registry.Registry) -> tuple[str, ...]:
    """Return the target of each column of a list by a map, "" for those it does not name.

    Raises:
        ColumnMapError: a column or target does not exist (no-such-column, no-such-target),
            or two columns claim one value (taken).
    """
    named = {key: column for column, key in enumerate(keys(columns))}
    bound = [""] * len(named)
    claimed: set[str] = set()
    for key, target in chosen.columns.items():
        refused = errors.ColumnMapError(
            name=columns.name, reason="no-such-column", column=key, target=target
        )
        if key not in named:
            raise refused
        if target:
            _check_target(target, declared, refused, claimed)
            bound[named[key]] = target
    return tuple(bound)


def _check_target(
    target: str, declared: registry.Registry, refused: errors.ColumnMapError, claimed: set[str]
) -> None:
    """Refuse a target that does not exist, or a single value that is claimed already."""
    found = declared.split_target(target)
    if found is None or found[0].type not in TYPES or found[0].computed:
        raise errors.ColumnMapError(**{**refused.facts, "reason": "no-such-target"})
    field, part = found
    if (part or not field.many) and target in claimed:
        raise errors.ColumnMapError(**{**refused.facts, "reason": "taken"})
    claimed.add(target)


def load(path: Path) -> ColumnMap:
    """Read a map from a file.

    Raises:
        FileUnreadableError: it is not there, or may not be read.
        ColumnMapError: it is no map (not-a-map).
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(MAX_FILE + 1)
    except OSError as unreadable:
        raise origin.unreadable_file(path, unreadable) from unreadable
    refused = errors.ColumnMapError(name=path.name, reason="not-a-map", column="", target="")
    if len(text) > MAX_FILE:
        raise refused
    try:
        chosen = msgspec.convert(_plain(text), ColumnMap)
    except (UnicodeDecodeError, ValueError, RecursionError, msgspec.ValidationError) as broken:
        raise refused from broken
    if chosen.format not in {"", FORMAT} or not chosen.columns:
        raise refused
    return chosen


def _plain(text: bytes) -> Any:
    """Read TOML, or JSON if the file begins as JSON does."""
    words = text.decode("utf-8-sig")
    value = json.loads(words) if words.lstrip().startswith("{") else tomllib.loads(words)
    unknown = value.keys() - {one.name for one in msgspec.structs.fields(ColumnMap)}
    if unknown:
        raise ValueError("unknown keys")
    return value


def dump(chosen: ColumnMap) -> bytes:
    """Return a map as TOML, for a file a person can read and change."""
    lines = [f"format = {_quoted(FORMAT)}"]
    said = {name: getattr(chosen, name) for name in ("sheet", "encoding", "delimiter")}
    lines += [f"{name} = {_quoted(words)}" for name, words in said.items() if words]
    if chosen.header >= 0:
        lines.append(f"header = {chosen.header}")
    if chosen.month_first:
        lines.append("month_first = true")
    lines.append("\n[columns]")
    lines += [f"{_quoted(key)} = {_quoted(target)}" for key, target in chosen.columns.items()]
    return ("\n".join(lines) + "\n").encode()


def _quoted(words: str) -> str:
    """Write a TOML basic string; JSON's escapes are TOML's, but DEL must be escaped too."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def corrected(chosen: ColumnMap, changes: Mapping[str, str]) -> ColumnMap:
    """Return a map with some columns going elsewhere."""
    return msgspec.structs.replace(chosen, columns={**chosen.columns, **changes})


def from_targets(columns: table.Table, bound: Sequence[str], **how: Any) -> ColumnMap:
    """Return the map that says where each column of a list goes."""
    return ColumnMap(
        columns=dict(zip(keys(columns), bound, strict=True)),
        sheet=columns.sheet,
        header=columns.header,
        encoding=columns.encoding,
        delimiter=columns.delimiter,
        **how,
    )
