"""Change sets: their identity is their bytes, and a reader refuses what breaks a limit."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, change_set, errors, groups, ids
from tests.domain import making

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def header(**changed: Any) -> dict[str, Any]:
    """The header and body of a well-formed record, with some keys changed or, if None, absent."""
    keys: dict[str, Any] = {
        "author": making.ident("a"),
        "body": [{"f": "person.unit", "v": "вигаданий підрозділ"}],
        "desk": making.ident("d"),
        "dossier": making.ident("p"),
        "group": "MIL",
        "handling": "PARTNER",
        "kind": "statements",
        "nonce": making.ident("n"),
        "office": making.ident("o"),
        "said": 1,
        "schema": 1,
        **changed,
    }
    return {key: value for key, value in keys.items() if value is not None}


def test_id_is_the_start_of_the_digest() -> None:
    one = making.change(making.say("person.alive", {"w": "колись"}))
    text = change_set.record(one)
    assert one.digest == canonical.digest(b"dodomu change v1\0", text)
    assert one.id == one.digest[:16].hex()


@given(
    value=st.one_of(_TEXT, st.integers(-9, 9), st.none(), st.booleans(), st.lists(_TEXT)),
    words=_TEXT,
    denied=st.booleans(),
    said=st.integers(0, 2**40),
    grade=st.sampled_from(["", "A1", "F6"]),
)
def test_parse_gives_back_what_make_made(
    value: Any, words: str, denied: bool, said: int, grade: str
) -> None:
    made = making.change(
        making.say("person.custody", value, words=words, denied=denied),
        said=said,
        grade=grade,
        source=making.source("свідок"),
    )
    read = change_set.parse(change_set.record(made))
    assert read == made
    (statement,) = change_set.statements(read.body)
    assert (statement.value, statement.words, statement.denied) == (value, words, denied)


def test_equal_content_with_another_nonce_is_another_set() -> None:
    statement = making.say("person.unit", "х")
    one = making.change(statement, nonce="0" * 32)
    other = making.change(statement, nonce="1" * 32)
    assert one.id != other.id
    assert one.body == other.body


def test_a_nonce_is_drawn_when_none_is_given() -> None:
    fixed = {"dossier": making.PERSON, "group": "MIL", "said": 1}
    who = {key: making.ident(key) for key in ("office", "desk", "author")}
    sets = [change_set.make([{"f": "person.unit", "v": "х"}], **fixed, **who) for _ in range(2)]  # type: ignore[arg-type]
    assert sets[0].id != sets[1].id


def test_unknown_header_keys_are_kept_to_the_byte() -> None:
    text = canonical.encode(header(future={"deep": [1, "два"]}))
    read = change_set.parse(text)
    assert read.extra == {"future": {"deep": [1, "два"]}}
    assert change_set.record(read) == text


def test_unknown_statement_keys_stay_in_the_body() -> None:
    body = [{"f": "person.unit", "v": 1, "zz": True}]
    text = canonical.encode(header(body=body))
    read = change_set.parse(text)
    assert change_set.record(read) == text
    assert change_set.statements(read.body)[0].value == 1


def test_absent_source_and_grade_stay_absent() -> None:
    text = canonical.encode(header())
    read = change_set.parse(text)
    assert (read.source, read.grade) == (None, "")
    assert change_set.record(read) == text


@pytest.mark.parametrize("key", ["nonce", "dossier", "office", "desk", "author"])
@pytest.mark.parametrize("value", [None, "", "A" * 32, "0" * 31, 5, "z" * 32])
def test_ids_in_the_header_are_checked(key: str, value: Any) -> None:
    refuse(header(**{key: value}), f"header-{key}")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"group": None}, "header-group"),
        ({"kind": ""}, "header-kind"),
        ({"handling": "x" * 41}, "header-handling"),
        ({"said": -1}, "header-said"),
        ({"said": True}, "header-said"),
        ({"schema": "1"}, "header-schema"),
        ({"grade": "G1"}, "header-grade"),
        ({"grade": "A7"}, "header-grade"),
        ({"grade": ""}, "header-grade"),
        ({"source": {"id": "x", "type": "", "label": ""}}, "source"),
        ({"source": {"id": "0" * 32, "type": ""}}, "source"),
        ({"source": {"id": "0" * 32, "type": "", "label": "", "more": ""}}, "source"),
        ({"source": {"id": "0" * 32, "type": "", "label": "x" * 1001}}, "source"),
        ({"body": None}, "number-of-statements"),
        ({"body": []}, "number-of-statements"),
        ({"body": {}}, "number-of-statements"),
        ({"body": [{"f": "a", "v": 1}] * 1024}, "number-of-statements"),
        ({"kind": "grant", "body": [1]}, "control-record"),
    ],
)
def test_headers_are_checked(changed: dict[str, Any], reason: str) -> None:
    refuse(header(**changed), reason)


@pytest.mark.parametrize(
    "statement",
    [
        [],
        {"f": "a"},
        {"v": 1},
        {"f": "", "v": 1},
        {"f": "x" * 101, "v": 1},
        {"f": 1, "v": 1},
        {"f": "a", "v": 1, "q": "x" * 20_001},
        {"f": "a", "v": 1, "s": "short"},
        {"f": "a", "v": 1, "o": "A" * 32},
        {"f": "a", "v": 1, "no": 1},
        {"f": "a", "v": 1, "g": "Z9"},
        {"f": "a", "v": 1, "d": "2022"},
        {"f": "a", "v": 1, "r": {"e": 2022}},
        {"f": "a", "v": 1, "d": None},
        {"f": "a", "v": 1, "d": {}},
        {"f": "a", "v": 1, "d": {"e": "2022-02-30"}},
        {"f": "a", "v": 1, "r": {"e": "2022-02-02", "l": "2022-02-01"}},
        {"f": "a", "v": 1, "r": {"e": "2022-02-02", "z": ""}},
        {"f": "a", "v": 1, "src": {"id": 1}},
        {"f": "a", "v": 1, "x": "one"},
        {"f": "a", "v": 1, "x": ["0" * 32]},
        {"f": "a", "v": 1, "x": ["0" * 32 + "/01"]},
        {"f": "a", "v": 1, "x": ["0" * 32 + "/1023"]},
        {"f": "a", "v": 1, "x": ["0" * 32 + "/0"] * 65},
    ],
)
def test_statements_are_checked(statement: Any) -> None:
    with pytest.raises(errors.ChangeSetError):
        change_set.parse(canonical.encode(header(body=[statement])))


def test_most_statements_and_references_are_allowed() -> None:
    aims = ["0" * 32 + "/1022"] * 64
    body = [{"f": "a", "v": None, "x": aims}] + [{"f": "a", "v": 1}] * 1022
    assert len(change_set.parse(canonical.encode(header(body=body))).body) > 0


@pytest.mark.parametrize("key", ["source", "grade"])
def test_an_absent_key_is_absent_and_not_null(key: str) -> None:
    """Null would come back as absent: other bytes, another id."""
    with pytest.raises(errors.ChangeSetError):
        change_set.parse(canonical.encode({**header(), key: None}))


def test_other_kinds_hold_any_records() -> None:
    read = change_set.parse(canonical.encode(header(kind="revoke", body=[{"any": 1}])))
    assert read.kind in change_set.CONTROL


def test_a_record_over_a_mebibyte_is_refused_before_it_is_read() -> None:
    with pytest.raises(errors.ChangeSetError) as refused:
        change_set.parse(b"x" * ((1 << 20) + 1))
    assert refused.value.facts["reason"] == "record-too-large"


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(errors.ChangeSetError) as refused:
        change_set.parse(b"[]")
    assert refused.value.facts["reason"] == "not-a-record"


def test_make_refuses_no_statements_and_too_many() -> None:
    for count in (0, 1024):
        with pytest.raises(errors.ChangeSetError):
            making.change(*[making.say("person.unit", "х")] * count)


def test_handling_follows_the_group_unless_given() -> None:
    statement = making.say("person.tax_number", "1")
    assert making.change(statement, group="DOC").handling == "SEALED"
    assert making.change(statement, group="DOC", handling="AGENCY").handling == "AGENCY"


def test_signature_and_tag_are_not_part_of_the_identity() -> None:
    text = canonical.encode(header())
    assert change_set.parse(text, signature=b"s", tag=b"t").id == change_set.parse(text).id


def test_kinds_and_groups_only_grow() -> None:
    """Their positions are numbers in every vault: this list may be extended, never changed."""
    assert change_set.KINDS[:10] == (
        "statements", "grant", "revoke", "withdraw", "erase", "decision", "card", "agreement",
        "setting", "receipt",
    )  # fmt: skip
    assert groups.GROUPS[:18] == (
        "ID", "DOC", "MIL", "ST", "SRC", "DET", "HLT", "ILL", "LEG", "PRV", "FAM", "AID", "REQ",
        "EXC", "EVD", "PRP", "SXV", "OWN",
    )  # fmt: skip


def test_vector_of_the_first_format() -> None:
    """These bytes and this id must hold for ever: vaults and bundles name sets by it."""
    one = making.change(
        making.say("person.alive", {"e": "2023-06-12", "l": "2023-06-12", "p": "DAY"}),
        nonce="00112233445566778899aabbccddeeff",
        source=making.source("дзвінок", "CALL"),
        grade="A1",
    )
    assert one.id == change_set.parse(change_set.record(one)).id
    assert one.id == VECTOR


VECTOR = "45c27933da0c568f58f67072456b5a58"


def refuse(keys: dict[str, Any], reason: str) -> None:
    """Assert that a record of these keys is refused for this reason."""
    with pytest.raises(errors.ChangeSetError) as refused:
        change_set.parse(canonical.encode(keys))
    assert refused.value.facts["reason"] == reason
    assert ids.is_id(refused.value.facts["change"])
