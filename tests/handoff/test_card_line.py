"""The line of an office's cards: each vouches for the next, and only card 1 proves the id."""

import msgspec
import pytest

from desktop_app import handoff
from desktop_app.domain import canonical, errors
from desktop_app.handoff import card, controls, frames
from tests.handoff import two_offices

Line = tuple[handoff.Card, ...]


def line_of(name: str, length: int, *, practice: bool = False) -> Line:
    """Return the first cards of an office, each with keys of its own."""
    cards: list[handoff.Card] = []
    for serial in range(1, length + 1):
        cards.append(
            handoff.make_card(
                two_offices.keys_of(f"{name} {serial}"),
                label=f"{name} {serial}",
                practice=practice,
                previous=cards[-1] if cards else None,
                previous_keys=two_offices.keys_of(f"{name} {serial - 1}") if cards else None,
            )
        )
    return tuple(cards)


@pytest.fixture(scope="module")
def line() -> Line:
    """Three cards of one office."""
    return line_of("Office Kalyna", 3)


def test_the_office_keeps_its_id_through_all_its_keys(line: Line) -> None:
    assert len({one.office for one in line}) == 1
    assert len({one.sealing for one in line}) == 3
    assert [one.serial for one in line] == [1, 2, 3]
    assert [one.previous for one in line] == [None, line[0].digest, line[1].digest]


def test_a_file_gives_the_whole_line(line: Line) -> None:
    for length in (1, 2, 3):
        text = handoff.encode_line(line[:length])
        assert handoff.parse_line(text) == line[:length]
        assert handoff.parse_line(text + b"\n") == line[:length]


def test_a_file_of_one_card_is_the_card(line: Line) -> None:
    assert handoff.encode_line(line[:1]) == line[0].encoded


def test_the_longest_line_fits_its_limit() -> None:
    longest = line_of("Office Kalyna", card.MAX_SERIAL)
    assert handoff.parse_line(handoff.encode_line(longest)) == longest
    assert len(controls.cards(longest).encode()) <= frames.MAX_PAYLOAD
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_line(b"\n".join([longest[0].encoded] * 41))
    assert caught.value.reason == "too-many"
    with pytest.raises(errors.CardError):
        handoff.make_card(
            two_offices.keys_of("next"), label="next", practice=False,
            previous=longest[-1], previous_keys=two_offices.keys_of("Office Kalyna 40"),
        )  # fmt: skip


def test_a_later_card_alone_proves_nothing(line: Line) -> None:
    with pytest.raises(errors.CardLineError) as caught:
        handoff.parse_line(line[1].encoded)
    assert caught.value.reason == "first"


def test_a_stranger_cannot_take_an_office_over_with_a_second_card(line: Line) -> None:
    thief = two_offices.keys_of("Office Thief")
    with pytest.raises(errors.SignatureError) as caught:
        handoff.make_card(
            thief, label="Office Kalyna", practice=False, previous=line[0], previous_keys=thief
        )
    assert caught.value.what == "handover"


@pytest.mark.parametrize(
    ("order", "reason"),
    [((0, 2), "serial"), ((0, 0), "serial"), ((0, 1, 1), "serial"), ((1, 2), "first")],
)
def test_lines_with_gaps_and_repeats_are_refused(
    line: Line, order: tuple[int, ...], reason: str
) -> None:
    with pytest.raises(errors.CardLineError) as caught:
        handoff.parse_line(handoff.encode_line([line[at] for at in order]))
    assert caught.value.reason == reason


def test_cards_of_two_offices_make_no_line(line: Line) -> None:
    other = line_of("Office Smereka", 2)
    with pytest.raises(errors.CardLineError) as caught:
        handoff.parse_line(handoff.encode_line([line[0], other[1]]))
    assert caught.value.reason == "office"


def test_practice_stays_practice(line: Line) -> None:
    with pytest.raises(errors.CardLineError) as caught:
        handoff.make_card(
            two_offices.keys_of("next"), label="next", practice=True,
            previous=line[2], previous_keys=two_offices.keys_of("Office Kalyna 3"),
        )  # fmt: skip
    assert caught.value.reason == "practice"


def test_the_card_before_must_sign(line: Line) -> None:
    with pytest.raises(ValueError, match="must sign"):
        handoff.make_card(two_offices.keys_of("x"), label="next", practice=False, previous=line[2])


def test_a_card_names_one_card_before_it_and_no_other(line: Line) -> None:
    forged = msgspec.structs.replace(line[1], previous=bytes(32))
    with pytest.raises(errors.CardLineError) as caught:
        handoff.check_follows(forged, line[0])
    assert caught.value.reason == "previous"


def test_a_longer_line_brings_the_newest_card(line: Line) -> None:
    assert handoff.continues(line[0], line) == line[2]
    assert handoff.continues(line[1], line) == line[2]
    assert handoff.continues(line[2], line) == line[2]


def test_an_older_file_changes_nothing(line: Line) -> None:
    assert handoff.continues(line[2], line[:1]) == line[2]


def test_a_fork_is_refused(line: Line) -> None:
    second = handoff.make_card(
        two_offices.keys_of("another second"), label="Office Kalyna", practice=False,
        previous=line[0], previous_keys=two_offices.keys_of("Office Kalyna 1"),
    )  # fmt: skip
    fork = handoff.parse_line(handoff.encode_line([line[0], second]))
    for known in line[1:2]:
        with pytest.raises(errors.CardLineError) as caught:
            handoff.continues(known, fork)
        assert caught.value.reason == "fork"


def test_another_office_does_not_continue_ours(line: Line) -> None:
    with pytest.raises(errors.CardLineError) as caught:
        handoff.continues(line[0], line_of("Office Smereka", 1))
    assert caught.value.reason == "office"


@pytest.mark.parametrize("text", [b"", b"\n", b"\n\n", b"{}\n{}", b"\r\n"])
def test_other_bytes_are_no_card_file(text: bytes) -> None:
    with pytest.raises(errors.CardError):
        handoff.parse_line(text)


def test_a_card_file_has_a_limit() -> None:
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_line(b"x" * ((1 << 20) + 1))
    assert caught.value.reason == "too-large"


def test_a_card_made_again_has_another_fingerprint() -> None:
    keys = two_offices.keys_of("Office Kalyna")
    made = [handoff.make_card(keys, label="Office", practice=False) for _ in range(2)]
    assert made[0].office == made[1].office
    assert handoff.fingerprint(made[0]) != handoff.fingerprint(made[1])
    with pytest.raises(errors.CardLineError):
        handoff.continues(made[0], made[1:])
    assert (
        canonical.decode(made[0].encoded)["signing"] == canonical.decode(made[1].encoded)["signing"]
    )
