"""What comes on a stick can be anything: the window says what happened and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services import offices
from ui.person.person_page import PersonPage
from ui.tour import filing, trading, vaults
from ui.tour.seat import Desk


def bundle(both: offices.Pair) -> Path:
    """A good bundle for the office in the window."""
    offices.add_person(both.there)
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    return Path(both.prepare(both.there, both.here).files[0])


def missing(both: offices.Pair) -> Path:
    """No file at all."""
    return both.stick / "nothing-here"


def picture(both: offices.Pair) -> Path:
    """A file of another kind."""
    place = both.stick / "photo.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return place


def empty(both: offices.Pair) -> Path:
    """A file of no bytes."""
    place = both.stick / "empty"
    place.write_bytes(b"")
    return place


def cut(both: offices.Pair) -> Path:
    """A bundle the stick was pulled out of."""
    place = bundle(both)
    place.write_bytes(place.read_bytes()[:-40])
    return place


def flipped(both: offices.Pair) -> Path:
    """A bundle with one bit changed."""
    place = bundle(both)
    whole = bytearray(place.read_bytes())
    whole[len(whole) // 2] ^= 1
    place.write_bytes(bytes(whole))
    return place


def for_another(both: offices.Pair) -> Path:
    """A bundle sealed for somebody else: our own to the partner."""
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["ID"])
    return Path(both.prepare(both.here, both.there).files[0])


def words(desk: Desk) -> str:
    """Everything readable on the page of hand-offs."""
    page = desk.hands.find("page handoffs")
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("made", [missing, picture, empty, cut, flipped, for_another])
def test_a_bad_file_is_refused_in_words_and_changes_nothing(
    desk: Desk, both: offices.Pair, made: Callable[[offices.Pair], Path]
) -> None:
    place = made(both)
    before = both.here._store.dump(exclude=("inbox", "audit"))
    page = trading.handoffs(desk, 2)
    calm = words(desk)
    desk.hands.fill("incoming_path", str(place))
    desk.hands.click("incoming_examine")
    desk.quiet()
    desk.hands.wait(page.incoming.banner.isVisible, "nothing is said")
    said = words(desk).replace(calm, "")
    assert len(said) > 60
    assert any("а" <= letter <= "я" for letter in said)
    assert both.here._store.dump(exclude=("inbox", "audit")) == before
    inbox = both.here.folder / "inbox"
    assert not inbox.exists() or list(inbox.iterdir()) == []


def test_words_follow_the_language(desk: Desk, both: offices.Pair) -> None:
    page = trading.handoffs(desk, 2)
    desk.hands.fill("incoming_path", str(picture(both)))
    desk.hands.click("incoming_examine")
    desk.quiet()
    desk.hands.wait(page.incoming.banner.isVisible, "nothing is said")
    vaults.english(desk)
    trading.handoffs(desk, 2)
    desk.hands.fill("incoming_path", str(picture(both)))
    desk.hands.click("incoming_examine")
    desk.quiet()
    said = words(desk)
    assert not any("а" <= letter <= "я" for letter in said.replace("Лелека", "")), said


def test_a_card_with_other_groups_is_not_trusted(
    desk: Desk, both: offices.Pair, tmp_path: Path
) -> None:
    third = offices.make(tmp_path / "third", "Третя")
    try:
        place = both.stick / "third.card"
        shown = third.partners.write_card(place)
    finally:
        third.close()
    trading.handoffs(desk, 0)
    hands = desk.hands
    hands.fill("partner_card_path", str(place))
    hands.click("partner_card_read")
    groups = shown.fingerprint.split()
    wrong = f"{(int(groups[6]) + 1) % 65536:05}"
    for number, group in enumerate([*groups[:6], wrong, *groups[7:]], start=1):
        hands.fill(f"fingerprint_{number}", group)
    desk.quiet()
    assert not hands.find("partner_trust").isEnabled()
    assert len(both.here.partners.list()) == 1


def test_locking_forgets_everything_at_once(desk: Desk, both: offices.Pair) -> None:
    offices.add_person(both.here)
    filing.people(desk)
    vaults.lock(desk)
    assert desk.window.unlock_page.isVisible()
    shown = " ".join(one.text() for one in desk.window.findChildren(QLabel) if one.isVisible())
    assert "Вигадько" not in shown
    assert desk.window.windowTitle() == "Dodomu"


def test_a_file_is_found_and_opened_by_keys_alone(desk: Desk, both: offices.Pair) -> None:
    offices.add_person(both.here)
    hands = desk.hands
    hands.press(Qt.Key.Key_F, vaults.CTRL)
    hands.type("вигадько ор")
    frame = desk.window.frame
    assert frame is not None
    hands.wait(frame.hits.isVisible, "nobody is found")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page = hands.see("page person", PersonPage)
    hands.wait(lambda: page.view is not None, "the file is not shown")
    assert page.view is not None
    assert page.view.name == offices.NAME
