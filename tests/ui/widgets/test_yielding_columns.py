"""Columns that yield: hidden where there is no room, back where there is."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from ui import parts
from ui.widgets.parts_table import PartsTable
from ui.widgets.table import RowsView


def rows(qtbot: QtBot) -> RowsView:
    """Three columns of 100, the first of which is wide."""
    view = RowsView()
    qtbot.addWidget(view)
    model = PartsTable(3, view)
    model.show_rows([tuple(parts.cell(parts.Text("довге слово " * 9)) for _n in range(3))])
    view.setModel(model)
    view.show()
    return view


def hidden(view: RowsView) -> list[bool]:
    """Which columns are away."""
    return [view.isColumnHidden(at) for at in range(3)]


def test_the_last_goes_first_and_comes_back(qtbot: QtBot) -> None:
    view = rows(qtbot)
    view.fit_columns((100, 100, 100), (0,), yielding=(2, 1))
    for width, gone in ((400, [False] * 3), (260, [False, False, True]),
                        (150, [False, True, True]), (400, [False] * 3)):  # fmt: skip
        view.resize(width, 200)
        QApplication.processEvents()
        assert hidden(view) == gone
        assert not view.horizontalScrollBar().isVisible()
        shown = sum(view.columnWidth(at) for at in range(3) if not view.isColumnHidden(at))
        assert shown == view.viewport().width()


def test_without_leave_to_yield_the_table_scrolls(qtbot: QtBot) -> None:
    view = rows(qtbot)
    view.fit_columns((100, 100, 100), (0,))
    view.resize(200, 200)
    QApplication.processEvents()
    assert hidden(view) == [False] * 3
    assert view.horizontalScrollBar().isVisible()


def test_a_cell_that_is_cut_tells_all_of_itself(qtbot: QtBot) -> None:
    view = rows(qtbot)
    view.fit_columns((100, 100, 100), (0,))
    index = view.model().index(0, 1)
    where = view.visualRect(index).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, view.mapToGlobal(where))
    told = view.itemDelegate().helpEvent(event, view, QStyleOptionViewItem(), index)
    assert told
    assert QToolTip.text().startswith("довге слово")
    QToolTip.hideText()
    view.setColumnWidth(1, 2000)
    assert not view.itemDelegate().helpEvent(event, view, QStyleOptionViewItem(), index)


def test_a_model_that_is_not_ours_has_no_such_hint(qtbot: QtBot) -> None:
    view = rows(qtbot)
    other = QStandardItemModel(1, 1)
    view.setModel(other)
    index = other.index(0, 0)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    delegate = view.itemDelegate()
    assert not delegate.helpEvent(event, view, QStyleOptionViewItem(), index)
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
