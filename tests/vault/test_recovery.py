"""The recovery code: forgiven typing, and every slip named by its group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.vault import recovery
from tests.vault import samples

SECRET = bytes(range(7, 147, 7))
CODE = recovery.to_code(SECRET)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets_of_codes = st.binary(min_size=20, max_size=20)


def refusal(typed: str) -> errors.RecoveryCodeError:
    with pytest.raises(errors.RecoveryCodeError) as caught:
        recovery.from_code(typed)
    return caught.value


def test_a_code_never_changes_its_form() -> None:
    assert CODE == "0W71J-A713M-58RKB-GFT6Y-9NA58-PRK9B-E1VQA-X1CCD"


@given(secrets_of_codes)
def test_what_is_printed_is_read_back(secret: bytes) -> None:
    code = recovery.to_code(secret)
    assert recovery.from_code(code) == secret
    assert [len(group) for group in code.split("-")] == [5] * 8


def test_new_secrets_have_160_bits_and_differ() -> None:
    drawn = {recovery.new_secret() for _ in range(50)}
    assert len(drawn) == 50
    assert {len(secret) for secret in drawn} == {20}


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("-", " – "),
        f"\n {CODE.replace('-', '   ')}\t",
        CODE.replace("0", "O"),
        CODE.replace("0", "o"),
        CODE.replace("1", "I"),
        CODE.replace("1", "l"),
        CODE.translate(str.maketrans("ABEKMHPCTX0", "АВЕКМНРСТХО")),
        CODE.lower().translate(str.maketrans("abekmhpctx0", "авекмнрстхо")),
        " ".join(CODE.replace("-", "")),
        CODE.replace("-", "\r\n"),
    ],
)
def test_typing_is_forgiven(typed: str) -> None:
    assert recovery.from_code(typed) == SECRET


@given(secrets_of_codes)
def test_look_alikes_are_forgiven_in_every_code(secret: bytes) -> None:
    code = recovery.to_code(secret)
    assert recovery.from_code(code.replace("0", "o").replace("1", "L")) == secret
    assert recovery.from_code(code.replace("0", "О").replace("1", "і")) == secret


def test_every_wrong_letter_is_found_and_its_group_named() -> None:
    for place, right in enumerate(CODE):
        if right == "-":
            continue
        for letter in LETTERS.replace(right, ""):
            typed = CODE[:place] + letter + CODE[place + 1 :]
            assert refusal(typed).group == place // 6 + 1


def test_neighbours_swapped_are_found() -> None:
    for place in range(len(CODE) - 1):
        one, other = CODE[place], CODE[place + 1]
        if one == other or "-" in (one, other):
            continue
        typed = CODE[:place] + other + one + CODE[place + 2 :]
        assert refusal(typed).group == place // 6 + 1


@given(secrets_of_codes, st.integers(0, 7), st.integers(0, 7))
def test_groups_swapped_are_found(secret: bytes, one: int, other: int) -> None:
    groups = recovery.to_code(secret).split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    assert refusal("-".join(groups)).group == min(one, other) + 1


def test_a_lost_letter_is_named_by_its_group() -> None:
    groups = CODE.split("-")
    for index in range(8):
        short = [*groups[:index], groups[index][:-1], *groups[index + 1 :]]
        found = refusal("-".join(short))
        assert (found.group, found.reason) == (index + 1, "length")


def test_a_letter_lost_without_separators_is_named_where_it_shows() -> None:
    letters = CODE.replace("-", "")
    assert refusal(letters[:12] + letters[13:]).group == 3


def test_a_letter_that_no_code_has_is_named() -> None:
    for stranger in ("U", "u", "Ж", "*", "é"):
        found = refusal(CODE[:8] + stranger + CODE[9:])
        assert (found.group, found.reason) == (2, "letter")


@pytest.mark.parametrize("typed", ["", "-", CODE[:11], f"{CODE}-{CODE}", "0" * 399, "0" * 10**6])
def test_too_few_and_too_many_letters(typed: str) -> None:
    assert refusal(typed).reason in {"length", "check"}


@given(st.text(max_size=80))
def test_anything_typed_gives_a_code_or_a_refusal(typed: str) -> None:
    refused = samples.caught(lambda: recovery.from_code(typed))
    if refused is None:
        secret = recovery.from_code(typed)
        assert recovery.from_code(recovery.to_code(secret)) == secret
    else:
        assert 0 <= refused.facts["group"] <= 8
        assert set(refused.facts) == {"group", "reason", "of"}
