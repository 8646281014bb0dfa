"""A field is declared once: what the store makes of a registry that has one more, or changes."""

from typing import Any

import pytest

from desktop_app.domain import canonical, fields, registry
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

NEW_FIELD = b"""
[person.guild]
type = "code"
vocabulary = "sex"
many = true
group = "ID"
en = "Guild"
uk = "\xd0\xa6\xd0\xb5\xd1\x85"
help_en = "Invented for a test."
help_uk = "\xd0\x92\xd0\xb8\xd0\xb3\xd0\xb0\xd0\xb4\xd0\xb0\xd0\xbd\xd0\xbe."
column = true
"""


def changed(name_: str, old: bytes, new: bytes) -> registry.Registry:
    """The standard registry with one source edited."""
    sources = dict(registry.standard_sources())
    assert old in sources[name_]
    sources[name_] = sources[name_].replace(old, new, 1)
    return registry.load(sources.items())


@pytest.fixture(scope="module")
def larger() -> registry.Registry:
    """One more field of a person, a facet less and one more, columns of other kinds."""
    sources = dict(registry.standard_sources())
    person = sources["schema/person.toml"].replace(b"facet = true\n", b"", 1)
    single = NEW_FIELD.replace(b"many = true\n", b"")
    sources["schema/person.toml"] = person + single + b"facet = true\n"
    for kind in ("episode", "stay"):
        text = sources[f"schema/{kind}.toml"].replace(b"column = true\n", b"")
        for field in (b"[episode.begin]\n", b"[episode.place]\n", b"[stay.place]\n"):
            text = text.replace(field, field + b"column = true\n")
        sources[f"schema/{kind}.toml"] = text
    return registry.load(sources.items())


@pytest.fixture
def desk(here: vaults.Desk, larger: registry.Registry) -> vaults.Desk:
    """Our store, first filled and then opened under the larger registry."""
    dossier = here.person("Давній")
    here.say(dossier, "episode.begin", day("2022-02-02"), subject=ident("old episode"))
    here.fields = larger
    return here.reopen()


def rows_of(desk: vaults.Desk, table: str) -> list[tuple[Any, ...]]:
    """The rows of one table."""
    return [row for name_, row in desk.store.dump() if name_ == table]


def test_projections_are_rebuilt_when_the_registry_changed(desk: vaults.Desk) -> None:
    assert desk.names() == ["Давній"]
    assert len(rows_of(desk, "subject_episode")) == 1
    assert "person.guild" in desk.store.facet_counts()
    assert desk.checks_well()


def test_a_new_field_is_listed_counted_and_filtered(desk: vaults.Desk) -> None:
    dossier = desk.store.new_dossier()
    desk.record(desk.change(
        dossier, say("person.name", name("Новенко")), say("person.guild", "M"),
    ))  # fmt: skip
    row = desk.store.person_rows([dossier])[dossier]
    assert row.values["person.guild"] == "M"
    assert desk.store.facet_counts()["person.guild"] == {"": 1, "M": 1}
    for code, families in (("M", ["Новенко"]), ("", ["Давній"]), ("X", [])):
        assert desk.names(include={"person.guild": (code,)}) == families
    assert desk.names(exclude={"person.guild": ("M",)}) == ["Давній"]
    assert desk.checks_well()


def test_other_subjects_have_a_narrow_table_of_their_columns(desk: vaults.Desk) -> None:
    dossier = desk.person("Пробенко")
    for subject, when in (("second", "2023-02-02"), ("first", "2022-02-02")):
        desk.say(dossier, "episode.begin", day(when), subject=ident(subject))
        desk.say(dossier, "episode.place", f"Вигадине {when}", subject=ident(subject))
    desk.say(dossier, "episode.captor", "хтось", subject=ident("third"))
    rows = [row[1:] for row in rows_of(desk, "subject_episode") if row[0] == (dossier,)]
    begin = canonical.encode(day("2023-02-02")).decode()
    assert (ident("second"), begin, '"Вигадине 2023-02-02"') in rows
    assert len(rows) == 2, "a subject without any such column has no row"
    assert desk.checks_well()


def test_a_subject_goes_when_nothing_stands_on_it(desk: vaults.Desk) -> None:
    dossier = desk.person("Пробенко")
    made = desk.say(dossier, "stay.place", "Вигадине", subject=ident("stay"))
    assert rows_of(desk, "subject_stay") != []
    desk.decide("undone", changes=(made.id,))
    assert rows_of(desk, "subject_stay") == []
    assert desk.checks_well()


def test_a_value_of_a_field_that_became_known_is_listed(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко", say("person.guild", "M"))
    here.fields = changed(
        "schema/person.toml", b"# Documents and their numbers", NEW_FIELD + b"\n# Documents and"
    )
    here.reopen()
    assert here.store.person_rows([dossier])[dossier].values["person.guild"] == ["M"]
    assert here.checks_well()


def test_a_field_that_vanished_keeps_its_words(desk: vaults.Desk) -> None:
    dossier = desk.person("Пробенко", say("person.guild", "M"))
    desk.fields = registry.standard()
    desk.reopen()
    assert "person.guild" not in desk.store.person_rows([dossier])[dossier].values
    assert desk.values(dossier, "person.guild") == ["M"]
    assert desk.checks_well()


def test_every_declared_column_has_a_place(here: vaults.Desk) -> None:
    made = here.store._parts.made
    declared = {field.id for field in here.fields.columns}
    assert set(made.columns) | {"computed.conflicts", "computed.updated"} == declared
    assert list(made.sorts) == [field.id for field in here.fields.sorted]
    assert list(made.facets) == [field.id for field in here.fields.facets]
    assert len(made.sorts) <= 5
    assert all(isinstance(field, fields.Field) for field in here.fields.columns)
