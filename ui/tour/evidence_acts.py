"""What people of the tour do with evidence: drop a paper on a person, look at it, verify all."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.evidence.evidence_tab import EvidenceTab
from ui.evidence.viewer_page import ViewerPage
from ui.person import file_tabs
from ui.tour import filing
from ui.tour.seat import Desk

PAPER = "vidpovid-vyhadana.pdf"
_LINES = (
    "Вигадана установа",
    "Відповідь на запит № 1 (для навчання)",
    "Повідомляємо, що вигадана особа, про яку ви запитуєте,",
    "утримується у вигаданому місці. Нікого з таким іменем не існує.",
)


def attach_paper(desk: Desk) -> None:
    """Drop an invented paper on a person, say what it is, look at it, verify every file."""
    hands = desk.hands
    tab = _evidence(desk)
    desk.step("evidence-empty", "no evidence yet; the page says what to do")
    paper = _paper(desk.stick / PAPER)
    _drop(tab, paper)
    hands.type("Відповідь вигаданої установи", "attach_title")
    hands.type("14.03.2026", "attach_date")
    hands.type("15.03.2026", "attach_obtained")
    desk.step("evidence-attach", "a paper dropped on a person: what it is, who gave it")
    hands.click("attach_go")
    hands.wait(lambda: tab.table.rowCount() == 1, "the paper is not attached")
    desk.quiet()
    desk.step("evidence", "hashed and sealed; its chain of custody has begun")
    hands.click_row(tab.rows, 0)
    hands.press(Qt.Key.Key_Return)
    page = hands.see("page evidence", ViewerPage)
    hands.wait(lambda: not page.paper.sheet.image.isNull(), "the paper is not shown")
    hands.wait(lambda: len(page.chain.steps) == 4, "the viewing is no step of the chain")
    desk.step("evidence-viewed", "shown from memory, nothing written; viewing it is a step, too")
    hands.press(Qt.Key.Key_Escape)
    filing.opened(desk)
    desk.quiet()
    hands.click("evidence_verify")
    hands.wait(tab.banner.isVisible, "nothing is verified")
    hands.wait(lambda: len(tab.panel.chain.steps) == 5, "the verification is no step")
    desk.step("evidence-verified", "every sealed file is hashed again and compared")


def _evidence(desk: Desk) -> EvidenceTab:
    """Find the person and open the tab."""
    hands = desk.hands
    hands.press(Qt.Key.Key_F, filing.CTRL)
    hands.type("Кунешлідаг")
    hits = desk.window.frame.hits  # type: ignore[union-attr]
    hands.wait(hits.isVisible, "nobody is found")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page = filing.opened(desk)
    desk.tab(page.header.tabs, file_tabs.EVIDENCE)
    hands.wait(page.evidence.isVisible, "no tab of evidence")
    return page.evidence


def _paper(place: Path) -> Path:
    """Write an invented answer of an invented office."""
    writer = QPdfWriter(str(place))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 25, 25))
    writer.setResolution(100)
    painter = QPainter(writer)
    painter.setFont(theme.now().font("body"))
    for number, line in enumerate(_LINES):
        painter.drawText(0, 40 + 32 * number, line)
    painter.end()
    return place


def _drop(target: QWidget, place: Path) -> None:
    """Drag a file over a part of the window and let it go there."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(place))])
    at, copy = QPoint(80, 80), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, copy, carried, left, none))
    QApplication.sendEvent(target, QDropEvent(at, copy, carried, left, none))
