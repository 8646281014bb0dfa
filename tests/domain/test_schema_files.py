"""The shipped schema, field by field: what forms, lists, bundles and reports rely on."""

import re
import tomllib

import pytest

from desktop_app import assets
from desktop_app.domain import change_set, dates, errors, groups, registry, values
from desktop_app.domain.fields import Field, words_key
from tests.domain import making

STANDARD = registry.standard()
FIELDS = sorted(STANDARD.fields.values(), key=lambda field: field.id)
FILES = assets.names("schema", ".toml")

SAMPLES = {
    "text": "зразок",
    "note": "довший\nзразок",
    "name": "Вигаденко Остап Тестович",
    "date": "05.2022",
    "integer": "3",
    "decimal": "4,5",
    "amount": "100 грн",
    "person": "ab" * 16,
    "facility": "ab" * 16,
    "subject": "ab" * 16,
    "document": "ab" * 16,
    "json": '{"a":1}',
}


def typed(field: Field) -> str:
    """Something a person could type into a field."""
    if field.type == "code":
        return STANDARD.vocabulary(field.vocabulary).terms[0].label("uk")
    return SAMPLES[field.type]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_every_field_can_be_typed_said_and_shown(field: Field) -> None:
    """The whole way of one value: form, change set, record, fold, page, list."""
    value = values.parse_text(typed(field), field, STANDARD, "uk")
    values.check(value, field.type, field.id)
    made = making.change(making.say(field.id, value), group=field.group)
    (said,) = change_set.statements(change_set.parse(change_set.record(made)).body)
    cell = making.cell(making.folded(made), field.id)
    assert said.value == value
    assert not cell.conflict
    for lang in ("uk", "en"):
        assert values.show(cell.values[0].value, field, STANDARD, lang)
    assert isinstance(values.sort_key(value, field, STANDARD), str)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_every_field_is_declared_soundly(field: Field) -> None:
    assert re.fullmatch(r"[a-z]+(\.[a-z_]+)+", field.id)
    assert field.group in groups.GROUPS
    assert field.subject in STANDARD.subjects
    assert field.tag == field.id.replace(".", "_")
    assert STANDARD.tags[field.tag] == field.id
    assert not field.computed
    assert len(field.labels.uk) <= 60
    assert len(field.labels.en) <= 60
    assert field.years[0] < field.years[1]
    if field.group == "OWN":
        assert not field.evidential, "our own notes are no evidence"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_header_words_are_written_as_they_are_compared(field: Field) -> None:
    for words in (*field.targets, *(word for part in field.parts.values() for word in part)):
        assert words == words.casefold(), words
        assert STANDARD.target(words.upper()).partition("/")[0] == field.id
        assert words_key(words)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_file_begins_with_what_it_is_about(name: str) -> None:
    text = assets.read_text(name)
    assert text.startswith("# ")
    assert tomllib.loads(text)["subject"]["kind"] in STANDARD.subjects


def test_labels_of_one_subject_differ() -> None:
    """Two fields of one form with one label could not be told apart."""
    for subject in STANDARD.subjects:
        for lang in ("uk", "en"):
            labels = [field.label(lang) for field in STANDARD.of(subject)]
            assert len(labels) == len(set(labels)), subject


def test_ids_that_left_the_house_are_never_renamed() -> None:
    """They are in vaults and bundles: this list may grow, a name in it may not go."""
    assert set(STANDARD.fields) >= {
        "person.name", "person.other_name", "person.birth", "person.birth_place", "person.sex",
        "person.number", "person.tax_number", "person.legal_status", "person.tag",
        "person.custody", "person.acknowledgement", "person.alive", "person.death",
        "person.missing", "person.nib_status", "person.decision", "person.branch", "person.unit",
        "person.rank", "person.call_sign", "person.informant", "person.note", "list.row",
        "episode.begin", "episode.place", "episode.end", "episode.end_kind", "episode.returned",
        "stay.place", "stay.facility", "stay.from", "stay.to", "stay.episode", "charge.article",
        "charge.stage", "charge.restraint", "judgment.date", "judgment.in_force", "health.note",
        "family.contact", "family.relation", "consent.purpose", "exchange.status",
        "evidence.file", "perpetrator.name", "source.identity", "office.name", "ill.method",
        "sexual.account", "aid.amount", "request.type", "person.privileged",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "group"),
    [
        ("person.name", "ID"), ("person.tax_number", "DOC"), ("person.call_sign", "MIL"),
        ("person.legal_status", "ST"), ("person.informant", "SRC"), ("stay.place", "DET"),
        ("health.note", "HLT"), ("ill.account", "ILL"), ("charge.article", "LEG"),
        ("person.privileged", "PRV"), ("family.phone", "FAM"), ("aid.amount", "AID"),
        ("request.reply", "REQ"), ("exchange.status", "EXC"), ("evidence.file", "EVD"),
        ("perpetrator.name", "PRP"), ("sexual.account", "SXV"), ("list.row", "OWN"),
    ],
)  # fmt: skip
def test_the_group_of_a_field_never_changes(field: str, group: str) -> None:
    """format.md §1: a field that must move to another group is a new field."""
    assert STANDARD.group_of(field) == group


def test_fields_with_two_digit_years_say_what_they_can_mean() -> None:
    for field in FIELDS:
        if field.type == "date" and field.asserts:
            assert field.years == (2014, 2099), field.id
    birth = STANDARD.fields["person.birth"]
    assert dates.parse("12.06.65", years=birth.years).e == "1965-06-12"
    with pytest.raises(errors.FieldValueError):
        dates.parse("12.06.15", years=birth.years)


def test_rows_of_lists_stay_here() -> None:
    row = STANDARD.fields["list.row"]
    assert (row.subject, row.many, row.type) == ("person", True, "json")
    assert not groups.may_leave(row.group, groups.default_handling(row.group))
