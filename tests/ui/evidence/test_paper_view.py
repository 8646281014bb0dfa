"""Pages on the screen: what is asked for, how large they stand, what keys and wheel do."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import press
from ui.evidence.paper_view import ZOOMS, PaperView


@pytest.fixture
def view(qtbot: QtBot) -> PaperView:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(824, 600)
    made.show()
    return made


def asked(view: PaperView) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    view.wanted.connect(lambda page, width: found.append((page, width)))
    return found


def page(width: int = 800, height: int = 1100) -> QImage:
    return QImage(width, height, QImage.Format.Format_RGB32)


def test_the_first_page_is_asked_for_at_the_width_of_the_view(view: PaperView) -> None:
    found = asked(view)
    view.begin(5)
    ((number, width),) = found
    assert number == 0 and 700 < width < 824


def test_a_page_turned_past_is_let_go(view: PaperView) -> None:
    view.begin(3)
    view.turn_to(2)
    view.show_page(0, page())
    assert view.sheet.image.isNull()
    view.show_page(2, page())
    assert not view.sheet.image.isNull()


@pytest.mark.parametrize(("key", "at"), [
    (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 4),
    (Qt.Key.Key_Down, 2), (Qt.Key.Key_Plus, 2),
])  # fmt: skip
def test_keys_turn(view: PaperView, key: Qt.Key, at: int) -> None:
    view.begin(5)
    view.turn_to(2)
    press(view, key)
    assert view.page == at


def test_there_is_nothing_before_the_first_and_after_the_last(view: PaperView) -> None:
    view.begin(2)
    found = asked(view)
    view.turn_to(-1)
    view.turn_to(0)
    assert found == []
    view.turn_to(99)
    assert view.page == 1


def test_a_picture_is_not_enlarged_to_fit_and_keeps_its_shape(view: PaperView) -> None:
    view.begin(1)
    view.show_page(0, page(100, 50))
    assert (view.sheet.width(), view.sheet.height()) == (100, 50)
    view.zoom_by(1)
    wide = view.sheet.width()
    assert wide > 100 and abs(view.sheet.height() - wide // 2) <= 1


def test_zooming_has_ends_and_0_fits(view: PaperView, qtbot: QtBot) -> None:
    view.begin(1)
    view.show_page(0, page())
    for _step in range(20):
        view.zoom_by(1)
    assert view.zoom == ZOOMS[-1]
    for _step in range(20):
        view.zoom_by(-1)
    assert view.zoom == ZOOMS[0]
    with qtbot.waitSignal(view.wanted, timeout=5000) as sharper:
        view.zoom_by(0)
    assert view.zoom == 100 and sharper.args[0] == 0


def test_the_wheel_zooms_with_ctrl(view: PaperView) -> None:
    view.begin(1)
    view.show_page(0, page())
    for held, zoom in (
        (Qt.KeyboardModifier.NoModifier, 100),
        (Qt.KeyboardModifier.ControlModifier, 125),
    ):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(0, 120), QPoint(0, 120),
            Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
        assert view.zoom == zoom


def test_a_wider_view_asks_for_a_sharper_page(view: PaperView, qtbot: QtBot) -> None:
    view.begin(1)
    view.show_page(0, page())
    with qtbot.waitSignal(view.wanted, timeout=5000) as sharper:
        view.resize(1200, 600)
    assert sharper.args[1] > 1000


def test_cleared_it_shows_and_asks_nothing(view: PaperView) -> None:
    view.begin(3)
    view.show_page(0, page())
    view.clear()
    found = asked(view)
    view.zoom_by(1)
    view.turn_to(1)
    view.show_page(0, page())
    view._ask()
    assert found == [] and view.sheet.image.isNull()
