"""The registry: a field is declared once and found everywhere; what contradicts itself is refused."""

import pytest

from desktop_app.domain import (
    computed,
    errors,
    fold,
    groups,
    ids,
    propositions,
    registry,
    schema,
    values,
)
from desktop_app.domain.registry import Registry
from tests.domain import making

STANDARD = registry.standard()

SHOE = """
[subject]
kind = "person"
prefix = "shoe"

[shoe.size]
type = "code"
vocabulary = "shoe_size"
group = "ID"
en = "Shoe size"
uk = "Розмір взуття"
help_en = "For parcels."
help_uk = "Для передач."
column = true
facet = true
targets = ["розмір взуття", "shoe size"]
""".encode()
SIZES = """
note = "invented for a test"
[[term]]
code = "S42"
en = "forty-two"
uk = "сорок другий"
aliases = ["42"]
""".encode()


def with_more(*more: tuple[str, bytes]) -> Registry:
    """The standard registry with more sources; facets are made room for."""
    sources = dict(registry.standard_sources())
    person = sources["schema/person.toml"].decode()
    sources["schema/person.toml"] = person.replace("facet = true", "", 1).encode()
    return registry.load([*sources.items(), *more])


def test_a_field_declared_in_toml_alone_is_found_in_every_place() -> None:
    """README decision 2: form, column, facet, import target, report tag, disclosure rule, fold."""
    more = with_more(("schema/shoe.toml", SHOE), ("vocabularies/shoe_size.toml", SIZES))
    field = more.fields["shoe.size"]
    assert field in more.of("person")
    assert field in more.columns
    assert field in more.facets
    assert more.target("Розмір  взуття:") == "shoe.size"
    assert more.tags["shoe_size"] == "shoe.size"
    assert more.group_of("shoe.size") == "ID"
    assert not more.is_many("shoe.size")
    assert more.field("shoe.size") is field
    assert field.label("uk") == "Розмір взуття"
    assert field.help_text("en") == "For parcels."
    value = values.parse_text("42", field, more, "uk")
    assert values.show(value, field, more, "uk") == "сорок другий"
    one = making.change(making.say("shoe.size", "S42"), group="ID")
    two = making.change(making.say("shoe.size", "S43"), group="ID", office="partner")
    cells = fold.fold(
        [fold.Accepted(one), fold.Accepted(two)], own_office=ids.NOBODY,
        is_many=more.is_many, same_value=more.same_value,
    )  # fmt: skip
    assert cells[making.PERSON, "shoe.size"].conflict
    assert more.digest != STANDARD.digest


def test_a_code_added_to_a_vocabulary_is_offered() -> None:
    sources = dict(registry.standard_sources())
    added = b'\n[[term]]\ncode = "NEW"\nen = "new"\nuk = "\xd0\xbd\xd0\xbe\xd0\xb2\xd0\xb5"\n'
    sources["vocabularies/rank.toml"] += added
    more = registry.load(sources.items())
    assert more.vocabulary("rank").label("NEW", "uk") == "нове"
    assert more.digest != STANDARD.digest


# --- the standard registry ----------------------------------------------------------------------


def test_every_group_has_a_field() -> None:
    assert {field.group for field in STANDARD.fields.values()} == set(groups.GROUPS)


def test_every_type_is_in_use_or_waits_for_dossiers_of_its_kind() -> None:
    used = {field.type for field in STANDARD.fields.values()}
    assert set(values.TYPES) - used == {"facility"}


def test_every_field_has_words_in_both_languages() -> None:
    for field in (*STANDARD.fields.values(), *STANDARD.computed):
        for text in (field.labels.uk, field.help.uk):
            assert any("\u0400" <= letter <= "\u04ff" for letter in text), field.id
        for text in (field.labels.en, field.help.en):
            assert text.isascii() or "—" in text, field.id
        assert field.help.en.endswith("."), field.id
        assert field.help.uk.endswith("."), field.id


def test_ukrainian_words_have_no_russian_letters() -> None:
    for field in STANDARD.fields.values():
        assert not set("ыэъё") & set(f"{field.labels.uk} {field.help.uk}".casefold()), field.id
    for vocabulary in STANDARD.vocabularies.values():
        for term in vocabulary.terms:
            assert not set("ыэъё") & set(term.labels.uk.casefold()), (vocabulary.name, term.code)


def test_people_are_listed_by_at_most_five_sort_columns_and_facets() -> None:
    assert {field.id for field in STANDARD.sorted} == {
        "person.name", "person.number", computed.STATUS, computed.LAST_SIGN, computed.UPDATED,
    }  # fmt: skip
    assert len(STANDARD.sorted) <= computed.MOST_SORTED
    assert len(STANDARD.facets) <= computed.MOST_FACETS


