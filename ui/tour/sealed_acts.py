"""What the people of the tour do with a sealed group: one quiet line, opened for a purpose, closed.

The number typed is invented; its check digit is right, so that nothing but the seal is shown.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.person import file_tabs
from ui.person.person_page import PersonPage
from ui.tour import filing
from ui.tour.hands import StuckError
from ui.tour.seat import Desk

NUMBER = "3184710691"
GROUP = "DOC"


def open_for_purpose(desk: Desk) -> None:
    """Write a number of a sealed group, see it counted only, open it, and close it again."""
    hands = desk.hands
    page = _person(desk)
    _write_number(desk, page)
    hands.find(f"sealed {GROUP}")
    desk.quiet()
    _insist(desk, page, seen=False)
    desk.step("sealed", "a sealed group is one quiet line: how many statements, and no value")
    hands.click(f"sealed {GROUP}")
    hands.choose(page.sealed.purpose, "встановлення особи")
    desk.step("sealed-purpose", "it opens only for a purpose of the list, asked in the line itself")
    hands.click("sealed open")
    hands.find(f"opened {GROUP}")
    desk.quiet()
    _insist(desk, page, seen=True)
    desk.tab(page.header.tabs, file_tabs.OVERVIEW)
    desk.step("sealed-opened", "opened for that purpose; the line says what stands open")
    hands.click(f"opened {GROUP}")
    hands.find(f"sealed {GROUP}")
    desk.tab(page.header.tabs, file_tabs.STATEMENTS)
    _insist(desk, page, seen=False)
    _read_audit(desk)


def _person(desk: Desk) -> PersonPage:
    """Find the person by name; pictures of that are others' business."""
    hands = desk.hands
    hands.press(Qt.Key.Key_F, filing.CTRL)
    hands.type("Кунешлідаг")
    hits = desk.window.frame.hits  # type: ignore[union-attr]
    hands.wait(hits.isVisible, "nobody is found")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    return filing.opened(desk)


def _write_number(desk: Desk, page: PersonPage) -> None:
    """Record a number that belongs to the sealed group."""
    hands, panel = desk.hands, page.writing
    hands.click(page.header.state)
    hands.wait(panel.isVisible, "no editor")
    hands.choose(panel.field, "РНОКПП")
    hands.type(NUMBER, "value person.tax_number")
    hands.type("довідка, вигадана", panel.source.label)
    hands.click(panel.save)
    hands.wait(lambda: not panel.isVisible(), "the number is not recorded")


def _insist(desk: Desk, page: QWidget, *, seen: bool) -> None:
    """Look whether the number stands on the page.

    Raises:
        StuckError: it is shown while sealed, or not shown while open.
    """
    told = [
        f"{one.accessibleName()} {one.text() if isinstance(one, QLabel) else ''}"
        for one in page.findChildren(QWidget)
        if one.isVisible()
    ]
    shown = any(NUMBER in words for words in told)
    if shown != seen:
        raise StuckError(f"{desk.label}: the sealed number is {'shown' if shown else 'not shown'}")


def _read_audit(desk: Desk) -> None:
    """Closed again: the audit tells of both, with the purpose, and holds no value."""
    page = desk.page("safe")
    desk.tab(page.tabs, page.names.index("audit"))
    tab = page.page("audit")
    desk.hands.choose("audit_area", "Читання опечатаного")
    desk.quiet()
    desk.hands.wait(lambda: tab.table.rowCount() >= 2, "opening and closing are not audited")
    desk.step("sealed-audited", "closed again; the audit tells of both acts and of the purpose")
