"""The text form of keys: BIP 173 without its length limit, in one case, with no stray bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.seal import bech32


def reason_of(text: str) -> str:
    with pytest.raises(errors.KeyTextError) as caught:
        bech32.decode(text, kind="identity")
    assert caught.value.kind == "identity"
    return caught.value.reason


@pytest.mark.parametrize(
    "text",
    [  # valid ones of BIP 173
        "A12UEL5L",
        "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        "11" + "q" * 82 + "c8247j",
        "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    ],
)
def test_checksums_of_the_standard_hold(text: str) -> None:
    expanded = text.lower()
    split = expanded.rfind("1")
    values = [bech32._VALUES[letter] for letter in expanded[split + 1 :]]
    assert bech32._polymod([*bech32._expanded(expanded[:split]), *values]) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "separator"),
        ("pzry9x0s0muk", "separator"),
        ("1pzry9x0s0muk", "separator"),
        ("10a06t8", "separator"),
        ("a1qqqqq", "separator"),
        ("x1b4n0q5v", "letter"),
        ("\x201nwldj5", "letter"),
        ("\x7f1axkwrx", "letter"),
        ("і12uel5l", "letter"),
        ("A1G7SGD8", "checksum"),
        ("a12uel5m", "checksum"),
        ("A12uel5l", "mixed-case"),
        ("a12UEL5L", "mixed-case"),
        ("a" * 4096 + "1", "too-long"),
    ],
)
def test_malformed_text_is_refused(text: str, reason: str) -> None:
    assert reason_of(text) == reason


@given(st.binary(max_size=1300), st.sampled_from(["age", "age1pq", "AGE-SECRET-KEY-", "x"]))
def test_round_trip(raw: bytes, prefix: str) -> None:
    text = bech32.encode(prefix, raw)
    assert bech32.decode(text, kind="recipient") == (prefix, raw)
    assert text in (text.lower(), text.upper())


@given(st.binary(min_size=1, max_size=40), st.data())
def test_one_wrong_letter_is_always_found(raw: bytes, draws: st.DataObject) -> None:
    text = bech32.encode("age", raw)
    place = draws.draw(st.integers(4, len(text) - 1))
    letter = draws.draw(st.sampled_from(sorted(set(bech32._LETTERS) - {text[place]})))
    assert reason_of(text[:place] + letter + text[place + 1 :]) == "checksum"


@pytest.mark.parametrize("values", [[0, 1], [0, 0, 0], [31, 31, 31], [0, 0, 0, 1]])
def test_stray_bits_are_refused(values: list[int]) -> None:
    check = bech32._polymod([*bech32._expanded("age"), *values, *([0] * 6)]) ^ 1
    letters = [*values, *(check >> 5 * (5 - n) & 31 for n in range(6))]
    assert reason_of("age1" + "".join(bech32._LETTERS[v] for v in letters)) == "padding"


def test_a_refusal_quotes_nothing_of_the_key() -> None:
    secret = "AGE-SECRET-KEY-1B9JEPW6DWJ0ZQUDX63F5A03GX8QUW7PXDE39N8UYF82VZ9PC8UFS3M7XA9"
    with pytest.raises(errors.KeyTextError) as caught:
        bech32.decode(secret, kind="identity")
    assert caught.value.__cause__ is None
    assert caught.value.facts == {"kind": "identity", "reason": "letter", "line": 0}
