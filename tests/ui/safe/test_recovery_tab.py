"""The tab "Recovery": a sheet typed back before it counts, shares rehearsed, nothing left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.fake_office import FakeOffice
from tests.ui.safe.fake_users import CODE, SHARES, FakeRecovery
from tests.ui.typing_keys import press, type_text
from ui.navigation import PageContext
from ui.safe import qr, sheet, sheet_printing
from ui.safe.paper import Paper
from ui.safe.recovery_tab import RecoveryTab
from ui.safe.safe_dialog import SafeDialog


class Shown:
    """The tab on the screen, in English."""

    def __init__(self, qtbot: QtBot, context: PageContext, office: FakeOffice) -> None:
        self.context, self.qtbot = context, qtbot
        self.service: FakeRecovery = office.recovery
        self.tab = RecoveryTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1100, 760)
        self.tab.show()
        self.tab.open("")
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.worker.is_idle)

    def print(self, paper: Paper) -> None:
        paper.print.click()
        (dialog,) = (one for one in paper.findChildren(SafeDialog) if one.isVisible())
        assert "print queue" in dialog._what.text()
        dialog.act.click()
        self.settle()

    def give(self, text: str) -> None:
        entry = self.tab.shares.entry
        entry.typed.clear()
        type_text(entry.typed, text)
        press(entry.typed, Qt.Key.Key_Return)
        self.settle()


def on_paper(paper: Paper) -> sheet.Sheet | None:
    """What the preview shows now."""
    return paper.preview.shown


@pytest.fixture
def shown(qtbot: QtBot, context: PageContext, office: FakeOffice) -> Shown:
    i18n.set_language("en")
    return Shown(qtbot, context, office)


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer of the test's own."""
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed"))
    size = QPageSize(QPageSize.PageSizeId.A4)
    made.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    return made


def test_at_first_there_is_no_way_back_and_that_is_said(shown: Shown) -> None:
    assert shown.tab.code._mark.accessibleName() == "there is none"
    assert shown.tab.shares._mark.accessibleName() == "there are none"
    assert not shown.tab.shares.rehearse.isVisible() and not shown.tab.has_typing()


def test_a_sheet_counts_when_it_was_typed_back(shown: Shown) -> None:
    card = shown.tab.code
    card.make.click()
    shown.settle()
    assert card.paper.isVisible() and not card.make.isVisible()
    assert card.paper.preview.accessibleName() == f"Recovery sheet: {CODE}"
    assert shown.tab.has_typing()
    card.paper.written.click()
    # The paper has it now, the screen no more.
    assert on_paper(card.paper) is None and not card.paper.isVisible()
    type_text(card.typed, CODE[:-5])
    card.check.click()
    shown.settle()
    assert "Group 3 of 8" in card._row.refused
    assert card._mark.accessibleName() == "there is none"
    card.typed.clear()
    type_text(card.typed, CODE.lower().replace("-", " "))
    press(card.typed, Qt.Key.Key_Return)
    shown.settle()
    assert shown.service.shown.code and card._mark.accessibleName() == "there is one"
    assert card._code == "" and card.typed.text() == ""
    assert card.make.isVisible()


def test_the_code_can_be_looked_at_again_or_given_up(shown: Shown) -> None:
    card = shown.tab.code
    card.make.click()
    shown.settle()
    card.paper.written.click()
    card.check.click()  # nothing typed: nothing asked
    assert shown.context.worker.is_idle
    card.again.click()
    assert card.paper.isVisible() and on_paper(card.paper) is not None
    card.cancel.click()
    assert not card.is_open and on_paper(card.paper) is None
    assert not shown.service.shown.code


def test_printing_warns_is_written_down_and_then_done(
    shown: Shown, printer: QPrinter, tmp_path: Path
) -> None:
    card = shown.tab.code
    card.make.click()
    shown.settle()
    assert "print queue" in card.paper._queue.text()
    before: list[bool] = []
    card.paper.ask = lambda _over: printer
    shown.tab.presenter.may_print.connect(lambda: before.append((tmp_path / "printed").exists()))
    shown.print(card.paper)
    assert shown.service.printed == [""]
    assert (tmp_path / "printed").read_bytes().startswith(b"%PDF")
    assert CODE.encode() not in (tmp_path / "printed").read_bytes()[:200]


def test_no_printer_chosen_is_not_written_down(shown: Shown) -> None:
    card = shown.tab.code
    card.make.click()
    shown.settle()
    card.paper.ask = lambda _over: None
    shown.print(card.paper)
    assert shown.service.printed == []


def test_what_cannot_be_written_down_is_not_printed(
    shown: Shown, printer: QPrinter, tmp_path: Path
) -> None:
    card = shown.tab.code
    card.make.click()
    shown.settle()
    card.paper.ask = lambda _over: printer
    shown.service.refusal = errors.NotPermittedError(right="keys")
    shown.print(card.paper)
    assert "Your roles do not go so far" in card.paper._refusal.words
    assert not (tmp_path / "printed").exists()


def test_a_printer_that_takes_nothing_is_named(
    shown: Shown, printer: QPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_printing, "put", lambda _printer, _sheet: False)
    card = shown.tab.code
    card.make.click()
    shown.settle()
    card.paper.ask = lambda _over: printer
    shown.print(card.paper)
    assert "took nothing" in card.paper._refusal.words


