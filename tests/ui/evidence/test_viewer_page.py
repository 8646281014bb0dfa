"""The viewer: pages, keys, text, what it cannot show, and that it forgets when it is left."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from tests.ui import fake_people
from tests.ui.evidence import fake_evidence, papers
from tests.ui.fake_office import FakeOffice
from tests.ui.typing_keys import click, press
from ui.evidence.viewer_page import ViewerPage
from ui.navigation import PageContext

PERSON = fake_people.person_id(0)


def hold(office: FakeOffice, plain: bytes, viewer: str) -> str:
    """Hold one file and return the argument that opens it."""
    file = fake_evidence.file(1, viewer=viewer)
    office.evidence.hold(fake_evidence.piece(1, files=(file,)))
    office.evidence.plain[file.blob] = plain
    return f"{PERSON}:{file.blob}"


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> Any:
    """The viewer, in front."""
    made = ViewerPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made._presenter.forget()


def pictured(page: ViewerPage) -> bool:
    return not page.paper.sheet.image.isNull()


def test_pages_are_turned_and_enlarged_by_keys(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    page.open(hold(office, papers.pdf("один", "два", "три"), "pdf"))
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    assert page._where.text() == "page 1 of 3 · 100 %" and page._title.text()
    first = page.paper.sheet.image.copy()
    press(page.paper, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.paper.sheet.image != first, timeout=20_000)
    assert page._where.text().startswith("page 2 of 3")
    press(page.paper, Qt.Key.Key_End)
    assert page.paper.page == 2 and not page.later.isEnabled()
    press(page.paper, Qt.Key.Key_PageDown)
    press(page.paper, Qt.Key.Key_Home)
    assert page.paper.page == 0 and not page.earlier.isEnabled()
    wide = page.paper.sheet.width()
    press(page.paper, Qt.Key.Key_Plus)
    assert page.paper.zoom == 125
    qtbot.waitUntil(lambda: page.paper.sheet.width() > wide, timeout=20_000)
    press(page.paper, Qt.Key.Key_0)
    click(page.smaller)
    assert page.paper.zoom == 80


def test_a_picture_has_no_pages_and_is_not_enlarged_to_fit(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    page.open(hold(office, papers.picture("PNG", 120, 80), "image"))
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    assert page._where.text() == "100 %" and not page.later.isVisible()
    assert page.paper.sheet.width() == 120


def test_text_says_how_it_was_read(office: FakeOffice, page: ViewerPage, qtbot: QtBot) -> None:
    page.open(hold(office, "Вигадано \u202eнавпаки".encode("utf-8"), "text"))
    qtbot.waitUntil(lambda: bool(page.text.toPlainText()), timeout=20_000)
    assert page.text.toPlainText() == "Вигадано ‹U+202E›навпаки"
    assert page._note.text().startswith("Read as UTF-8.")
    assert page.text.isReadOnly() and not page.larger.isVisible()


def test_a_docx_is_called_a_preview(office: FakeOffice, page: ViewerPage, qtbot: QtBot) -> None:
    page.open(hold(office, papers.docx(papers.paragraph("Вигадано")), "docx"))
    qtbot.waitUntil(lambda: page.text.toPlainText() == "Вигадано", timeout=20_000)
    assert "preview" in page._note.text()


def said(page: ViewerPage) -> str:
    return f"{page._not._title.text()} {page._not._why.text()}"


def test_what_cannot_be_shown_is_said(office: FakeOffice, page: ViewerPage, qtbot: QtBot) -> None:
    page.open(hold(office, b"not a PDF", "pdf"))
    qtbot.waitUntil(lambda: "cannot show this file" in said(page), timeout=20_000)
    office.evidence.refuses = errors.AttachmentError(blob="x", reason="altered")
    page.open(f"{PERSON}:{fake_evidence.blob(9)}")
    qtbot.waitUntil(lambda: "not what was sealed" in said(page), timeout=20_000)


def test_a_kind_without_a_viewer_is_said(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    page.open(hold(office, b"ID3", ""))
    qtbot.waitUntil(lambda: "no viewer" in said(page), timeout=20_000)


def test_a_process_that_dies_is_told_and_nothing_else_ends(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    page.open(hold(office, papers.pdf("один", "два"), "pdf"))
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    process = page._presenter.decoder._process
    assert process is not None
    process.kill()
    qtbot.waitUntil(lambda: "cannot show this file" in said(page), timeout=20_000)
    assert not page._presenter.decoder.is_running


def test_an_answer_that_does_not_come_ends_the_process(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    page.open(hold(office, papers.pdf("один"), "pdf"))
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    page._presenter.decoder._give_up("time")
    assert "too long" in said(page) and not page._presenter.decoder.is_running


def test_leaving_forgets_and_coming_back_is_a_step_of_its_own(
    office: FakeOffice, page: ViewerPage, qtbot: QtBot
) -> None:
    asked = hold(office, papers.pdf("один"), "pdf")
    page.open(asked)
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    page.open(asked)
    assert len(office.evidence.opened) == 1
    page.hide()
    assert not pictured(page) and not page._presenter.decoder.is_running
    page.show()
    page.open(asked)
    qtbot.waitUntil(lambda: pictured(page), timeout=20_000)
    assert len(office.evidence.opened) == 2


def test_escape_goes_back_and_f4_folds_the_chain(
    office: FakeOffice, page: ViewerPage, context: PageContext, qtbot: QtBot
) -> None:
    context.open("person", PERSON)
    argument = hold(office, papers.picture(), "image")
    context.open("evidence", argument)
    page.open(argument)
    qtbot.waitUntil(lambda: len(page.chain.steps) == 4, timeout=20_000)
    page.toggle_panel()
    assert page.panel.isHidden()
    assert page.escape()
    assert context.navigator.here is not None and context.navigator.here.place == "person"
