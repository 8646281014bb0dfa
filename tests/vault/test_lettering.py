"""Letters on paper: what is written is read, and what is mistyped is named."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.vault import lettering
from tests.vault import samples

SIZES = (5, 10, 20, 30)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

contents = st.sampled_from(SIZES).flatmap(lambda size: st.binary(min_size=size, max_size=size))


def refusal(typed: str, size: int) -> errors.RecoveryCodeError:
    with pytest.raises(errors.RecoveryCodeError) as refused:
        lettering.read(typed, size)
    return refused.value


@given(contents)
def test_what_is_written_is_read(content: bytes) -> None:
    text = lettering.spell(content)
    assert lettering.read(text, len(content)) == content
    assert [len(group) for group in text.split("-")] == [5] * lettering.groups_of(len(content))
    assert set(text) <= {*LETTERS, "-"}


@given(contents, st.sampled_from([" ", "", " - ", "–", "\n", "·", "  ", ", "]))
def test_typing_is_forgiving(content: bytes, between: str) -> None:
    text = lettering.spell(content)
    typed = between.join(text.split("-")).lower()
    assert lettering.read(typed, len(content)) == content
    assert lettering.read(text.replace("0", "O").replace("1", "l"), len(content)) == content


@given(contents)
def test_letters_of_the_ukrainian_keyboard_count_as_what_they_look_like(content: bytes) -> None:
    cyrillic = str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")
    assert lettering.read(lettering.spell(content).translate(cyrillic), len(content)) == content


@pytest.mark.parametrize("size", SIZES)
def test_every_single_wrong_letter_is_found_and_its_group_named(size: int) -> None:
    text = lettering.spell(bytes(range(size)))
    for at, letter in enumerate(text):
        if letter == "-":
            continue
        for other in LETTERS:
            if other != letter:
                found = refusal(text[:at] + other + text[at + 1 :], size)
                assert (found.group, found.reason) == (at // 6 + 1, "check")
                assert found.of == lettering.groups_of(size)


@given(contents)
def test_neighbours_swapped_are_found(content: bytes) -> None:
    groups = lettering.spell(content).split("-")
    for at, group in enumerate(groups):
        for first in range(4):
            swapped = list(group)
            swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
            if "".join(swapped) == group:
                continue
            typed = "-".join([*groups[:at], "".join(swapped), *groups[at + 1 :]])
            assert refusal(typed, len(content)).group == at + 1


@given(st.binary(min_size=30, max_size=30))
def test_groups_swapped_are_found(content: bytes) -> None:
    groups = lettering.spell(content).split("-")
    for one, other in itertools.combinations(range(len(groups)), 2):
        typed = list(groups)
        typed[one], typed[other] = typed[other], typed[one]
        if typed != groups:
            assert refusal("-".join(typed), 30).reason == "check"


def test_what_is_missing_or_too_much_is_said() -> None:
    text = lettering.spell(bytes(30))
    groups = text.split("-")
    assert refusal("", 30).group == 0
    assert refusal("-".join(groups[:-1]), 30).reason == "length"
    assert refusal(f"{text}-{groups[0]}", 30).reason == "length"
    assert refusal("0" * 401, 30).reason == "length"
    lost = refusal("-".join([*groups[:4], groups[4][:-1], *groups[5:]]), 30)
    assert (lost.group, lost.reason) == (5, "length")
    strange = refusal("-".join([*groups[:2], "0000!", *groups[3:]]), 30)
    assert (strange.group, strange.reason) == (3, "letter")


@given(st.text(max_size=120), st.sampled_from(SIZES))
def test_anything_typed_is_read_or_refused_without_being_quoted(typed: str, size: int) -> None:
    refused = samples.caught(lambda: lettering.read(typed, size))
    if refused is not None:
        assert isinstance(refused, errors.RecoveryCodeError)
        assert 0 <= refused.group <= refused.of == lettering.groups_of(size)
        assert set(refused.facts) == {"group", "reason", "of"}
        assert str(refused) == "recovery-code"
