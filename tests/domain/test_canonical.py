"""Canonical JSON: one text for one value, and everything else refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, errors

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_INTEGERS = st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER)
_VALUES = st.recursive(
    st.none() | st.booleans() | _INTEGERS | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES)
def test_decodes_what_it_encodes(value: Any) -> None:
    text = canonical.encode(value)
    assert canonical.decode(text) == value
    assert json.loads(text) == value


@given(st.dictionaries(_TEXT, _INTEGERS, min_size=2))
def test_order_of_keys_does_not_count(value: dict[str, int]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical.encode(value) == canonical.encode(turned)


def test_keys_go_by_code_point() -> None:
    assert canonical.encode({"я": 1, "a": 2, "Я": 3}) == '{"a":2,"Я":3,"я":1}'.encode()


def test_text_stays_utf8_with_the_least_escapes() -> None:
    text = canonical.encode('Ґ"\\\b\f\n\r\t\x01\x7f\u202e')
    assert text == '"Ґ\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7f\u202e"'.encode()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"1.0", "float"),
        (b"1e3", "float"),
        (b"9007199254740992", "integer-too-large"),
        (b"-9007199254740992", "integer-too-large"),
        (b"[" * 33 + b"]" * 33, "too-deep"),
        (b'{"b":1,"a":2}', "not-canonical"),
        (b'{"a":1,"a":1}', "not-canonical"),
        (b'{"a": 1}', "not-canonical"),
        (b" 1", "not-canonical"),
        (b'"\\u0416"', "not-canonical"),
        (b'"\\u001F"', "not-canonical"),
        (b'"\\/"', "not-canonical"),
        (b'"\\u0000"', "nul"),
        (b"NaN", "not-json"),
        (b"", "not-json"),
        (b'"\xff"', "not-json"),
        (b"[1,]", "not-json"),
        (b"1 2", "not-json"),
    ],
)
def test_refuses_every_other_text(text: bytes, reason: str) -> None:
    with pytest.raises(errors.CanonicalError) as refused:
        canonical.decode(text)
    assert refused.value.facts["reason"] == reason


def test_refuses_lone_surrogates() -> None:
    with pytest.raises(errors.CanonicalError):
        canonical.decode(b'"\\ud800"')
    with pytest.raises(errors.CanonicalError) as refused:
        canonical.check("\ud800")
    assert refused.value.facts["reason"] == "lone-surrogate"


@pytest.mark.parametrize(
    ("value", "reason"),
    [(1.5, "float"), ({1: 2}, "key-not-text"), (b"x", "foreign-type"), ({"a\0": 1}, "nul")],
)
def test_check_refuses_foreign_values(value: Any, reason: str) -> None:
    with pytest.raises(errors.CanonicalError) as refused:
        canonical.check(value)
    assert refused.value.facts["reason"] == reason


def test_depth_of_32_is_allowed() -> None:
    text = b"[" * 32 + b"]" * 32
    assert canonical.encode(canonical.decode(text)) == text


@given(st.binary(max_size=60))
def test_never_raises_anything_but_its_refusal(text: bytes) -> None:
    try:
        value = canonical.decode(text)
    except errors.CanonicalError:
        return
    assert canonical.encode(value) == text


def test_digest_is_of_the_prefix_and_all_parts() -> None:
    assert canonical.digest(b"a", b"b", b"c") == canonical.digest(b"ab", b"", b"c")
    assert canonical.digest(b"a") != canonical.digest(b"b")
    assert len(canonical.digest(b"")) == 32
