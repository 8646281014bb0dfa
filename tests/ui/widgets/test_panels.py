"""Banners, refusals, empty states, toasts, panels, progress, search, dates, tiles."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.messages import Message
from tests.ui.typing_keys import click, press, type_text
from ui import theme
from ui.widgets import buttons
from ui.widgets.banner import Banner
from ui.widgets.date_edit import DateEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineEdit
from ui.widgets.focus_ring import FocusRing
from ui.widgets.practice_strip import PracticeStrip
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.refusal import FieldRow, Refusal
from ui.widgets.search_box import SearchBox
from ui.widgets.side_panel import SidePanel
from ui.widgets.tile import Tile
from ui.widgets.toast import Toast
from ui.worker import Worker


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()


class TestBanner:
    @pytest.fixture
    def banner(self, qtbot: QtBot) -> Banner:
        made = Banner("conflict")
        qtbot.addWidget(made)
        return made

    def test_it_is_hidden_until_it_has_something_to_say(self, banner: Banner) -> None:
        assert banner.isHidden()
        banner.show_words("Два джерела різняться")
        assert banner.isVisible()
        assert not banner._button.isVisible()
        assert not banner._close.isVisible()
        assert banner.accessibleName() == "Два джерела різняться."

    def test_one_button_does_one_thing(self, qtbot: QtBot, banner: Banner) -> None:
        done: list[int] = []
        banner.show_words("Суперечність", act="Порівняти", does=lambda: done.append(1))
        with qtbot.waitSignal(banner.acted):
            click(banner._button)
        assert done == [1]

    def test_it_can_be_closed_and_tells(self, qtbot: QtBot, banner: Banner) -> None:
        banner.show_words("Відмова", closable=True)
        with qtbot.waitSignal(banner.closed):
            click(banner._close)
        assert banner.isHidden()
        with qtbot.assertNotEmitted(banner.closed):
            banner.clear()

    def test_a_message_is_said_whole(self, banner: Banner) -> None:
        banner.show_message(Message("Назва", "Що сталося.", "Що робити."))
        assert banner._title.text() == "Назва"
        assert banner._what.text() == "Що сталося. Що робити."
        assert banner._close.isVisible()

    @pytest.mark.parametrize("tone", ["danger", "warn", "conflict", "ok", "accent"])
    @pytest.mark.parametrize("name", theme.NAMES)
    def test_the_ground_has_the_tone(self, banner: Banner, tone: str, name: theme.Name) -> None:
        theme.use(name)
        banner.show_tone(tone)
        banner.show_words("Назва", "Речення.")
        banner.resize(QSize(500, 60))
        picture = banner.grab().toImage()
        assert picture.pixelColor(480, 30) == theme.now().soft(tone)
        bar = "amber" if tone == "warn" and not theme.now().high_contrast else tone
        assert picture.pixelColor(2, 30) == theme.now().color(bar)

    def test_a_long_sentence_has_its_height(self, qtbot: QtBot, banner: Banner) -> None:
        banner.show_words("Назва", "довге речення про те, що сталося " * 12)
        banner.resize(QSize(400, banner.heightForWidth(400)))
        assert banner._what.height() >= banner._what.heightForWidth(banner._what.width())

    def test_both_languages(self, banner: Banner) -> None:
        i18n.set_language("uk")
        banner.retranslate()
        assert banner._close.accessibleName() == "Закрити"


def test_a_refusal_takes_no_room_when_empty(qtbot: QtBot) -> None:
    refusal = Refusal()
    qtbot.addWidget(refusal)
    assert refusal.isHidden()
    refusal.say("Такої дати немає.")
    assert refusal.isVisible()
    assert refusal.words == "Такої дати немає."
    refusal.say("")
    assert refusal.isHidden()


class TestFieldRow:
    @pytest.fixture
    def row(self, qtbot: QtBot) -> FieldRow:
        made = FieldRow(LineEdit())
        shown(qtbot, made)
        made.say("Дата народження", "День, місяць або рік.")
        return made

    def test_the_editor_is_named(self, row: FieldRow) -> None:
        assert row.editor.accessibleName() == "Дата народження"
        assert row.editor.accessibleDescription() == "День, місяць або рік."
        assert row.name_label.buddy() is row.editor

    def test_a_refusal_takes_the_place_of_the_help(self, row: FieldRow) -> None:
        row.refuse("Такої дати немає.")
        assert row.refused == "Такої дати немає."
        assert not row._help.isVisible()
        assert row.editor.property("refused") == "true"
        assert row.editor.accessibleDescription() == "Такої дати немає."
        row.refuse("")
        assert row._help.isVisible()
        assert row.editor.property("refused") == ""

    def test_a_composed_editor_is_named_where_it_is_typed(self, qtbot: QtBot) -> None:
        date = DateEdit()
        row = FieldRow(date)
        shown(qtbot, row)
        row.say("Дата")
        assert date.line.accessibleName() == "Дата"
        row.refuse("ні")
        assert date.line.property("refused") == "true"


def test_an_empty_state_says_what_to_do(qtbot: QtBot) -> None:
    act = buttons.main_button("Додати людину")
    state = EmptyState("users", act)
    shown(qtbot, state)
    state.say("Ще нікого не записано", "Додайте першу людину.", "search")
    assert state._title.text() == "Ще нікого не записано"
    assert state.acts == (act,)
    state.say("Порожньо", "")
    assert not state._why.isVisible()


class TestToast:
    @pytest.fixture
    def toast(self, qtbot: QtBot) -> Toast:
        window = QWidget()
        over = QWidget(window)
        window.resize(800, 600)
        over.setGeometry(100, 50, 600, 500)
        shown(qtbot, window)
        return Toast(window, over)

    def test_it_stands_at_the_lower_left(self, toast: Toast) -> None:
        toast.say("Твердження записано")
        assert toast.isVisible()
        assert toast.x() == 120
        assert toast.geometry().bottom() < 550
        assert not toast._button.isVisible()

    def test_it_moves_with_its_place(self, qtbot: QtBot, toast: Toast) -> None:
        toast.say("Твердження записано")
        before = toast.y()
        toast._over.resize(600, 400)
        assert toast.y() == before - 100

    def test_what_it_tells_can_be_undone_once(self, toast: Toast) -> None:
        undone: list[int] = []
        toast.say("Твердження записано", lambda: undone.append(1))
        assert toast._key.isVisible()
        click(toast._button)
        toast.undo()
        assert undone == [1]
        assert toast.isHidden()

    def test_the_next_one_replaces_it(self, toast: Toast) -> None:
        undone: list[int] = []
        toast.say("Перше", lambda: undone.append(1))
        toast.say("Друге")
        toast.undo()
        assert undone == []

    def test_it_goes_by_itself(self, qtbot: QtBot, toast: Toast) -> None:
        toast.say("Твердження записано")
        assert toast._timer.interval() == 8000
        toast._timer.setInterval(1)
        toast._timer.start()
        qtbot.waitUntil(toast.isHidden)


def test_a_side_panel_folds(qtbot: QtBot) -> None:
    panel = SidePanel(300)
    shown(qtbot, panel)
    panel.retranslate()
    assert panel.width() == 300
    assert "F4" in panel.close_button.toolTip()
    click(panel.close_button)
    assert panel.isHidden()
    panel.toggle()
    assert panel.isVisible()
    panel.show_foot(False)
    assert not panel._foot_box.isVisible()
    panel.show_foot(True)
    assert panel._foot_box.isVisible()


class TestProgress:
    @pytest.fixture
    def panel(self, qtbot: QtBot) -> ProgressPanel:
        made = ProgressPanel()
        qtbot.addWidget(made)
        return made

    def test_fast_work_shows_nothing(
        self, qtbot: QtBot, panel: ProgressPanel, worker: Worker
    ) -> None:
        owner = QObject()
        panel.follow(worker.run(lambda: 1, owner=owner), "Перевіряємо", "Нічого не зіпсує.")
        qtbot.waitUntil(lambda: worker.is_idle)
        assert panel.isHidden()
        assert not panel._quiet.isActive()

    def test_long_work_shows_how_far_it_is_and_can_be_stopped(
        self, qtbot: QtBot, panel: ProgressPanel, worker: Worker
    ) -> None:
        owner = QObject()
        went = threading.Event()

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
            progress(640, 1248)
            went.set()
            while not cancelled():
                pass

        task = worker.run_long(work, owner=owner)
        panel.follow(task, "Перевіряємо передачу", "Зупинка нічого не зіпсує.")
        qtbot.waitUntil(went.is_set)
        qtbot.waitUntil(panel.isVisible)
        qtbot.waitUntil(lambda: panel._bar.value() == 640)
        assert panel._words.text() == "Перевіряємо передачу: 640 of 1,248"
        assert panel._means.text() == "Зупинка нічого не зіпсує."
        click(panel._stop)
        assert not panel._stop.isEnabled()
        qtbot.waitUntil(panel.isHidden)


class TestSearchBox:
    @pytest.fixture
    def box(self, qtbot: QtBot) -> SearchBox:
        made = SearchBox("Ctrl+F")
        shown(qtbot, made)
        made.say("Шукати всюди", "Пошук: імʼя")
        return made

    def test_it_is_named(self, box: SearchBox) -> None:
        assert box.line.accessibleName() == "Шукати всюди"
        assert box.line.placeholderText() == "Пошук: імʼя"

    def test_a_fast_typist_asks_once(self, qtbot: QtBot, box: SearchBox) -> None:
        asked: list[str] = []
        box.searched.connect(asked.append)
        type_text(box.line, "Ґудзь")
        qtbot.waitUntil(lambda: asked == ["Ґудзь"])

    def test_enter_asks_at_once(self, box: SearchBox) -> None:
        asked: list[str] = []
        box.searched.connect(asked.append)
        accepted: list[int] = []
        box.accepted.connect(lambda: accepted.append(1))
        type_text(box.line, "Ґудзь")
        press(box.line, Qt.Key.Key_Return)
        assert asked == ["Ґудзь"]
        assert accepted == [1]

    def test_arrows_move_among_the_hits(self, box: SearchBox) -> None:
        moved: list[int] = []
        box.moved.connect(moved.append)
        press(box.line, Qt.Key.Key_Down)
        press(box.line, Qt.Key.Key_Up)
        assert moved == [1, -1]

    def test_escape_clears_then_leaves(self, qtbot: QtBot, box: SearchBox) -> None:
        type_text(box.line, "Ґудзь")
        with qtbot.waitSignal(box.searched) as asked:
            press(box.line, Qt.Key.Key_Escape)
        assert asked.args == [""]
        assert box.text == ""
        with qtbot.waitSignal(box.left):
            press(box.line, Qt.Key.Key_Escape)

    def test_the_key_gives_way_to_the_cross(self, box: SearchBox) -> None:
        assert box._key is not None
        assert box._key.isVisible()
        type_text(box.line, "Ґ")
        assert not box._key.isVisible()
        click(box._clear)
        assert box.text == ""
        assert box._key.isVisible()


class TestDateEdit:
    @pytest.fixture
    def edit(self, qtbot: QtBot) -> DateEdit:
        made = DateEdit()
        shown(qtbot, made)
        return made

    def test_a_pause_asks_how_it_is_understood(self, qtbot: QtBot, edit: DateEdit) -> None:
        asked: list[str] = []
        edit.typed.connect(asked.append)
        type_text(edit.line, "~1983")
        qtbot.waitUntil(lambda: asked == ["~1983"])

    def test_the_answer_is_shown(self, edit: DateEdit) -> None:
        edit.set_text("~1983")
        edit.show_understood("≈ 1983", of="~1983")
        assert edit.understood == "≈ 1983"

    def test_a_late_answer_is_dropped(self, edit: DateEdit) -> None:
        edit.set_text("1984")
        edit.show_understood("≈ 1983", of="~1983")
        assert edit.understood == ""

    def test_an_old_meaning_goes_with_new_typing(self, edit: DateEdit) -> None:
        edit.set_text("1983")
        edit.show_understood("1983", of="1983")
        type_text(edit.line, "x")
        assert not edit._understood.isVisible()
        edit.set_text("")
        assert edit.understood == ""


def test_a_tile_is_a_button_with_a_figure(qtbot: QtBot) -> None:
    tile = Tile("users", "official")
    shown(qtbot, tile)
    tile.show_count(1234, "Люди", "53 визнано офіційно")
    assert tile.accessibleName() == "Люди: 1,234. 53 визнано офіційно"
    with qtbot.waitSignal(tile.clicked):
        press(tile, Qt.Key.Key_Space)
    before = tile.sizeHint()
    theme.use("light", 150)
    assert tile.sizeHint().height() > before.height()
    tile.grab()


def test_the_strip_is_four_pixels(qtbot: QtBot) -> None:
    strip = PracticeStrip()
    shown(qtbot, strip)
    strip.resize(400, 4)
    assert strip.height() == 4
    colors = {strip.grab().toImage().pixelColor(x, 2).name() for x in range(400)}
    assert theme.now().color("amber").name() in colors


class TestFocusRing:
    @pytest.fixture
    def window(self, qtbot: QtBot) -> QWidget:
        made = QWidget()
        made.resize(400, 300)
        qtbot.addWidget(made)
        return made

    def place(self, window: QWidget, widget: QWidget) -> None:
        widget.setParent(window)
        widget.setGeometry(100, 100, 120, 32)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def ring(self, qtbot: QtBot, window: QWidget) -> FocusRing:
        made = FocusRing(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.note_pointer(False)
        return made

    def test_it_goes_around_what_has_the_focus(self, qtbot: QtBot, window: QWidget) -> None:
        button = buttons.button("Так")
        self.place(window, button)
        ring = self.ring(qtbot, window)
        button.setFocus()
        qtbot.waitUntil(ring.isVisible)
        assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)

    def test_it_follows(self, qtbot: QtBot, window: QWidget) -> None:
        button = buttons.button("Так")
        self.place(window, button)
        ring = self.ring(qtbot, window)
        button.setFocus()
        button.move(10, 20)
        qtbot.waitUntil(lambda: ring.geometry().topLeft().x() == 6)
        button.hide()
        qtbot.waitUntil(ring.isHidden)

    def test_after_a_click_it_stays_away(self, qtbot: QtBot, window: QWidget) -> None:
        button = buttons.button("Так")
        self.place(window, button)
        ring = self.ring(qtbot, window)
        button.setFocus()
        qtbot.waitUntil(ring.isVisible)
        ring.note_pointer(True)
        assert ring.isHidden()
        ring.note_pointer(False)
        assert ring.isVisible()

    def test_fields_have_their_own_edge(self, qtbot: QtBot, window: QWidget) -> None:
        line = LineEdit()
        self.place(window, line)
        ring = self.ring(qtbot, window)
        line.setFocus()
        assert ring.isHidden()

    def test_at_an_edge_it_lies_inside(self, qtbot: QtBot, window: QWidget) -> None:
        button = buttons.button("Так")
        button.setProperty("ring", "inside")
        self.place(window, button)
        ring = self.ring(qtbot, window)
        button.setFocus()
        qtbot.waitUntil(ring.isVisible)
        assert button.geometry().contains(ring.geometry())

    def test_a_widget_that_is_deleted_takes_it_along(self, qtbot: QtBot, window: QWidget) -> None:
        button = buttons.button("Так")
        self.place(window, button)
        ring = self.ring(qtbot, window)
        button.setFocus()
        qtbot.waitUntil(ring.isVisible)
        button.setParent(None)
        button.deleteLater()
        qtbot.waitUntil(ring.isHidden)
        ring.note_pointer(True)
        ring.note_pointer(False)

    def test_it_lets_the_pointer_through(self, window: QWidget) -> None:
        ring = FocusRing(window)
        assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus
