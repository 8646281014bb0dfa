"""Reads the declarations of fields and vocabularies, and refuses what contradicts itself.

A schema file holds `[subject]` (kind, and `prefix` if its ids begin otherwise) and one table
for each field. Everything is checked here, so that nobody after it has to doubt a field.
"""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from desktop_app.domain import errors, groups, propositions, values
from desktop_app.domain.fields import Field, Labels, Subject, Term, Vocabulary

FACILITIES: Final = "facility"
"""Name of the vocabulary made of `facilities/*.toml`."""

_FIELD_KEYS: Final = frozenset({
    "type", "group", "en", "uk", "help_en", "help_uk", "many", "evidential", "vocabulary",
    "asserts", "column", "sorted", "facet", "targets", "parts", "years", "tag", "since",
})  # fmt: skip
_TERM_KEYS: Final = frozenset({
    "code", "en", "uk", "aliases", "asserts", "denies", "reliability", "type", "place", "source",
    "to_check", "short_en", "short_uk",
})  # fmt: skip


class Schema(msgspec.Struct, frozen=True):
    """Everything declared, each by its id, kind or name."""

    fields: dict[str, Field]
    subjects: dict[str, Subject]
    vocabularies: dict[str, Vocabulary]


def read(sources: Iterable[tuple[str, bytes]]) -> Schema:
    """Read TOML sources named `schema/…`, `vocabularies/…` and `facilities/…`.

    Raises:
        RegistryError: malformed TOML, or a declaration that contradicts itself or another.
    """
    fields: dict[str, Field] = {}
    subjects: dict[str, Subject] = {}
    vocabularies: dict[str, Vocabulary] = {}
    for name, text in sources:
        folder, _, stem = name.removesuffix(".toml").partition("/")
        table = _toml(name, text)
        if folder == "schema":
            _read_schema(name, table, fields, subjects)
        else:
            own = FACILITIES if folder == "facilities" else stem
            _add_vocabulary(vocabularies, own, table)
    for field in fields.values():
        _check_field(field, subjects, vocabularies)
    _check_unique((field.tag, field.id) for field in fields.values())
    return Schema(fields, subjects, vocabularies)


