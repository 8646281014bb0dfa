"""Quick add: who is typed, who might be meant, what is refused, and where it leads."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import press, type_text
from ui.navigation import PageContext, Target
from ui.people.add_panel import AddPanel
from ui.people.people_page import PeoplePage
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox, LineEdit

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 700)
    made.show()
    made.open("new")
    settle(qtbot, context)
    return made


@pytest.fixture
def panel(page: PeoplePage) -> AddPanel:
    return page.adding


def line(panel: AddPanel, field: str) -> LineEdit:
    widget = panel._editors[field][0].widget
    if isinstance(widget, DateEdit):
        return widget.line
    assert isinstance(widget, LineEdit)
    return widget


def test_few_fields_in_their_order(panel: AddPanel) -> None:
    assert list(panel._editors) == [
        "person.name",
        "person.birth",
        "person.category",
        "person.number",
    ]


def test_the_typing_begins_with_the_name(page: PeoplePage, panel: AddPanel) -> None:
    assert page.focusWidget() is line(panel, "person.name")
    assert panel.isVisible()
    assert not page.preview.isVisible()


def test_everything_typed_is_recorded(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    type_text(line(panel, "person.name"), "Вигаданенко Їжак Ґудзевич")
    type_text(line(panel, "person.birth"), "~1983")
    category = panel._editors["person.category"][0].widget
    assert isinstance(category, CodeBox)
    category.choose("CIV")
    panel.source.kind.choose("RELATIVE")
    type_text(panel.source.label, "заява родини")
    panel.source.reliability.choose("B")
    panel.source.credibility.choose("2")
    panel.save.click()
    settle(qtbot, context)
    typed = (
        ("person.name", "Вигаданенко Їжак Ґудзевич"),
        ("person.birth", "~1983"),
        ("person.category", "CIV"),
    )
    expected = tuple(
        views.Edit(
            field=field,
            text=text,
            source_type="RELATIVE",
            source_label="заява родини",
            grade="B2",
        )
        for field, text in typed
    )
    assert office.people.added == [expected]


def test_a_new_person_is_opened(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext
) -> None:
    told: list[object] = []
    context.hub.changed.connect(told.append)
    said: list[str] = []
    context.notices.said.connect(lambda words, _undo: said.append(words))
    type_text(line(panel, "person.name"), "Вигаданенко Їжак")
    panel.save.click()
    settle(qtbot, context)
    assert context.navigator.here == Target("person", fake_people.person_id(0))
    assert len(told) == 1
    assert said == ["Person added"]
    assert not panel.isVisible()
    assert not panel.has_typing


@pytest.mark.parametrize(
    "save",
    [
        lambda panel: press(line(panel, "person.name"), Qt.Key.Key_Return),
        lambda panel: press(line(panel, "person.name"), Qt.Key.Key_S, CTRL),
    ],
    ids=["enter", "ctrl-s"],
)
def test_keys_save(
    qtbot: QtBot,
    panel: AddPanel,
    context: PageContext,
    office: FakeOffice,
    save: Callable[[AddPanel], None],
) -> None:
    panel.window().activateWindow()
    type_text(line(panel, "person.name"), "Вигаданенко")
    save(panel)
    qtbot.waitUntil(lambda: len(office.people.added) == 1)


def test_nothing_typed_is_refused_beside_the_name(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.save.click()
    settle(qtbot, context)
    assert office.people.added == []
    assert "name" in panel._editors["person.name"][1].refused


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("person.birth", "There is no such date. Not sure? Write “02.1987” or “~1987”."),
        ("person.name", "Write the surname, the given name and the patronymic."),
        ("person.category", "Choose one from the list."),
        ("person.number", "This cannot be recorded here. Write it in plain words."),
    ],
)
def test_a_refusal_stands_beside_its_field(
    qtbot: QtBot,
    panel: AddPanel,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
    field: str,
    words: str,
) -> None:
    def refuse(_edits: object, _lang: str) -> object:
        raise errors.FieldValueError(field=field, reason="x")

    monkeypatch.setattr(office.people, "add", refuse)
    type_text(line(panel, "person.name"), "Вигаданенко")
    panel.save.click()
    settle(qtbot, context)
    assert panel._editors[field][1].refused == words
    assert panel.has_typing
    assert panel.isVisible()


def test_half_a_grade_is_refused_beside_the_grade(
    qtbot: QtBot,
    panel: AddPanel,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_edits: object, _lang: str) -> object:
        raise errors.FieldValueError(field="person.name", reason="grade")

    monkeypatch.setattr(office.people, "add", refuse)
    type_text(line(panel, "person.name"), "Вигаданенко")
    panel.source.reliability.choose("B")
    panel.save.click()
    settle(qtbot, context)
    assert "both the letter and the digit" in panel.source._credibility_row.refused


def test_another_refusal_is_a_banner(
    qtbot: QtBot,
    panel: AddPanel,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_edits: object, _lang: str) -> object:
        raise errors.DiskFullError(needed=1, free=0)

    monkeypatch.setattr(office.people, "add", refuse)
    type_text(line(panel, "person.name"), "Вигаданенко")
    panel.save.click()
    settle(qtbot, context)
    assert panel.banner.isVisible()
    panel.save.click()
    assert not panel.banner.isVisible()


def test_people_already_here_are_suggested(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    office.people.hits = (
        views.Hit(fake_people.person_id(4), "Вітроград Тихон", "30.11.1998", (), 88, "імʼя"),
    )
    type_text(line(panel, "person.name"), "Вітроград")
    qtbot.waitUntil(panel._similar.isVisible)
    opened = [
        button
        for button in panel._similar.findChildren(QPushButton)
        if button.accessibleName() == "Open Вітроград Тихон"
    ]
    opened[0].click()
    assert context.navigator.here == Target("person", fake_people.person_id(4))


def test_suggestions_go_with_the_typing(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    office.people.hits = (views.Hit(fake_people.person_id(4), "Вітроград", "", (), 88, ""),)
    type_text(line(panel, "person.name"), "Віт")
    qtbot.waitUntil(panel._similar.isVisible)
    line(panel, "person.name").clear()
    qtbot.waitUntil(lambda: not panel._similar.isVisible())


def test_a_date_shows_how_it_is_understood(
    qtbot: QtBot, panel: AddPanel, context: PageContext
) -> None:
    edit = panel._editors["person.birth"][0].widget
    assert isinstance(edit, DateEdit)
    type_text(edit.line, "~1983")
    qtbot.waitUntil(lambda: edit.understood == "~1983 (≈)")
    type_text(edit.line, "x")
    assert not edit._understood.isVisible()


def test_a_date_half_typed_is_nothing_to_speak_of(
    qtbot: QtBot, panel: AddPanel, context: PageContext
) -> None:
    edit = panel._editors["person.birth"][0].widget
    assert isinstance(edit, DateEdit)
    type_text(edit.line, "бл")
    qtbot.waitUntil(lambda: not edit._pause.isActive())
    settle(qtbot, context)
    assert edit.understood == ""


def test_escape_never_discards_typing(page: PeoplePage, panel: AddPanel) -> None:
    type_text(line(panel, "person.name"), "В")
    assert page.has_typing()
    assert page.escape()
    assert panel.isVisible()
    line(panel, "person.name").clear()
    assert page.escape()
    assert not panel.isVisible()
    assert not page.has_typing()


def test_taking_back_what_was_typed(page: PeoplePage, panel: AddPanel) -> None:
    type_text(line(panel, "person.name"), "В")
    panel.cancel.click()
    assert not panel.isVisible()
    assert page.preview.isVisible()
    page.open("new")
    assert line(panel, "person.name").text() == ""


def test_typing_stays_when_the_language_changes(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext
) -> None:
    type_text(line(panel, "person.name"), "Вигаданенко")
    category = panel._editors["person.category"][0].widget
    assert isinstance(category, CodeBox)
    category.choose("CIV")
    i18n.set_language("uk")
    page.retranslate()
    settle(qtbot, context)
    assert line(panel, "person.name").text() == "Вигаданенко"
    assert panel._editors["person.category"][0].text == "CIV"
    assert panel.save.accessibleName() == "Додати"


def test_the_panel_keeps_the_keys_from_the_preview(page: PeoplePage) -> None:
    page.toggle_panel()
    assert not page.preview.isVisible()
    assert page.adding.isVisible()
