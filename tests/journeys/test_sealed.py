"""Sealed groups and releases through the real window over real offices, with keys and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain import errors
from desktop_app.services import views
from tests.services import offices
from ui.person.person_page import PersonPage
from ui.tour import filing, sealed_acts
from ui.tour.hands import StuckError
from ui.tour.seat import Desk

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # pop-ups, offscreen
NOTE = "сказано адвокатові, вигадано"


def opened(desk: Desk) -> PersonPage:
    """The page of the person the tour speaks of."""
    return sealed_acts._person(desk)


def groups_of(both: offices.Pair, person: str) -> set[str]:
    """Groups of what the other office holds of a person."""
    return {one.change.group for one in both.there._store.dossier(person)}


def test_the_act_of_the_tour_opens_and_closes_and_is_audited(
    desk: Desk, both: offices.Pair
) -> None:
    person = offices.add_person(both.here, name=filing.PERSON)
    sealed_acts.open_for_purpose(desk)
    assert [name for _at, name in desk.steps] and desk.number == 4
    told = [
        (one.what, one.which, one.why)
        for one in both.here._store.audit_lines(20)
        if one.what.startswith("sealed")
    ]
    assert told == [
        ("sealed-closed", person, ""),
        ("sealed-opened", f"{person} DOC", "identification"),
    ]


def test_the_act_stops_when_a_sealed_value_is_seen(
    desk: Desk, both: offices.Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_person(both.here, views.Edit("person.unit", sealed_acts.NUMBER), name=filing.PERSON)
    page = opened(desk)
    with pytest.raises(StuckError, match="is shown"):
        sealed_acts._insist(desk, page, seen=False)
    monkeypatch.setattr(sealed_acts, "NUMBER", "0000000000")
    with pytest.raises(StuckError, match="is not shown"):
        sealed_acts._insist(desk, page, seen=True)


def test_the_lawyer_releases_by_the_menu_and_only_then_it_leaves(
    desk: Desk, both: offices.Pair
) -> None:
    person = offices.add_person(
        both.here, views.Edit("person.privileged", NOTE), name=filing.PERSON
    )
    to = offices.office_id(both.there)
    both.here.partners.grant(to, ["all"])
    page, hands = opened(desk), desk.hands
    page.header.tabs.setFocus()
    hands.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hands.find("release_form")
    desk.quiet()
    form = page.release
    assert form.count.text() == "Адвокатська таємниця в цій справі: 1 набір змін."
    hands.choose("release_office", "Причал")
    hands.choose("release_purpose", "провадження чи звернення")
    assert "рівно 1 набір змін" in form.what.text()
    hands.click("release_go")
    hands.wait(form.isHidden, "nothing was released")
    desk.quiet()
    line = next(
        one for one in both.here._store.audit_lines(20) if one.what == "privileged-released"
    )
    assert (line.which, line.why) == (f"{to} {person}", "legal")
    both.there.handoffs.accept(Path(both.prepare(both.here, both.there).files[0]))
    assert groups_of(both, person) == {"ID", "PRV"}


def test_a_note_taken_after_the_release_stops_the_bundle(desk: Desk, both: offices.Pair) -> None:
    person = offices.add_person(
        both.here, views.Edit("person.privileged", NOTE), name=filing.PERSON
    )
    to = offices.office_id(both.there)
    page, hands = opened(desk), desk.hands
    page.menu.release_asked.emit()
    desk.quiet()
    hands.choose("release_office", "Причал")
    hands.choose("release_purpose", "провадження чи звернення")
    hands.click("release_go")
    hands.wait(page.release.isHidden, "nothing was released")
    desk.quiet()
    both.here.people.state(person, [views.Edit("person.privileged", "ще одне, вигадане")], "uk")
    both.here.partners.grant(to, ["all"])
    with pytest.raises(errors.PrivilegedError):
        both.prepare(both.here, both.there)
    assert [one for one in both.stick.iterdir() if one.suffix != ".card"] == []
