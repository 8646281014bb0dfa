"""The page of a person: head, ladder, stacks, source, tables, correcting and taking back."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, ids
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import click, press
from ui import theme
from ui.navigation import PageContext, Target
from ui.person import file_tabs
from ui.person.person_page import PersonPage
from ui.widgets.banner import Banner
from ui.widgets.statement_card import StatementCard

PERSON = fake_people.person_id(0)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PersonPage:
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.open(PERSON)
    settle(qtbot, context)
    return made


def card(page: PersonPage, number: int) -> StatementCard:
    """A card by the number of its statement in the fake."""
    ref = f"{number:032x}/0"
    return next(one for one in page.findChildren(StatementCard) if one.said.ref == ref)


def touch(context: PageContext, person: str) -> None:
    context.hub.changed.emit(applied.Applied(new=1, dossiers=(ids.DossierId(person),)))


def told(page: PersonPage) -> str:
    """Everything the source panel says."""
    from PySide6.QtWidgets import QLabel

    labels = page.source.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.text())


def test_the_head(page: PersonPage) -> None:
    assert page.header._name.text() == "Кунешлідаг Ділявер Ремзійович"
    assert "Küneşlidağ Dilâver" in page.header._second.text()
    assert page.header._status.words == "Probable"
    assert page.header._conflicts.words == "1 conflict"
    assert page.header._days.text() == "1,104 days"


def test_who_is_not_held_has_no_days(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    free = msgspec.structs.replace(fake_people.person(), days_held=-1, conflicts=0)
    office.people.view = free
    touch(context, PERSON)
    settle(qtbot, context)
    assert not page.header._days.isVisible()
    assert not page.header._conflicts.isVisible()


def test_the_ladder_in_words(page: PersonPage) -> None:
    assert page.tabs.ladder._level.text() == "Corroborated"
    assert page.tabs.ladder._official.text() == "Not acknowledged"
    assert page.tabs.ladder._sign.text() == "02.06.2026"
    assert page.tabs.ladder._days.text() == "174 days ago"
    assert page.tabs.ladder._steps.accessibleName() == "Corroborated"


@pytest.mark.parametrize(
    ("official", "words"), [("official", "Acknowledged officially"), ("denied", "Denied")]
)
def test_the_ladder_official(
    qtbot: QtBot,
    page: PersonPage,
    context: PageContext,
    office: FakeOffice,
    official: str,
    words: str,
) -> None:
    view = fake_people.person()
    levels = msgspec.structs.replace(view.levels, official=official, sign_grade="")
    office.people.view = msgspec.structs.replace(view, levels=levels)
    touch(context, PERSON)
    settle(qtbot, context)
    assert page.tabs.ladder._official.text() == words
    assert not page.tabs.ladder._grade.isVisible()


def test_tabs_and_what_they_hold(page: PersonPage) -> None:
    tabs = page.header.tabs
    assert [tabs.tabText(n) for n in range(tabs.count())] == [
        "Statements",
        "Detention",
        "Other",
        "Evidence",
        "Overview",
        "History",
    ]
    assert not tabs.isTabVisible(file_tabs.OTHER)
    assert [view.stack.field for view in page.tabs.statements.stacks] == [
        "person.name",
        "person.birth",
        "person.category",
        "person.rank",
    ]
    assert [view.stack.field for view in page.tabs.detention.stacks] == [
        "episode.begin",
        "stay.facility",
    ]


def test_other_subjects_have_a_tab_when_there_are_any(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    view = fake_people.person()
    charge = msgspec.structs.replace(view.subjects[0], id=f"{600:032x}", kind="charge")
    office.people.view = msgspec.structs.replace(view, subjects=(*view.subjects, charge))
    touch(context, PERSON)
    settle(qtbot, context)
    assert page.header.tabs.isTabVisible(file_tabs.OTHER)


def test_ctrl_tab_goes_round_and_skips_what_is_hidden(qtbot: QtBot, page: PersonPage) -> None:
    page.activateWindow()
    page.header.tabs.setFocus()
    seen = []
    for _step in range(5):
        page.tabs.step(1)
        seen.append(page.header.tabs.currentIndex())
    assert seen == [1, 3, 4, 5, 0]
    page.tabs.step(-1)
    assert page.header.tabs.currentIndex() == file_tabs.HISTORY


def test_a_conflict_is_told_and_leads_to_the_comparison(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.DETENTION)
    banners = [one for one in page.tabs.detention.findChildren(Banner) if one.isVisible()]
    assert len(banners) == 1
    banners[0].findChildren(QPushButton)[0].click()
    assert context.navigator.here == Target("conflicts", PERSON)


def test_a_card_chosen_shows_its_source(page: PersonPage) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.DETENTION)
    click(card(page, 101))
    said = told(page)
    assert "B — usually reliable source" in said
    assert "Свідчення звільненої особи" in said
    assert "«бачив особисто, камера 14»" in said
    assert "03.2026 ± місяць" in said
    assert "«Бачив особисто, джерело надійніше»" in said
    assert "recorded by our office" in said
    assert "group “Неволя”" in said
    assert card(page, 101).accessibleName().startswith("СІЗО-91 Верхоярськ. Working value")


def test_anothers_statement_says_through_whom(page: PersonPage) -> None:
    page._choose(card(page, 102).said.ref)
    assert "received from Офіс «Причал»" in told(page)
    assert not page.source._foot_box.isVisibleTo(page.source)


def test_an_office_that_is_not_verified(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    stack = fake_people.stack(
        "person.birth",
        "Дата народження",
        fake_people.statement(
            f"{2:032x}/0", "1987", ours=False, verified=False, office_label="8af0", disputed=True
        ),
    )
    view = fake_people.person()
    own = msgspec.structs.replace(view.own, stacks=(stack,))
    office.people.view = msgspec.structs.replace(view, own=own)
    touch(context, PERSON)
    settle(qtbot, context)
    page._choose(f"{2:032x}/0")
    assert "8af0, not verified" in told(page)
    assert "Another office says this is not so" in told(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
def test_space_shows_the_source(page: PersonPage, key: Qt.Key) -> None:
    press(card(page, 1), key)
    assert "Паспорт" in told(page)


def test_enter_on_ours_corrects(page: PersonPage) -> None:
    press(card(page, 1), Qt.Key.Key_Return)
    assert page.writing.isVisible()
    assert page.writing.title.text() == "Correction"


def test_enter_on_anothers_only_shows(page: PersonPage) -> None:
    press(card(page, 102), Qt.Key.Key_Return)
    assert not page.writing.isVisible()
    assert "Причал" in told(page)


def test_the_chosen_card_is_marked(page: PersonPage) -> None:
    page._choose(card(page, 1).said.ref)
    chosen = [one for one in page.findChildren(StatementCard) if one._selected]
    assert [one.said.ref for one in chosen] == [f"{1:032x}/0"]


def test_one_value_needs_no_chip(page: PersonPage) -> None:
    assert card(page, 1)._chip is None
    chip = card(page, 101)._chip
    assert chip is not None
    assert chip.solid


def test_what_was_replaced_waits_folded(page: PersonPage) -> None:
    assert not card(page, 5).isVisible()
    stack = next(one for one in page.tabs.statements.stacks if one.stack.field == "person.rank")
    stack._unfold()
    assert card(page, 5).isVisible()


def test_a_value_taken_back_says_so(page: PersonPage) -> None:
    assert card(page, 6)._value.text() == "value taken back"
    assert card(page, 6)._value.font().strikeOut()


def test_the_source_panel_has_its_key(page: PersonPage) -> None:
    page.toggle_panel()
    assert not page.source.isVisible()
    page.toggle_panel()
    assert page.source.isVisible()
    assert page.escape()
    assert not page.source.isVisible()
    assert not page.escape()


def test_our_statement_can_be_taken_back(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    said: list[str] = []
    context.notices.said.connect(lambda words, _undo: said.append(words))
    page._choose(card(page, 2).said.ref)
    page.source._take_back.click()
    settle(qtbot, context)
    person, edits = office.people.stated[0]
    assert person == PERSON
    assert edits == (
        views.Edit(
            field="person.birth",
            text="",
            subject=PERSON,
            seen=(f"{2:032x}/0",),
            take_back=True,
        ),
    )
    assert said == ["Statement recorded"]


@pytest.mark.parametrize(
    ("lang", "words"), [("uk", "Чому робоче значення"), ("en", "Why it is the working value")]
)
def test_the_source_in_both_languages(
    qtbot: QtBot, page: PersonPage, context: PageContext, lang: str, words: str
) -> None:
    page._choose(card(page, 101).said.ref)
    i18n.set_language(lang)
    page.retranslate()
    settle(qtbot, context)
    assert words in told(page)


def test_another_person_begins_at_the_beginning(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.HISTORY)
    page._choose(card(page, 1).said.ref)
    page.open(fake_people.person_id(1))
    settle(qtbot, context)
    assert page.header.tabs.currentIndex() == file_tabs.STATEMENTS
    assert page.header._name.text() == "Зорянчук Ярина"
    assert "Choose a statement" in told(page)


def test_the_same_person_stays_as_it_was(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.HISTORY)
    page._choose(card(page, 1).said.ref)
    page.open(PERSON)
    settle(qtbot, context)
    assert page.header.tabs.currentIndex() == file_tabs.HISTORY
    assert "Паспорт" in told(page)


def test_nobody_of_that_id(qtbot: QtBot, page: PersonPage, context: PageContext) -> None:
    page.open("f" * 32)
    settle(qtbot, context)
    assert page._missing.isVisible()
    page._people.click()
    assert context.navigator.here == Target("people")


def test_a_change_elsewhere_is_shown(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    office.people.view = msgspec.structs.replace(fake_people.person(), name="Інше Імʼя")
    touch(context, fake_people.person_id(7))
    settle(qtbot, context)
    assert page.header._name.text() == "Кунешлідаг Ділявер Ремзійович"
    touch(context, PERSON)
    settle(qtbot, context)
    assert page.header._name.text() == "Інше Ім\u2019я"


def test_only_the_last_person_asked_for_is_shown(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    for number in range(1, 6):
        page.open(fake_people.person_id(number))
    settle(qtbot, context)
    assert page.header._name.text() == fake_people.row(5).name


def test_every_field_at_a_glance(page: PersonPage) -> None:
    model = page.tabs.overview.table
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(6)]
    assert rows[1][:2] == ["Дата народження", "14.03.1987"]
    assert rows[3][1] == "сержант"
    assert rows[5] == [
        "Перебування: Місце утримання",
        "СІЗО-91 Верхоярськ",
        "B — usually reliable source; 2 — probably true",
        "Свідчення звільненої особи",
        "conflict",
    ]


def test_a_conflict_without_a_choice_shows_every_value(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    stack = fake_people.stack(
        "person.birth",
        "Дата народження",
        fake_people.statement(f"{8:032x}/0", "1987", state="conflicting"),
        fake_people.statement(f"{9:032x}/0", "1988", state="conflicting"),
    )
    view = fake_people.person()
    own = msgspec.structs.replace(view.own, stacks=(stack,))
    office.people.view = msgspec.structs.replace(view, own=own)
    touch(context, PERSON)
    settle(qtbot, context)
    assert page.tabs.overview.table.index(0, 1).data() == "1987 or 1988"


def test_a_row_of_the_overview_opens_its_stack(page: PersonPage) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.OVERVIEW)
    page.tabs.overview.view.opened.emit(5)
    assert page.header.tabs.currentIndex() == file_tabs.DETENTION
    assert "СІЗО-91" in told(page) or "Свідчення звільненої" in told(page)


def test_everything_said(page: PersonPage) -> None:
    model = page.tabs.history.table
    assert model.rowCount() == 11
    texts = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    assert any("taken back" in text for text in texts)


def test_a_row_of_the_history_opens_its_statement(page: PersonPage) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.HISTORY)
    page.tabs.history.view.opened.emit(4)
    assert page.header.tabs.currentIndex() == file_tabs.STATEMENTS
    assert "Заява родини" in told(page)


def test_back_leads_where_we_came_from(page: PersonPage, context: PageContext) -> None:
    context.open("people")
    context.open("person", PERSON)
    page.header.back.click()
    assert context.navigator.here == Target("people")


def test_the_source_folds_to_a_button(page: PersonPage) -> None:
    page.resize(1000, 700)
    assert not page.source.isVisible()
    assert page._panel_button.isVisible()
    page._panel_button.click()
    assert page.source.isVisible()
    page.resize(1188, 700)
    assert page.source.isVisible()
    page.header.state.click()
    assert not page._panel_button.isVisible()
    page.writing.cancel.click()
    assert page.source.isVisible()


def test_writing_in_a_narrow_window_leaves_the_source_folded(page: PersonPage) -> None:
    page.resize(1000, 700)
    page.header.state.click()
    page.writing.cancel.click()
    assert not page.source.isVisible()


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_page_in_every_palette(page: PersonPage, name: theme.Name) -> None:
    theme.use(name)
    page._choose(card(page, 1).said.ref)
    picture = page.grab().toImage()
    ground = picture.pixelColor(400, 5).name()
    assert ground == theme.now().color("bg").name() or picture.width() == 1188
