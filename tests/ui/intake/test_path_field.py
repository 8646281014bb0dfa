"""A place on the disk: typed, dropped, chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import looking
from ui.intake import path_field
from ui.intake.path_field import PathField


@pytest.fixture
def field(qtbot: QtBot) -> PathField:
    """A field whose dialog always answers."""
    made = PathField("some_path", lambda _over, title: f"/chosen/{title}")
    qtbot.addWidget(made)
    made.say("List", "Path or drop a file here", "Choose…")
    made.resize(400, 40)
    made.show()
    return made


def dropped(*urls: QUrl, text: str = "") -> QDropEvent:
    """Something dropped; what it carries must outlive the event."""
    told = QMimeData()
    told.setUrls(list(urls))
    if text:
        told.setText(text)
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.kept = told  # type: ignore[attr-defined] # Qt keeps no reference
    return event


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/data/list.csv", "/data/list.csv"),
        ("  /data/list.csv  ", "/data/list.csv"),
        ("'/data/my list.csv'", "/data/my list.csv"),
        ('"/data/list.csv"', "/data/list.csv"),
        ("file:///data/list.csv", "/data/list.csv"),
        ("/дані/список.csv", "/дані/список.csv"),
    ],
)
def test_a_typed_path_is_understood(field: PathField, typed: str, path: str) -> None:
    looking.type_text(field.line, typed)
    assert field.path == Path(path)


def test_home_is_understood(field: PathField) -> None:
    field.line.setText("~/list.csv")
    assert field.path == Path.home() / "list.csv"


@pytest.mark.parametrize("typed", ["", "   ", "''"])
def test_nothing_is_no_path(field: PathField, typed: str) -> None:
    field.line.setText(typed)
    assert field.path is None


def test_enter_tells(qtbot: QtBot, field: PathField) -> None:
    field.line.setText("/a")
    with qtbot.waitSignal(field.entered):
        looking.press(field.line, Qt.Key.Key_Return)


def test_enter_on_nothing_tells_nothing(qtbot: QtBot, field: PathField) -> None:
    with qtbot.assertNotEmitted(field.entered):
        looking.press(field.line, Qt.Key.Key_Return)


def test_the_dialog_fills_the_line_and_tells(qtbot: QtBot, field: PathField) -> None:
    with qtbot.waitSignal(field.entered):
        looking.click(field.button)
    assert field.path == Path("/chosen/List")


def test_a_dialog_closed_changes_nothing(qtbot: QtBot, field: PathField) -> None:
    field.use(lambda _over, _title: "")
    field.line.setText("/kept")
    with qtbot.assertNotEmitted(field.entered):
        looking.click(field.button)
    assert field.path == Path("/kept")


def test_a_dropped_file_fills_the_line_and_tells(qtbot: QtBot, field: PathField) -> None:
    with qtbot.waitSignal(field.entered):
        field.line.dropEvent(dropped(QUrl.fromLocalFile("/data/a b.csv")))
    assert field.path == Path("/data/a b.csv")


def test_only_the_first_file_is_taken(field: PathField) -> None:
    field.line.dropEvent(dropped(QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b")))
    assert field.path == Path("/a")


def test_an_address_elsewhere_is_not_taken(qtbot: QtBot, field: PathField) -> None:
    with qtbot.assertNotEmitted(field.entered):
        field.line.dropEvent(dropped(QUrl("ftp://example.invalid/list.csv")))


@pytest.mark.parametrize("files", [True, False])
def test_files_may_be_dragged_over(field: PathField, files: bool) -> None:
    told = QMimeData()
    if files:
        told.setUrls([QUrl.fromLocalFile("/a")])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    field.line.dragEnterEvent(event)
    assert event.isAccepted() is files


def test_typing_is_told(qtbot: QtBot, field: PathField) -> None:
    with qtbot.waitSignal(field.edited):
        looking.type_text(field.line, "/")
    field.clear()
    assert field.path is None


def test_it_is_named_for_ear_and_tests(field: PathField) -> None:
    assert field.line.accessibleName() == "List"
    assert field.line.placeholderText() == "Path or drop a file here"
    assert (field.line.objectName(), field.button.objectName()) == (
        "some_path",
        "some_path_choose",
    )
    assert looking.nameless(field) == []
    assert looking.unreachable(field) == []


@pytest.mark.parametrize(
    ("choose", "name", "answer"),
    [
        (path_field.open_file, "getOpenFileName", ("/a", "")),
        (path_field.save_file, "getSaveFileName", ("/a", "")),
        (path_field.folder, "getExistingDirectory", "/a"),
    ],
)
def test_qts_dialogs_stand_behind_small_functions(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choose: path_field.Choose,
    name: str,
    answer: object,
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    asked: list[tuple[object, ...]] = []

    def answered(*told: object) -> object:
        asked.append(told)
        return answer

    monkeypatch.setattr(QFileDialog, name, answered)
    assert choose(over, "Title") == "/a"
    assert asked == [(over, "Title")]
