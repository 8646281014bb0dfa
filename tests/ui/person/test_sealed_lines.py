"""Sealed groups on the page of a person: counted, opened for a purpose, closed again."""

from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import acts, errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import click
from ui.navigation import PageContext
from ui.person.person_page import PersonPage
from ui.person.sealed_lines import SealedLines

PERSON = fake_people.person_id(0)
DOC = views.SealedGroup(
    "DOC", "Documents and numbers", 3, (("Passport number", 1), ("Taxpayer number", 2)), True
)
HLT = views.SealedGroup("HLT", "Health", 1, (("State of health", 1),), False)
SEALED = msgspec.structs.replace(fake_people.person(), sealed=(DOC, HLT))


class Opening:
    """Takes the part of services.people that opens and closes."""

    def __init__(self, office: FakeOffice) -> None:
        self.office = office
        self.asked: list[tuple[str, tuple[str, ...], str]] = []
        self.broken: errors.DodomuError | None = None

    def open_sealed(self, person: str, named: Sequence[str], purpose: str) -> tuple[str, ...]:
        if self.broken is not None:
            raise self.broken
        self.asked.append((person, tuple(named), purpose))
        self.office.people.view = msgspec.structs.replace(
            SEALED, sealed=(HLT,), opened=((DOC.group, DOC.label),)
        )
        return tuple(named)

    def close_sealed(self, person: str) -> None:
        self.asked.append((person, (), ""))
        self.office.people.view = SEALED


@pytest.fixture
def opening(office: FakeOffice) -> Opening:
    made = Opening(office)
    office.people.open_sealed = made.open_sealed  # type: ignore[attr-defined]
    office.people.close_sealed = made.close_sealed  # type: ignore[attr-defined]
    office.people.view = SEALED
    return made


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, opening: Opening) -> PersonPage:
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(PERSON)
    settle(qtbot, context)
    return made


def told(lines: SealedLines) -> list[str]:
    return [one.text() for one in lines.findChildren(QLabel) if one.text() and one.isVisible()]


def button(page: PersonPage, name: str) -> QPushButton:
    found = page.sealed.findChild(QPushButton, name)
    assert found is not None, name
    return found


def ask(page: PersonPage, group: str = "DOC") -> None:
    click(button(page, f"sealed {group}"))


def test_one_line_counts_and_shows_no_value(page: PersonPage) -> None:
    assert told(page.sealed) == [
        "Documents and numbers · 3 statements · values differ", "Health · 1 statement",
    ]  # fmt: skip
    assert page.sealed.question.isHidden()


def test_nothing_sealed_takes_no_room(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    office.people.view = fake_people.person()
    page._presenter.reload()
    settle(qtbot, context)
    assert page.sealed.isHidden()


def test_a_purpose_is_asked_for_in_the_line(page: PersonPage) -> None:
    ask(page)
    sealed = page.sealed
    assert not sealed.question.isHidden()
    assert page.focusWidget() in {sealed.purpose, sealed.purpose.lineEdit()}
    assert sealed._asked.text() == "Open “Documents and numbers” for:"
    assert not sealed.open_button.isEnabled()
    offered = [sealed.purpose.itemData(at) for at in range(sealed.purpose.count())]
    assert offered == ["", *acts.PURPOSES]
    sealed.purpose.choose("identification")
    assert sealed.open_button.isEnabled()


def test_opening_is_done_once_and_the_page_shows_it(
    qtbot: QtBot, page: PersonPage, context: PageContext, opening: Opening
) -> None:
    ask(page)
    page.sealed.purpose.choose("identification")
    click(page.sealed.open_button)
    settle(qtbot, context)
    assert opening.asked == [(PERSON, ("DOC",), "identification")]
    assert page.sealed.question.isHidden()
    assert told(page.sealed) == ["Health · 1 statement", "Documents and numbers: open"]
    click(button(page, "opened DOC"))
    settle(qtbot, context)
    assert opening.asked[1:] == [(PERSON, (), "")]
    assert len(told(page.sealed)) == 2


def test_a_refusal_is_shown_and_nothing_opens(
    qtbot: QtBot, page: PersonPage, context: PageContext, opening: Opening
) -> None:
    opening.broken = errors.NotPermittedError(right="open-sealed")
    shown: list[object] = []
    context.problems.show = shown.append  # type: ignore[method-assign,assignment]
    page.sealed._presenter.open(PERSON, "DOC", "legal")
    settle(qtbot, context)
    assert opening.asked == [] and len(told(page.sealed)) == 2


def test_the_question_is_left_by_key_and_button(page: PersonPage) -> None:
    for leave in (
        page.escape,
        lambda: click(page.sealed.leave_button),
    ):
        ask(page, "HLT")
        page.sealed.purpose.choose("medical")
        leave()
        assert page.sealed.question.isHidden()
        assert page.sealed.purpose.code == ""


def test_another_person_is_not_asked_the_same(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    ask(page)
    page.open(fake_people.person_id(1))
    settle(qtbot, context)
    assert page.sealed.question.isHidden()


def test_who_may_not_open_sees_no_button(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.session, "may", lambda right: right != "open-sealed")
    lines = SealedLines(context)
    qtbot.addWidget(lines)
    lines.show_person(SEALED)
    lines.show()
    assert [one for one in lines.findChildren(QPushButton) if one.isVisible()] == []


def test_in_ukrainian(page: PersonPage) -> None:
    with i18n.speaking("uk"):
        page.sealed.retranslate()
        QApplication.processEvents()
        assert "Documents and numbers · 3 твердження · значення різняться" in told(page.sealed)
        ask(page)
        assert page.sealed.purpose.itemText(0) == "оберіть мету"