def _toml(name: str, text: bytes) -> dict[str, Any]:
    """Parse one source."""
    try:
        return tomllib.loads(text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise errors.RegistryError(field=name, reason="not TOML") from broken


def _read_schema(
    name: str, table: dict[str, Any], fields: dict[str, Field], subjects: dict[str, Subject]
) -> None:
    """Read one schema file: its subject, then its fields."""
    head = table.pop("subject", None)
    if type(head) is not dict or type(head.get("kind")) is not str:
        raise errors.RegistryError(field=name, reason="no subject")
    kind = head["kind"]
    prefix = head.get("prefix", kind)
    if prefix == kind:
        if kind in subjects:
            raise errors.RegistryError(field=name, reason="subject declared twice")
        subjects[kind] = Subject(kind, _labels(name, head, "en", "uk"))
    for first, declared in table.items():
        if first != prefix or type(declared) is not dict:
            raise errors.RegistryError(field=first, reason="id does not begin with its subject")
        for last, keys in declared.items():
            field = _field(f"{prefix}.{last}", kind, keys)
            if field.id in fields:
                raise errors.RegistryError(field=field.id, reason="declared twice")
            fields[field.id] = field


def _field(field_id: str, kind: str, keys: Any) -> Field:
    """Make one field of its table."""
    if type(keys) is not dict or not keys.keys() <= _FIELD_KEYS:
        raise errors.RegistryError(field=field_id, reason="unknown key")
    plain = {key: inner for key, inner in keys.items() if not key.startswith(("en", "uk", "help"))}
    plain.setdefault("tag", field_id.replace(".", "_"))
    try:
        return msgspec.convert(
            {
                **plain,
                "id": field_id,
                "subject": kind,
                "labels": {"en": keys.get("en", ""), "uk": keys.get("uk", "")},
                "help": {"en": keys.get("help_en", ""), "uk": keys.get("help_uk", "")},
            },
            Field,
        )
    except msgspec.ValidationError as broken:
        raise errors.RegistryError(field=field_id, reason=str(broken)) from broken


def _add_vocabulary(found: dict[str, Vocabulary], name: str, table: dict[str, Any]) -> None:
    """Read one list of codes; facilities may come in several files."""
    terms = tuple(_term(name, keys) for key in ("term", "facility") for keys in table.get(key, ()))
    before = found.get(name)
    if before is not None and name != FACILITIES:
        raise errors.RegistryError(field=name, reason="vocabulary declared twice")
    every = (*(before.terms if before else ()), *terms)
    codes = [term.code for term in every]
    if not codes or len(set(codes)) != len(codes):
        raise errors.RegistryError(field=name, reason="codes missing or doubled")
    note, huridocs = table.get("note", ""), table.get("huridocs", "")
    found[name] = Vocabulary(name=name, terms=every, note=note, huridocs=huridocs)


def _short(name: str, keys: Mapping[str, Any]) -> Labels | None:
    """Read the word for chips, if a term has one."""
    if "short_en" not in keys and "short_uk" not in keys:
        return None
    return _labels(name, keys, "short_en", "short_uk")


def _term(name: str, keys: Any) -> Term:
    """Make one term of its table."""
    if type(keys) is not dict or not keys.keys() <= _TERM_KEYS or not keys.get("code"):
        raise errors.RegistryError(field=name, reason="unknown key or no code")
    asserts = keys.get("asserts", "")
    if asserts and asserts not in propositions.ALL:
        raise errors.RegistryError(field=f"{name} {keys['code']}", reason="unknown proposition")
    return Term(
        code=keys["code"],
        labels=_labels(f"{name} {keys['code']}", keys, "en", "uk"),
        short=_short(f"{name} {keys['code']}", keys),
        aliases=tuple(keys.get("aliases", ())),
        asserts=asserts,
        denies=keys.get("denies", False),
        reliability=keys.get("reliability", ""),
        kind=keys.get("type", ""),
        place=keys.get("place", ""),
        source=keys.get("source", ""),
        to_check=keys.get("to_check", False),
    )


def _labels(name: str, keys: Mapping[str, Any], en: str, uk: str) -> Labels:
    """Both labels, neither missing."""
    labels = Labels(keys.get(en, ""), keys.get(uk, ""))
    if not labels.en or not labels.uk:
        raise errors.RegistryError(field=name, reason="label missing")
    return labels


def _check_field(
    field: Field, subjects: Mapping[str, Subject], vocabularies: Mapping[str, Vocabulary]
) -> None:
    """Refuse a field that contradicts itself or names what does not exist."""
    labels = (field.labels.en, field.labels.uk, field.help.en, field.help.uk)
    is_code = field.type == "code"
    faults = {
        "unknown subject": field.subject not in subjects,
        "unknown type": field.type not in values.TYPES,
        "unknown group": field.group not in groups.GROUPS,
        "label missing": not all(labels),
        "unknown vocabulary": is_code and field.vocabulary not in vocabularies,
        "vocabulary of no code": bool(field.vocabulary) and not is_code,
        "unknown proposition": bool(field.asserts) and field.asserts not in propositions.ALL,
        "sorted or facet of another subject": (field.sorted or field.facet)
        and field.subject != "person",
        "sorted or facet, but no column": (field.sorted or field.facet) and not field.column,
        "facet of no code": field.facet and (field.many or not is_code),
        "parts of no name": bool(field.parts) and field.type != "name",
        "computed": field.computed,
    }
    for reason, broken in faults.items():
        if broken:
            raise errors.RegistryError(field=field.id, reason=reason)


def _check_unique(tags: Iterable[tuple[str, str]]) -> None:
    """Refuse two fields with one report tag."""
    seen: dict[str, str] = {}
    for tag, field_id in tags:
        if seen.setdefault(tag, field_id) != field_id:
            raise errors.RegistryError(field=field_id, reason=f"tag of {seen[tag]} too")