def test_shares_are_put_on_paper_one_by_one_and_tried(shown: Shown) -> None:
    card = shown.tab.shares
    card.make.click()
    shown.settle()
    assert card._mark.accessibleName() == "2 of 3, set 00010203"
    for at, text in enumerate(SHARES):
        copied = on_paper(card.paper)
        assert copied is not None and copied.text == text
        assert f"Share {at + 1} of 3: 2 together open the vault" in copied.why
        assert "Set 00010203" in copied.note
        card.paper.written.click()
    assert card._made == () and on_paper(card.paper) is None
    assert card.entry.isVisible() and not card.open.isEnabled()
    shown.give(SHARES[2])
    assert card.entry._state.text() == "1 more share is needed."
    shown.give(SHARES[2])
    assert "Share 3 was given already" in card.entry._row.refused
    shown.give("AAAAA")
    assert "Share 2 does not fit" in card.entry._row.refused
    shown.give(SHARES[0])
    assert card.entry.is_complete and card.open.isEnabled()
    assert card.entry._marks.accessibleName() == "Share 3, Share 1"
    card.open.click()
    shown.settle()
    assert shown.service.rehearsed == [(SHARES[2], SHARES[0])]
    assert "shares 3, 1 rebuilt the key" in card.result.text() and card.result.isVisible()
    # Nothing of it stays, and the key was never on the screen.
    assert card.entry.texts == () and not shown.tab.has_typing()


def test_a_card_that_grows_comes_to_the_top(shown: Shown) -> None:
    shown.tab.resize(900, 400)
    card = shown.tab.shares
    card.make.click()
    shown.settle()
    bar = shown.tab._area.verticalScrollBar()
    shown.qtbot.waitUntil(lambda: bar.value() > 0)
    assert abs(bar.value() + 12 - card.y()) < 5


def test_a_rehearsal_can_be_had_at_any_time_and_given_up(shown: Shown) -> None:
    card = shown.tab.shares
    card.make.click()
    shown.settle()
    card.cancel.click()
    assert card._made == () and card.rehearse.isVisible()
    card.rehearse.click()
    assert card.entry.isVisible()
    shown.give(SHARES[0])
    assert shown.tab.has_typing()
    card.cancel.click()
    assert not shown.tab.has_typing() and card.make.isVisible()


def test_a_refused_rehearsal_says_why(shown: Shown) -> None:
    card = shown.tab.shares
    card.make.click()
    shown.settle()
    card.cancel.click()
    card.rehearse.click()
    for text in SHARES[:2]:
        shown.give(text)
    shown.service.refusal = errors.ShareError(reason="altered", share=2)
    card.open.click()
    shown.settle()
    assert "Share 2 does not fit" in card._refusal.words


def test_more_needed_than_there_are_is_refused_here(shown: Shown) -> None:
    card = shown.tab.shares
    card.needed.choose("5")
    card.make.click()
    assert card._needed_row.refused and shown.service.shown.shares == 0
    card.needed.choose("2")
    shown.service.refusal = errors.SlotRefusedError(reason="full")
    card.make.click()
    shown.settle()
    assert "as many users as it can have" in card._refusal.words


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_both_languages_say_everything(shown: Shown, lang: str) -> None:
    i18n.set_language(lang)
    shown.tab.retranslate()
    assert shown.tab._title.text() == i18n.gettext("When every passphrase is forgotten")
    assert shown.tab.panes() == (shown.tab.code, shown.tab.shares)


# --- the sheet --------------------------------------------------------------------------


def drawn(one: sheet.Sheet) -> QImage:
    """A sheet drawn 700 wide."""
    image = QImage(700, 990, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sheet.draw(painter, one, QRectF(image.rect()))
    painter.end()
    return image


def dark(image: QImage, at: QRectF) -> float:
    """Share of dark points in a part of a picture."""
    points = [
        image.pixelColor(across, down).lightness() < 128
        for across in range(int(at.left()), int(at.right()), 2)
        for down in range(int(at.top()), int(at.bottom()), 2)
    ]
    return sum(points) / len(points)


@pytest.mark.parametrize(
    "made", [lambda: sheet.of_code(CODE), lambda: sheet.of_share(SHARES[0], 1, 3, 2, "00010203")]
)
def test_a_sheet_has_words_groups_and_a_code(qtbot: QtBot, made: Callable[[], sheet.Sheet]) -> None:
    image = drawn(made())
    assert dark(image, QRectF(60, 50, 500, 50)) > 0.01
    assert dark(image, QRectF(60, 850, 580, 100)) == 0
    assert CODE not in repr(made()) and SHARES[0] not in repr(made())


def test_a_sheet_names_neither_office_nor_person(qtbot: QtBot) -> None:
    said = sheet.of_code(CODE)
    assert "Лелека" not in f"{said.title}{said.why}{said.note}"


def test_the_qr_code_is_read_as_the_standard_says() -> None:
    modules = qr.matrix(CODE)
    assert len({len(row) for row in modules}) == 1 and len(modules) == len(modules[0])
    # The three corners that cameras look for.
    finder = [bytes(row) for row in (b"\1" * 7, b"\1\0\0\0\0\0\1", b"\1\0\1\1\1\0\1")]
    for top, left in ((0, 0), (0, len(modules) - 7), (len(modules) - 7, 0)):
        corner = [modules[top + at][left : left + 7] for at in range(3)]
        assert corner == finder
    assert qr.matrix(SHARES[0]) != modules
    qr.forget()


def test_the_qr_code_is_drawn_module_by_module(qtbot: QtBot) -> None:
    modules = qr.matrix(CODE)
    count = len(modules) + 8
    image = QImage(count * 4, count * 4, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    qr.draw(painter, CODE, QRectF(image.rect()))
    painter.end()
    for down, row in enumerate(modules):
        for across, module in enumerate(row):
            point = image.pixelColor((across + 4) * 4 + 1, (down + 4) * 4 + 1)
            assert (point.lightness() < 128) == bool(module)
    assert dark(image, QRectF(0, 0, count * 4, 14)) == 0
