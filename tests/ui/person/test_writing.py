"""Adding and correcting statements: every field from the registry, refused beside the field."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import press, type_text
from ui.navigation import PageContext
from ui.person.person_page import PersonPage
from ui.person.statement_panel import StatementPanel
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox, LineEdit, TextArea

PERSON = fake_people.person_id(0)
EPISODE, STAY = f"{500:032x}", f"{501:032x}"


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PersonPage:
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.activateWindow()
    made.open(PERSON)
    settle(qtbot, context)
    return made


@pytest.fixture
def panel(page: PersonPage) -> StatementPanel:
    page.header.state.click()
    return page.writing


def fields(panel: StatementPanel) -> list[str]:
    return [str(panel.field.itemData(n)) for n in range(panel.field.count())]


def value(panel: StatementPanel) -> LineEdit:
    """The line in which the value is typed."""
    assert panel._editor is not None
    widget = panel._editor.widget
    if isinstance(widget, DateEdit):
        return widget.line
    assert isinstance(widget, LineEdit)
    return widget


def test_it_takes_the_place_of_the_source(page: PersonPage, panel: StatementPanel) -> None:
    assert panel.isVisible()
    assert not page.source.isVisible()
    panel.cancel.click()
    assert not panel.isVisible()
    assert page.source.isVisible()


def test_what_can_be_written_about(panel: StatementPanel) -> None:
    offered = [str(panel.about.itemData(n)) for n in range(panel.about.count())]
    assert offered == [PERSON, EPISODE, STAY, "new episode", "new stay"]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (
            PERSON,
            [
                "person.name",
                "person.birth",
                "person.category",
                "person.rank",
                "person.number",
                "person.note",
            ],
        ),
        (EPISODE, ["episode.begin"]),
        (STAY, ["stay.facility", "stay.begin"]),
        ("new stay", ["stay.facility", "stay.begin"]),
    ],
)
def test_the_fields_follow_the_subject(
    panel: StatementPanel, about: str, expected: list[str]
) -> None:
    panel.about.choose(about)
    assert fields(panel) == expected


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("person.name", LineEdit),
        ("person.birth", DateEdit),
        ("person.category", CodeBox),
        ("person.note", TextArea),
        ("person.number", LineEdit),
    ],
)
def test_the_editor_follows_the_type(panel: StatementPanel, field: str, kind: type[object]) -> None:
    panel.field.choose(field)
    assert panel._editor is not None
    assert isinstance(panel._editor.widget, kind)


def test_a_note_of_our_own_is_never_denied(panel: StatementPanel) -> None:
    panel.field.choose("person.note")
    assert not panel.denied.isVisible()
    panel.field.choose("person.birth")
    assert panel.denied.isVisible()


def test_a_whole_statement(
    qtbot: QtBot, page: PersonPage, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.field.choose("person.rank")
    type_text(value(panel), "старший сержант")
    panel.denied.setChecked(True)
    panel.source.kind.choose("VIDEO")
    type_text(panel.source.label, "відео, оприлюднене стороною утримання")
    panel.source.reliability.choose("C")
    panel.source.credibility.choose("3")
    type_text(panel.source.event_date.line, "12.2023")
    type_text(panel.source.words, "на шевроні")
    panel.save.click()
    settle(qtbot, context)
    assert office.people.stated == [
        (
            PERSON,
            (
                views.Edit(
                    field="person.rank",
                    text="старший сержант",
                    denied=True,
                    event="12.2023",
                    words="на шевроні",
                    source_type="VIDEO",
                    source_label="відео, оприлюднене стороною утримання",
                    grade="C3",
                ),
            ),
        )
    ]
    assert not panel.isVisible()
    assert page.source.isVisible()
    assert not panel.has_typing


def test_a_code_goes_as_a_code(
    qtbot: QtBot, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.field.choose("person.category")
    assert panel._editor is not None
    panel._editor.set_text("CIV")
    panel.save.click()
    settle(qtbot, context)
    assert office.people.stated[0][1][0].text == "CIV"


def test_a_new_subject_is_born_with_its_first_statement(
    qtbot: QtBot, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.about.choose("new stay")
    panel.field.choose("stay.begin")
    type_text(value(panel), "03.2026")
    panel.save.click()
    settle(qtbot, context)
    edit = office.people.stated[0][1][0]
    assert edit.subject == f"{900:032x}"
    assert edit.field == "stay.begin"


def test_an_existing_subject_is_named(
    qtbot: QtBot, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.about.choose(STAY)
    panel.field.choose("stay.begin")
    type_text(value(panel), "03.2026")
    panel.save.click()
    settle(qtbot, context)
    assert office.people.stated[0][1][0].subject == STAY


def test_adding_replaces_nothing_unless_asked(
    qtbot: QtBot, page: PersonPage, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.field.choose("person.birth")
    assert panel.replaces.isVisible()
    type_text(value(panel), "1986")
    panel.save.click()
    settle(qtbot, context)
    assert office.people.stated[0][1][0].seen == ()
    page.header.state.click()
    panel.field.choose("person.birth")
    panel.replaces.setChecked(True)
    type_text(value(panel), "1986")
    panel.save.click()
    settle(qtbot, context)
    assert office.people.stated[1][1][0].seen == (f"{2:032x}/0",)


def test_what_nobody_said_cannot_be_replaced(panel: StatementPanel) -> None:
    panel.field.choose("person.number")
    assert not panel.replaces.isVisible()


def test_adding_here_begins_at_the_value(page: PersonPage) -> None:
    page.tabs.added.emit(page.tabs.statements.stacks[1].stack)
    assert page.writing.field.code == "person.birth"
    assert page.focusWidget() is value(page.writing)


def test_beginning_a_period_from_its_button(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    page.tabs.detention.begun.emit("episode")
    assert page.writing.about.code == "new episode"
    assert page.writing.field.code == "episode.begin"


def test_a_correction_starts_from_what_stands(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    stack = page.tabs.detention.stacks[1].stack
    page.writer.correct(stack, stack.statements[0])
    panel = page.writing
    assert panel.title.text() == "Correction"
    assert panel.source.label.text() == "Свідчення звільненої особи"
    assert panel.source.grade == "B2"
    assert panel.source.words.toPlainText() == "бачив особисто, камера 14"
    assert panel._editor is not None
    panel._editor.set_text("F3")
    panel.save.click()
    settle(qtbot, context)
    edit = office.people.stated[0][1][0]
    assert edit.seen == (stack.statements[0].ref,)
    assert edit.text == "F3"
    assert edit.subject == STAY


def test_no_value_is_refused(panel: StatementPanel, office: FakeOffice) -> None:
    panel.field.choose("person.birth")
    panel.save.click()
    assert panel._editor_row is not None
    assert "Write a value" in panel._editor_row.refused
    assert office.people.stated == []


def test_a_date_that_is_none_is_refused_beside_it(
    qtbot: QtBot, panel: StatementPanel, context: PageContext
) -> None:
    panel.field.choose("person.birth")
    type_text(value(panel), "31.02.1987")
    panel.save.click()
    settle(qtbot, context)
    assert panel._editor_row is not None
    assert "02.1987" in panel._editor_row.refused
    assert panel.isVisible()
    assert value(panel).text() == "31.02.1987"


@pytest.mark.parametrize(
    ("error", "where"),
    [
        (errors.FieldValueError(field="person.rank", reason="grade"), "grade"),
        (errors.FieldValueError(field="", reason="date"), "event"),
        (errors.DiskFullError(needed=1, free=0), "banner"),
    ],
)
def test_other_refusals_stand_where_they_belong(
    qtbot: QtBot,
    panel: StatementPanel,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
    error: errors.DodomuError,
    where: str,
) -> None:
    def refuse(_person: str, _edits: object, _lang: str) -> object:
        raise error

    monkeypatch.setattr(office.people, "state", refuse)
    panel.field.choose("person.rank")
    type_text(value(panel), "сержант")
    panel.save.click()
    settle(qtbot, context)
    shown = {
        "grade": bool(panel.source._credibility_row.refused),
        "event": bool(panel.source._event_row.refused),
        "banner": panel.banner.isVisible(),
    }
    assert [name for name, is_shown in shown.items() if is_shown] == [where]
    assert panel.has_typing


def test_dates_show_how_they_are_understood(
    qtbot: QtBot, panel: StatementPanel, context: PageContext
) -> None:
    panel.field.choose("person.birth")
    assert panel._editor is not None
    edit = panel._editor.widget
    assert isinstance(edit, DateEdit)
    type_text(edit.line, "~1983")
    qtbot.waitUntil(lambda: edit.understood == "~1983 (≈)")
    type_text(panel.source.event_date.line, "~2023")
    qtbot.waitUntil(lambda: panel.source.event_date.understood == "~2023 (≈)")


def test_ctrl_s_records(
    qtbot: QtBot, panel: StatementPanel, context: PageContext, office: FakeOffice
) -> None:
    panel.field.choose("person.rank")
    type_text(value(panel), "сержант")
    panel.window().activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    value(panel).setFocus()
    press(value(panel), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(office.people.stated) == 1)


def test_escape_never_discards_typing(page: PersonPage, panel: StatementPanel) -> None:
    panel.field.choose("person.rank")
    type_text(value(panel), "с")
    assert page.has_typing()
    assert page.escape()
    assert panel.isVisible()
    value(panel).clear()
    assert page.escape()
    assert not panel.isVisible()


def test_typing_stays_while_the_file_changes(
    qtbot: QtBot, page: PersonPage, panel: StatementPanel, context: PageContext
) -> None:
    panel.field.choose("person.rank")
    type_text(value(panel), "сержант")
    page._presenter.reload()
    settle(qtbot, context)
    assert value(panel).text() == "сержант"


@pytest.mark.parametrize(("lang", "words"), [("uk", "Записати"), ("en", "Record")])
def test_the_panel_in_both_languages(
    qtbot: QtBot,
    page: PersonPage,
    panel: StatementPanel,
    context: PageContext,
    lang: str,
    words: str,
) -> None:
    i18n.set_language(lang)
    page.retranslate()
    settle(qtbot, context)
    assert panel.save.accessibleName() == words
