"""Releasing privileged material on the page of a person: what it says, what it does, what not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import acts, errors, roles
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.handoffs import fake_handoffs
from tests.ui.settling import busy, settle
from tests.ui.typing_keys import click, click_twice, compose, press
from ui.navigation import PageContext
from ui.person import file_tabs
from ui.person.person_page import PersonPage
from ui.person.release_form import ReleaseForm
from ui.widgets.fields import CodeBox, LineEdit
from ui.worker import Worker

PERSON, OTHER = fake_people.person_id(0), fake_people.person_id(1)
THEIRS, THIRD = fake_handoffs.THEIRS, fake_handoffs.THIRD
EXACTLY = (
    "Exactly these 3 change sets may leave for “Причал” for a year. The release is written into"
    " the audit. What has left cannot be called back."
)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, office: FakeOffice) -> PersonPage:
    """The page of a person, the form open; one office is trusted, one no longer."""
    office.partners = fake_handoffs.FakePartners(
        fake_handoffs.partner(),
        fake_handoffs.partner(office=THIRD, label="Маяк", trusted=False),
    )
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(PERSON)
    settle(qtbot, context)
    made.menu.release_asked.emit()
    settle(qtbot, context)
    return made


@pytest.fixture
def form(page: PersonPage) -> ReleaseForm:
    return page.release


@pytest.fixture
def said(context: PageContext) -> list[str]:
    told: list[str] = []
    context.notices.said.connect(lambda words, _undo: told.append(words))
    return told


def offered(box: CodeBox) -> list[str]:
    return [str(box.itemData(at)) for at in range(box.count())]


def choose(form: ReleaseForm, purpose: str = "legal") -> None:
    """Choose the office and what for."""
    form.office.choose(THEIRS)
    form.purpose.choose(purpose)


def write(page: PersonPage, text: str) -> None:
    """Type a rank into a new statement."""
    page.header.state.click()
    page.writing.field.choose("person.rank")
    assert page.writing._editor is not None
    line = page.writing._editor.widget
    assert isinstance(line, LineEdit)
    compose(line, text)


# --- what it shows ------------------------------------------------------------------


def test_it_stands_in_place_of_the_source_and_nothing_is_chosen(
    page: PersonPage, form: ReleaseForm
) -> None:
    assert form.isVisible() and page.source.isHidden() and page._panel_button.isHidden()
    assert form.title.text() == "Release to an office"
    assert form.count.text() == "Between lawyer and client in this file: 3 change sets."
    assert offered(form.office) == ["", THEIRS]  # whose card is trusted no longer gets nothing
    assert offered(form.purpose) == ["", *acts.PURPOSES]
    assert (form.office.code, form.purpose.code, form.later.isChecked()) == ("", "", False)
    assert form.what.text() == "Choose the office and the purpose."
    assert not form.release.isEnabled()
    assert page.focusWidget() is form.office


@pytest.mark.parametrize("missing", ["office", "purpose"])
def test_both_must_be_chosen(form: ReleaseForm, missing: str) -> None:
    choose(form)
    assert form.release.isEnabled()
    (form.office if missing == "office" else form.purpose).choose("")
    assert not form.release.isEnabled()
    assert form.what.text() == "Choose the office and the purpose."


def test_half_a_word_is_no_purpose(form: ReleaseForm) -> None:
    choose(form)
    form.purpose.setEditText("for noth")
    assert not form.release.isEnabled()


def test_the_sentence_says_exactly_what_leaves(form: ReleaseForm) -> None:
    choose(form)
    assert form.what.text() == EXACTLY
    form.later.setChecked(True)
    assert form.what.text().startswith(
        "Everything between lawyer and client in this file, also what is said later, may leave for"
        " “Причал” for a year."
    )


def test_one_is_one(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    office.releases.sets = 1
    page.menu.release_asked.emit()
    settle(qtbot, context)
    choose(page.release)
    assert page.release.what.text().startswith("Exactly 1 change set may leave")


def test_a_file_without_any_releases_only_what_comes(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    office.releases.sets = 0
    page.menu.release_asked.emit()
    settle(qtbot, context)
    form = page.release
    choose(form)
    assert form.what.text() == "There is nothing to release yet, only what is said later."
    assert not form.release.isEnabled()
    form.later.setChecked(True)
    click(form.release)
    settle(qtbot, context)
    assert office.releases.released == [(THEIRS, PERSON, "legal", True)]


def test_without_a_trusted_office_it_says_so(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    office.partners.known.clear()
    page.menu.release_asked.emit()
    settle(qtbot, context)
    assert page.release.what.text().startswith("No office is trusted here yet")
    assert not page.release.release.isEnabled()


def test_in_ukrainian_with_three_plurals(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    form = page.release
    with i18n.speaking("uk"):
        choose(form)
        page.retranslate()
        settle(qtbot, context)
        assert (form.office.code, form.purpose.code) == (THEIRS, "legal")  # what was chosen stays
        for sets, words in (
            (1, "може вийти рівно 1 набір змін"),
            (3, "можуть вийти рівно ці 3 набори змін"),
            (11, "можуть вийти рівно ці 11 наборів змін"),
        ):
            office.releases.sets = sets
            form.follow(PERSON)
            settle(qtbot, context)
            assert words in form.what.text()
        assert form.purpose.currentText() == "провадження чи звернення"


# --- what it does -------------------------------------------------------------------


def test_it_releases_once_and_says_that_nothing_left(
    qtbot: QtBot, form: ReleaseForm, page: PersonPage, context: PageContext, office: FakeOffice,
    said: list[str],
) -> None:  # fmt: skip
    changed: list[object] = []
    context.hub.changed.connect(changed.append)
    choose(form)
    click_twice(form.release)
    settle(qtbot, context)
    assert office.releases.released == [(THEIRS, PERSON, "legal", False)]
    assert said == ["Released: 3 change sets. Nothing has left yet."]
    assert form.isHidden() and page.source.isVisible()
    assert len(changed) == 1


def test_also_later_is_said_so(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, office: FakeOffice, said: list[str]
) -> None:
    choose(form, "exchange")
    form.later.setChecked(True)
    click(form.release)
    settle(qtbot, context)
    assert office.releases.released == [(THEIRS, PERSON, "exchange", True)]
    assert said == ["Released, also what is said later. Nothing has left yet."]


def test_by_keys_alone(
    qtbot: QtBot, form: ReleaseForm, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    choose(form)
    reached = []
    for _step in range(9):
        focused = page.focusWidget()
        assert focused is not None
        reached.append(focused)
        if focused is form.release:
            break
        press(focused, Qt.Key.Key_Tab)
    assert {form.office, form.purpose, form.later, form.release} <= set(reached)
    press(form.release, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert len(office.releases.released) == 1


def test_what_was_not_counted_is_not_released(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, office: FakeOffice, said: list[str]
) -> None:
    choose(form)
    office.releases.sets = 4  # a colleague's hand-off was taken in meanwhile
    click(form.release)
    settle(qtbot, context)
    assert office.releases.released == [] and said == []
    assert form.banner.accessibleName().startswith("The file changed meanwhile. Nothing was")
    assert form.what.text().startswith("Exactly these 4 change sets")
    click(form.release)
    settle(qtbot, context)
    assert len(office.releases.released) == 1


REFUSED: tuple[tuple[errors.DodomuError, str], ...] = (
    (errors.NotPermittedError(right="release"), "Your roles do not go so far"),
    (errors.NothingPrivilegedError(), "Nothing to release"),
)


@pytest.mark.parametrize(("error", "words"), REFUSED, ids=lambda one: type(one).__name__)
def test_a_refusal_is_said_in_words_and_nothing_is_lost(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, office: FakeOffice, said: list[str],
    error: errors.DodomuError, words: str,
) -> None:  # fmt: skip
    office.releases.refuses = error
    choose(form)
    click(form.release)
    settle(qtbot, context)
    assert form.isVisible() and form.banner.isVisible()
    assert words in form.banner.accessibleName()
    assert (form.office.code, form.purpose.code, said) == (THEIRS, "legal", [])
    office.releases.refuses = None
    click(form.release)  # enabled again
    settle(qtbot, context)
    assert len(office.releases.released) == 1


def test_a_fault_is_a_problem_and_may_be_tried_again(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, office: FakeOffice
) -> None:
    shown: list[object] = []
    context.problems.show = shown.append  # type: ignore[method-assign,assignment]
    office.releases.refuses = RuntimeError("no value in it")
    choose(form)
    click(form.release)
    settle(qtbot, context)
    assert len(shown) == 1
    assert form.isVisible()


# --- leaving it, and what stands beside it ----------------------------------------------


Leave = Callable[[PersonPage], object]
LEAVES: dict[str, Leave] = {
    "cancel": lambda page: click(page.release.cancel),
    "escape": PersonPage.escape,
    "cross": lambda page: click(page.release.close_button),
}


@pytest.mark.parametrize("leave", LEAVES.values(), ids=LEAVES)
def test_left_it_forgets_and_the_source_is_back(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, leave: Leave
) -> None:
    choose(page.release)
    page.release.later.setChecked(True)
    leave(page)
    assert page.release.isHidden() and page.source.isVisible()
    page.menu.release_asked.emit()
    settle(qtbot, context)
    form = page.release
    assert (form.office.code, form.purpose.code, form.later.isChecked()) == ("", "", False)
    assert office.releases.released == []


def test_f4_does_not_push_it_aside(page: PersonPage, form: ReleaseForm) -> None:
    page.toggle_panel()
    assert form.isVisible() and page.source.isHidden()


def test_another_file_is_not_released_by_mistake(
    qtbot: QtBot, page: PersonPage, form: ReleaseForm, context: PageContext, office: FakeOffice,
    worker: Worker,
) -> None:  # fmt: skip
    choose(form)
    with busy(worker):
        page.open(OTHER)
        assert form.isHidden()
        form._release()
    settle(qtbot, context)
    assert form.isHidden()
    assert office.releases.released == []


def test_an_answer_about_another_file_is_not_shown(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, worker: Worker
) -> None:
    with busy(worker):
        form.begin(PERSON)
        form.done()
    settle(qtbot, context)
    assert form._asked is None and form.count.text().endswith("3 change sets.")
    assert form.isHidden()


def test_a_refusal_that_comes_late_is_said_by_the_window(
    qtbot: QtBot, form: ReleaseForm, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    shown: list[object] = []
    context.problems.show = shown.append  # type: ignore[method-assign,assignment]
    office.releases.refuses = errors.NothingPrivilegedError()
    choose(form)
    with busy(worker):
        click(form.release)
        form.leave()
    settle(qtbot, context)
    assert [type(one) for one in shown] == [errors.NothingPrivilegedError]


def test_the_same_file_shown_again_is_counted_anew(
    qtbot: QtBot, page: PersonPage, form: ReleaseForm, context: PageContext, office: FakeOffice
) -> None:
    choose(form)
    office.releases.sets = 5
    page._presenter.reload()
    settle(qtbot, context)
    assert form.count.text().endswith("5 change sets.")
    assert form.what.text().startswith("Exactly these 5 change sets")


def test_typing_comes_first(qtbot: QtBot, page: PersonPage, context: PageContext) -> None:
    page.release.leave()
    write(page, "сержант")
    page.menu.release_asked.emit()
    settle(qtbot, context)
    assert page.release.isHidden() and page.writing.has_typing
    assert page.writing.banner.isVisible()


def test_an_empty_editor_gives_way_and_a_new_one_takes_its_place(page: PersonPage) -> None:
    page.header.state.click()
    assert page.release.isHidden() and page.writing.isVisible()
    page.menu.release_asked.emit()
    QApplication.processEvents()
    assert page.release.isVisible() and page.writing.isHidden() and page.source.isHidden()


def test_it_stands_over_the_evidence_too(page: PersonPage, form: ReleaseForm) -> None:
    page.header.tabs.setCurrentIndex(file_tabs.EVIDENCE)
    assert form.isVisible()
    assert page.escape()
    assert form.isHidden() and page.source.isHidden()


def test_it_is_a_pane_of_its_own(page: PersonPage) -> None:
    assert page.release in page.panes()


def test_who_may_not_release_asks_nothing(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.session, "may", lambda right: roles.may(["caseworker"], right))
    page = PersonPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open(PERSON)
    settle(qtbot, context)
    assert page.release.isHidden()
    assert office.releases.counted == []