def test_computed_columns_are_shown_but_never_written() -> None:
    assert all(field.computed and field.id not in STANDARD.fields for field in STANDARD.computed)
    assert STANDARD.field(computed.STATUS) is not None
    assert STANDARD.group_of(computed.STATUS) is None
    for field in STANDARD.computed:
        if field.type == "code":
            assert STANDARD.vocabulary(field.vocabulary).terms


def test_sealed_groups_have_no_column() -> None:
    """What a list shows is seen by whoever passes the screen (LOOK.md §6)."""
    sealed = {"DOC", "HLT", "ILL", "SXV", "SRC", "PRV", "EXC", "OWN"}
    assert not [field.id for field in STANDARD.columns if field.group in sealed]


def test_unknown_fields_have_no_group_and_cannot_conflict() -> None:
    assert STANDARD.group_of("person.future") is None
    assert STANDARD.is_many("person.future")
    assert STANDARD.same_value("person.future", {"a": 1}, {"a": 1})
    assert not STANDARD.same_value("person.future", 1, True)
    assert STANDARD.field("person.future") is None
    assert STANDARD.vocabulary("future").terms == ()
    assert STANDARD.subject_label("future", "uk") == "future"
    assert STANDARD.subject_label("stay", "uk") == "Перебування в установі"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("ПІБ", "person.name"),
        ("Дата нар.", "person.birth"),
        ("Звання", "person.rank"),
        ("Підрозділ", "person.unit"),
        ("Дата зникнення / полону", "episode.begin"),
        ("Місце", "episode.place"),
        ("Джерело інф.", "person.informant"),
        ("Стан здоров'я", "health.note"),
        ("Стан здоров’я", "health.note"),
        ("Контакт рідних", "family.contact"),
        ("Примітки", "person.note"),
        ("№", "person.number"),
        ("id", "person.number"),
        ("surname", "person.name/family"),
        ("patronymic", "person.name/patronymic"),
        ("name_ru", "person.other_name"),
        ("DOB", "person.birth"),
        ("detained", "episode.begin"),
        ("article", "charge.article"),
        ("place", "stay.place"),
        ("confirmed_by", "person.informant"),
        ("lawyer", "person.lawyer"),
        ("person_record_id", "person.number"),
        ("full_name", "person.name"),
        ("given_name", "person.name/given"),
        ("family_name", "person.name/family"),
        ("alternate_names", "person.other_name"),
        ("date_of_birth", "person.birth"),
        ("sex", "person.sex"),
        ("status", "person.status_words"),
        ("last_known_location", "episode.place"),
        ("registry_no", "person.number"),
        ("telephone_current", "person.phone"),
        ("ФИО", "person.name"),
        ("Фамилия", "person.name/family"),
        ("Дата рождения", "person.birth"),
        ("щось інше", ""),
    ],
)
def test_headers_of_real_lists_find_their_target(header: str, target: str) -> None:
    assert STANDARD.target(header) == target
    if target:
        assert STANDARD.split_target(target) is not None


def test_targets_are_read_back() -> None:
    found = STANDARD.split_target("person.name/given")
    assert found is not None
    assert (found[0].id, found[1]) == ("person.name", "given")
    assert STANDARD.split_target("person.name/nick") is None
    assert STANDARD.split_target("person.birth/given") is None
    assert STANDARD.split_target("person.future") is None


def test_propositions_of_fields_are_those_of_the_vocabulary() -> None:
    listed = {term.code for term in STANDARD.vocabulary("proposition").terms}
    assert listed == propositions.ALL
    assert propositions.ALL >= propositions.CUSTODY
    assert propositions.ALL >= propositions.IMPLY_ALIVE
    assert set(STANDARD.asserting) >= {"stay.place", "episode.begin", "person.death"}
    assert "person.acknowledgement" in STANDARD.asserting
    assert "person.rank" not in STANDARD.asserting


def test_the_same_sources_give_the_same_digest() -> None:
    again = registry.load(reversed(registry.standard_sources()))
    assert again.digest == STANDARD.digest
    assert registry.standard() is STANDARD
    assert len(STANDARD.digest) == 64


# --- what is refused ----------------------------------------------------------------------------

