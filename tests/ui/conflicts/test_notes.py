"""Room for a banner is there only while the banner is."""

from pytestqt.qtbot import QtBot

from ui.conflicts.notes import Notes
from ui.widgets.banner import Banner


def test_it_comes_and_goes_with_what_it_holds(qtbot: QtBot) -> None:
    first, second = Banner("warn"), Banner("ok")
    notes = Notes(first, second)
    qtbot.addWidget(notes)
    assert notes.isHidden()
    first.show_words("Щось сталося")
    assert not notes.isHidden()
    second.show_words("І ще щось")
    first.clear()
    assert not notes.isHidden()
    second.clear()
    assert notes.isHidden()


def test_what_is_shown_before_is_seen(qtbot: QtBot) -> None:
    banner = Banner("danger")
    banner.show_words("Було раніше")
    notes = Notes(banner)
    qtbot.addWidget(notes)
    assert not notes.isHidden()
