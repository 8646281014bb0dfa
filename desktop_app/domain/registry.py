"""The registry: every field declared once, from which forms, columns, facets, import targets,
report tags and disclosure rules all come (README decision 2).

`standard()` is the registry of this version; `load` makes one of any sources, for tests.
"""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, Final

from desktop_app import assets
from desktop_app.domain import canonical, computed, errors, schema, values
from desktop_app.domain.fields import Field, Labels, Subject, Term, Vocabulary, words_key

__all__ = [
    "Field",
    "Labels",
    "Registry",
    "Subject",
    "Term",
    "Vocabulary",
    "load",
    "standard",
    "standard_sources",
]

_FOLDERS: Final = ("schema", "vocabularies", "facilities")
_NO_TERMS: Final = Vocabulary(name="", terms=())


class Registry:
    """Fields, kinds of subject and vocabularies; read-only once loaded."""

    def __init__(self, declared: schema.Schema, digest: str) -> None:
        self.fields: dict[str, Field] = declared.fields
        self.subjects: dict[str, Subject] = declared.subjects
        self.vocabularies: dict[str, Vocabulary] = declared.vocabularies
        self.computed: tuple[Field, ...] = computed.FIELDS
        self.digest = digest

    def of(self, subject: str) -> tuple[Field, ...]:
        """The fields of a kind of subject, in the order of a form."""
        return self._by_subject.get(subject, ())

    def field(self, field_id: str) -> Field | None:
        """The declared or computed field of this id; None for one this version does not know."""
        return self.fields.get(field_id) or self._computed.get(field_id)

    def subject_label(self, kind: str, lang: str) -> str:
        """What a kind of subject is called; an unknown kind by its own name."""
        subject = self.subjects.get(kind)
        return subject.labels.text(lang) if subject else kind

    def group_of(self, field_id: str) -> str | None:
        """The group of a declared field; None for one this version does not know."""
        field = self.fields.get(field_id)
        return field.group if field else None

    def is_many(self, field_id: str) -> bool:
        """Tell whether a field holds many values; unknown fields do: they cannot conflict."""
        field = self.fields.get(field_id)
        return field is None or field.many

    def same_value(self, field_id: str, a: Any, b: Any) -> bool:
        """Tell whether two values of a field do not disagree (fold rule f)."""
        field = self.fields.get(field_id)
        if field is None:
            return canonical.encode(a) == canonical.encode(b)
        return values.same(a, b, field.type)

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of this name; an empty one, which shows codes raw, if there is none."""
        return self.vocabularies.get(name, _NO_TERMS)

    def target(self, words: str) -> str:
        """The import target that a column's header means, "" if none."""
        return self.targets.get(words_key(words), "")

    def split_target(self, target: str) -> tuple[Field, str] | None:
        """The field of an import target and, for a name, the part it fills; None if unknown."""
        field_id, _, part = target.partition("/")
        field = self.fields.get(field_id)
        if field is None or (part and part not in field.parts):
            return None
        return field, part

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """What may be a column of the people list: declared fields, then computed ones."""
        declared = (field for field in self.of("person") if field.column)
        return (*declared, *self.computed)

    @cached_property
    def sorted(self) -> tuple[Field, ...]:
        """Columns with a sort index: five at most (store.md: each one costs every import)."""
        return tuple(field for field in self.columns if field.sorted)

    @cached_property
    def facets(self) -> tuple[Field, ...]:
        """What the people list counts beside itself."""
        return tuple(field for field in self.columns if field.facet)

    @cached_property
    def targets(self) -> dict[str, str]:
        """Header words → import target: a field id, or `field/part` for a part of a name."""
        return dict(self._header_words())

    @cached_property
    def asserting(self) -> Mapping[str, Field]:
        """Fields whose statements are claims: by themselves, or by some of their codes."""
        return {
            field.id: field
            for field in self.fields.values()
            if field.asserts or self.vocabulary(field.vocabulary).asserting
        }

    @cached_property
    def tags(self) -> dict[str, str]:
        """Report tag → field id."""
        return {field.tag: field.id for field in self.fields.values()}

    def _header_words(self) -> Iterable[tuple[str, str]]:
        """Every header word with its target."""
        for field in self.fields.values():
            for words in field.targets:
                yield words_key(words), field.id
            for part, spellings in field.parts.items():
                for words in spellings:
                    yield words_key(words), f"{field.id}/{part}"

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Field, ...]]:
        """Fields grouped by what they describe."""
        found: dict[str, tuple[Field, ...]] = {}
        for field in self.fields.values():
            found[field.subject] = (*found.get(field.subject, ()), field)
        return found

    @cached_property
    def _computed(self) -> Mapping[str, Field]:
        """Computed columns by id."""
        return {field.id: field for field in self.computed}


def load(sources: Iterable[tuple[str, bytes]]) -> Registry:
    """Make a registry of TOML sources named like resources: `schema/person.toml`.

    Raises:
        RegistryError: a declaration is malformed or contradicts another (field, reason).
    """
    ordered = sorted(sources)
    declared = schema.read(ordered)
    seen: dict[str, str] = {}
    registry = Registry(declared, _digest(ordered))
    for words, target in registry._header_words():  # noqa: SLF001 (its own maker)
        if seen.setdefault(words, target) != target:
            raise errors.RegistryError(field=target, reason=f"header word of {seen[words]} too")
    if len(registry.sorted) > computed.MOST_SORTED:
        raise errors.RegistryError(field=registry.sorted[-1].id, reason="too many sort columns")
    if len(registry.facets) > computed.MOST_FACETS:
        raise errors.RegistryError(field=registry.facets[-1].id, reason="too many facets")
    return registry


@cache
def standard() -> Registry:
    """The registry of this version, read once from the resources."""
    return load(standard_sources())


def standard_sources() -> tuple[tuple[str, bytes], ...]:
    """The resources a registry is made of, for `load` with something added or changed."""
    return tuple(
        (name, assets.read_bytes(name))
        for folder in _FOLDERS
        for name in assets.names(folder, ".toml")
    )


def _digest(sources: Iterable[tuple[str, bytes]]) -> str:
    """Hex digest of everything declared: when it changes, projections are rebuilt."""
    parts = [part for name, text in sources for part in (name.encode(), b"\0", text, b"\0")]
    return canonical.digest(b"dodomu registry v1\0", *parts, *_computed_ids()).hex()


def _computed_ids() -> list[bytes]:
    """Ids of the computed columns: they too decide what a projection holds."""
    return [field.id.encode() for field in computed.FIELDS]