FIELD = """
[subject]
kind = "shoe"
en = "Shoe"
uk = "Взуття"

[shoe.size]
type = "text"
group = "ID"
en = "Size"
uk = "Розмір"
help_en = "h."
help_uk = "п."
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[subject", "not TOML"),
        ("[shoe.size]\ntype = 'text'", "no subject"),
        ("[subject]\nkind = 5", "no subject"),
        ("[subject]\nkind = 'shoe'\nen = 'Shoe'", "label missing"),
        ("[subject]\nkind = 'person'\nen = 'x'\nuk = 'x'", "subject declared twice"),
        (FIELD.replace("[shoe.size]", "[boot.size]"), "id does not begin with its subject"),
        (FIELD + "size = 5\n", "unknown key"),
        (FIELD.replace('"text"', '"colour"'), "unknown type"),
        (FIELD.replace('"ID"', '"XX"'), "unknown group"),
        (FIELD.replace('uk = "Розмір"', ""), "label missing"),
        (FIELD.replace('help_en = "h."', ""), "label missing"),
        (FIELD.replace('"text"', '"code"'), "unknown vocabulary"),
        (FIELD.replace('"text"', '"code"') + 'vocabulary = "none"\n', "unknown vocabulary"),
        (FIELD + 'vocabulary = "rank"\n', "vocabulary of no code"),
        (FIELD + 'asserts = "HAPPY"\n', "unknown proposition"),
        (FIELD + "column = true\nsorted = true\n", "sorted or facet of another subject"),
        (FIELD.replace('"shoe"', '"person"\nprefix = "shoe"') + "sorted = true\n",
         "sorted or facet, but no column"),
        (FIELD.replace('"shoe"', '"person"\nprefix = "shoe"') + "column = true\nfacet = true\n",
         "facet of no code"),
        (FIELD + 'parts.family = ["x"]\n', "parts of no name"),
        (FIELD + 'targets = ["піб"]\n', "header word of person.name too"),
        (FIELD + 'tag = "person_name"\n', "tag of person.name too"),
        (FIELD + 'years = "x"\n', "Expected"),
        (FIELD + "many = 1\n", "Expected"),
        (FIELD.replace('"shoe"', '"boot"\nprefix = "shoe"'), "unknown subject"),
    ],
)  # fmt: skip
def test_a_schema_that_contradicts_itself_is_refused(text: str, reason: str) -> None:
    with pytest.raises(errors.RegistryError) as refused:
        with_more(("schema/shoe.toml", text.encode()))
    assert reason in refused.value.facts["reason"]
    assert refused.value.facts["field"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("note = 'x'", "codes missing or doubled"),
        ("[[term]]\nen = 'x'\nuk = 'x'", "unknown key or no code"),
        ("[[term]]\ncode = 'A'\nen = 'x'\nuk = 'x'\ncolour = 1", "unknown key or no code"),
        ("[[term]]\ncode = 'A'\nen = 'x'", "label missing"),
        ("[[term]]\ncode = 'A'\nen = 'x'\nuk = 'x'\nasserts = 'HAPPY'", "unknown proposition"),
        ("[[term]]\ncode = 'A'\nen = 'x'\nuk = 'x'\n" * 2, "codes missing or doubled"),
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused(text: str, reason: str) -> None:
    with pytest.raises(errors.RegistryError) as refused:
        with_more(("vocabularies/colour.toml", text.encode()))
    assert reason in refused.value.facts["reason"]


def test_a_field_or_vocabulary_declared_twice_is_refused() -> None:
    twice = b'[subject]\nkind = "person"\nprefix = "list"\n[list.row]\ntype = "json"\ngroup="OWN"'
    with pytest.raises(errors.RegistryError) as refused:
        with_more(("schema/zz.toml", twice))
    assert refused.value.facts == {"field": "list.row", "reason": "declared twice"}
    with pytest.raises(errors.RegistryError):
        schema.read([("vocabularies/a.toml", SIZES), ("vocabularies/a.toml", SIZES)])


def test_too_many_facets_and_sort_columns_are_refused() -> None:
    sources = (("schema/shoe.toml", SHOE), ("vocabularies/shoe_size.toml", SIZES))
    with pytest.raises(errors.RegistryError) as refused:
        registry.load([*registry.standard_sources(), *sources])
    assert refused.value.facts["reason"] == "too many facets"
    more_sorted = SHOE.replace(b"facet = true", b"sorted = true")
    with pytest.raises(errors.RegistryError) as refused:
        registry.load([*registry.standard_sources(), ("schema/shoe.toml", more_sorted), sources[1]])
    assert refused.value.facts["reason"] == "too many sort columns"


def test_offices_may_add_facilities_in_files_of_their_own() -> None:
    own = b'[[facility]]\ncode = "UA-TEST"\nen = "Invented"\nuk = "\xd0\x92\xd0\xb8\xd0\xb3"\n'
    more = registry.load([*registry.standard_sources(), ("facilities/own.toml", own)])
    assert more.vocabulary("facility").label("UA-TEST", "en") == "Invented"
    assert len(more.vocabulary("facility").terms) == 48
