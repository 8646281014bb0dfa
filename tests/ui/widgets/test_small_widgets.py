"""Labels, buttons, marks, fields: what they say, show and give way to."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import click, press, type_text
from ui import parts, theme
from ui.widgets import buttons, chip, labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import CheckBox, Choice, CodeBox, LineEdit, TextArea
from ui.widgets.flow import Flow
from ui.widgets.fold_head import FoldHead
from ui.widgets.grade_tag import GradeTag
from ui.widgets.mark import FilterChip, Mark

CODES = tuple((f"F{n}", f"СІЗО-{n} Вигадане") for n in range(12))
FEW = (("POW", "військовополонений"), ("CIV", "цивільна особа"))


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()


@pytest.mark.parametrize("markup", ["<b>жирне</b>", "<img src='http://x'>", "&amp;", "a<br>b"])
def test_words_are_never_markup(qtbot: QtBot, markup: str) -> None:
    label = labels.label(markup)
    shown(qtbot, label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == markup


@pytest.mark.parametrize(
    ("kind", "pixels"), [("caption", 11), ("small", 12), ("body", 13), ("sub", 15), ("title", 20)]
)
def test_labels_have_the_size_of_their_kind(qtbot: QtBot, kind: str, pixels: int) -> None:
    label = labels.label("слово", kind)
    shown(qtbot, label)
    assert label.font().pixelSize() == pixels


@pytest.mark.parametrize("tone", ["text2", "text3", "danger", "warn", "ok", "conflict"])
def test_labels_have_the_colour_of_their_tone(qtbot: QtBot, tone: str) -> None:
    label = labels.label("слово", tone=tone)
    shown(qtbot, label)
    assert label.palette().windowText().color() == theme.now().color(tone)


def test_a_cut_label_tells_the_whole(qtbot: QtBot) -> None:
    label = labels.Elided("дуже довга назва місця утримання, що не вміщується")
    shown(qtbot, label)
    label.resize(QSize(80, 20))
    assert label.toolTip() == label.text()
    label.resize(QSize(900, 20))
    assert label.toolTip() == ""
    label.setText("коротка")
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < label.sizeHint().width()


def test_a_wrapped_label_grows_down(qtbot: QtBot) -> None:
    label = labels.label("слово " * 40, wrap=True)
    shown(qtbot, label)
    assert label.heightForWidth(200) > label.heightForWidth(800)


def test_pictures_let_the_pointer_through(qtbot: QtBot) -> None:
    picture = labels.IconLabel("house", "accent", 20)
    shown(qtbot, picture)
    assert picture.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert picture.size() == QSize(20, 20)
    theme.use("light", 150)
    assert picture.size() == QSize(30, 30)
    picture.show_icon("lock", "danger")


def test_properties_are_seen_at_once(qtbot: QtBot) -> None:
    label = labels.label("слово")
    shown(qtbot, label)
    before = label.sizeHint().height()
    styled.styled(label, kind="title")
    assert label.sizeHint().height() > before


def test_margins_for_all_sides(qtbot: QtBot) -> None:
    assert styled.row(4).contentsMargins().bottom() == 4
    assert styled.row(4, 8).contentsMargins().top() == 8
    assert styled.column(1, 2, 3, 4).contentsMargins().right() == 3
    assert styled.column().contentsMargins().left() == 0


def test_a_layout_can_be_emptied(qtbot: QtBot) -> None:
    box = QWidget()
    stack = styled.column()
    inner = styled.row()
    inner.addWidget(QLabel("a"))
    stack.addLayout(inner)
    stack.addWidget(QLabel("b"))
    stack.addStretch(1)
    box.setLayout(stack)
    shown(qtbot, box)
    styled.cleared(stack)
    assert stack.count() == 0


@pytest.mark.parametrize(
    "make", [buttons.main_button, buttons.button, buttons.quiet_button, buttons.danger_button]
)
def test_buttons_say_their_words(qtbot: QtBot, make: Callable[..., buttons.Button]) -> None:
    made = make("Записати", "check")
    shown(qtbot, made)
    assert made.text().strip() == "Записати"
    assert made.accessibleName() == "Записати"
    assert not made.icon().isNull()


@pytest.mark.parametrize("make", [buttons.icon_button, buttons.bare_button])
def test_buttons_of_a_picture_are_named(qtbot: QtBot, make: Callable[..., buttons.Button]) -> None:
    made = make("columns-3", "Стовпці")
    shown(qtbot, made)
    assert made.text() == ""
    assert made.accessibleName() == "Стовпці"
    assert made.toolTip() == "Стовпці"


def test_a_hint_stands_beside_the_name(qtbot: QtBot) -> None:
    made = buttons.bare_button("panel-right")
    made.say("Сховати панель", "F4")
    assert made.toolTip() == "Сховати панель  F4"
    assert made.accessibleName() == "Сховати панель"


@pytest.mark.parametrize(("size", "height"), [("", 32), ("small", 28), ("large", 40)])
def test_heights_of_controls(qtbot: QtBot, size: str, height: int) -> None:
    made = buttons.button("Так", size=size)
    shown(qtbot, made)
    assert made.sizeHint().height() == height


def test_another_icon(qtbot: QtBot) -> None:
    made = buttons.button("Так", "eye")
    made.show_icon("eye-off")
    assert made.icon_name == "eye-off"
    made.setEnabled(False)
    made.setEnabled(True)


def test_marks_are_named_and_told(qtbot: QtBot) -> None:
    tag = GradeTag("B2")
    shown(qtbot, tag)
    assert tag.accessibleName().startswith("B — usually reliable")
    assert tag.toolTip() == tag.accessibleName()
    plain = chip.Chip("Ймовірно", "warn", "circle-dashed")
    assert plain.accessibleName() == "Ймовірно"
    assert plain.toolTip() == ""


def test_marks_are_never_cut(qtbot: QtBot) -> None:
    mark = Mark(parts.Chip("Робоче значення", "accent", "pin", solid=True))
    shown(qtbot, mark)
    before = mark.sizeHint()
    assert mark.minimumSizeHint() == before
    mark.show_parts(parts.Chip("a"))
    assert mark.sizeHint().width() < before.width()
    theme.use("light", 150)
    assert mark.sizeHint().height() > before.height()


@pytest.mark.parametrize("negative", [False, True])
def test_a_filter_chip_ends_by_hand(qtbot: QtBot, negative: bool) -> None:
    made = FilterChip("Цивільні", negative=negative)
    shown(qtbot, made)
    with qtbot.waitSignal(made.removed):
        click(made)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
        with qtbot.waitSignal(made.removed):
            press(made, key)
    with qtbot.assertNotEmitted(made.removed):
        press(made, Qt.Key.Key_A)


@pytest.mark.parametrize(
    ("code", "tone", "icon"),
    [
        ("REPORTED", "neutral", "message-circle"),
        ("PROBABLE", "warn", "circle-dashed"),
        ("CONFIRMED", "official", "shield-check"),
        ("REMAND", "official", "scale"),
        ("CONVICTED", "official", "gavel"),
        ("DENIED", "danger", "circle-x"),
        ("MISSING", "neutral", "circle-help"),
        ("RETURNED", "ok", "house"),
        ("x.OFFICE8.NEW", "neutral", "circle"),
    ],
)
def test_states_look_as_designed(code: str, tone: str, icon: str) -> None:
    assert chip.status_part(code, "слово") == parts.Chip("слово", tone, icon)


@pytest.mark.parametrize("code", sorted(chip.NEVER_LISTED))
def test_a_death_is_told_on_the_page_only(code: str) -> None:
    assert chip.listed_status(code, "загинув(ла)").text == "see the file"
    assert chip.status_part(code, "загинув(ла)").text == "загинув(ла)"


def test_flow_breaks_into_rows(qtbot: QtBot) -> None:
    box = QWidget()
    flow = Flow(box, spacing=6)
    for number in range(6):
        flow.addWidget(chip.Chip(f"мітка номер {number}"))
    shown(qtbot, box)
    assert flow.heightForWidth(150) > flow.heightForWidth(900)
    assert flow.count() == 6
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    assert flow.minimumSize().width() <= 150
    assert flow.sizeHint().width() > 400


def test_flow_places_nothing_outside(qtbot: QtBot) -> None:
    box = QWidget()
    flow = Flow(box)
    marks = [chip.Chip(f"мітка {number}") for number in range(8)]
    for mark in marks:
        flow.addWidget(mark)
    box.resize(220, 200)
    shown(qtbot, box)
    assert all(mark.geometry().right() <= 220 for mark in marks)
    assert len({mark.y() for mark in marks}) > 1


def test_an_empty_flow_has_no_height(qtbot: QtBot) -> None:
    assert Flow().heightForWidth(200) == 0


def test_a_heading_folds(qtbot: QtBot) -> None:
    head = FoldHead()
    head.setText("Стан")
    shown(qtbot, head)
    with qtbot.waitSignal(head.toggled):
        press(head, Qt.Key.Key_Space)
    assert not head.isChecked()
    head.grab()


def test_ticks_by_key_and_click(qtbot: QtBot) -> None:
    box = CheckBox()
    box.setText("Замінює попереднє")
    shown(qtbot, box)
    press(box, Qt.Key.Key_Space)
    assert box.isChecked()
    click(box, QPoint(60, 10))
    assert not box.isChecked()
    assert box.sizeHint().width() > 100
    box.grab()


def test_rings_exclude_each_other(qtbot: QtBot) -> None:
    box = QWidget()
    line = QHBoxLayout(box)
    first, second = Choice(), Choice()
    for choice, words in ((first, "Світлий"), (second, "Темний")):
        choice.setText(words)
        line.addWidget(choice)
    shown(qtbot, box)
    click(first)
    click(second, QPoint(40, 10))
    assert not first.isChecked()
    assert second.isChecked()
    box.grab()


def test_a_line_is_as_high_as_a_button(qtbot: QtBot) -> None:
    line = LineEdit()
    shown(qtbot, line)
    assert line.sizeHint().height() == 32
    large = LineEdit(size="large")
    shown(qtbot, large)
    assert large.sizeHint().height() == 40


def test_tab_leaves_a_text(qtbot: QtBot) -> None:
    area = TextArea(4)
    shown(qtbot, area)
    assert area.tabChangesFocus()
    assert area.sizeHint().height() > TextArea(1).sizeHint().height()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
class TestCodeBox:
    @pytest.fixture
    def box(self, qtbot: QtBot) -> CodeBox:
        made = CodeBox()
        shown(qtbot, made)
        return made

    def test_a_few_codes_are_a_plain_list(self, box: CodeBox) -> None:
        box.offer(FEW, empty="не вибрано")
        assert not box.isEditable()
        assert box.code == ""
        box.choose("CIV")
        assert box.code == "CIV"
        assert box.currentText() == "цивільна особа"

    def test_many_codes_can_be_searched(self, box: CodeBox) -> None:
        box.offer(CODES, empty="не вибрано")
        assert box.isEditable()
        line = box.lineEdit()
        assert line is not None
        line.clear()
        type_text(line, "СІЗО-7 Вигадане")
        assert box.code == "F7"
        assert box.typed == ""

    def test_what_is_no_choice_is_kept_as_typed(self, box: CodeBox) -> None:
        box.offer(CODES, empty="не вибрано")
        line = box.lineEdit()
        assert line is not None
        line.clear()
        type_text(line, "десь на півночі")
        assert box.code == ""
        assert box.typed == "десь на півночі"

    def test_nothing_chosen_is_nothing_typed(self, box: CodeBox) -> None:
        box.offer(CODES, empty="не вибрано")
        assert box.code == box.typed == ""

    @pytest.mark.parametrize("choices", [FEW, CODES])
    def test_a_choice_stays_when_offered_anew(
        self, box: CodeBox, choices: tuple[tuple[str, str], ...]
    ) -> None:
        code = choices[1][0]
        box.offer(choices, empty="не вибрано")
        box.choose(code)
        box.offer(tuple((one, f"{label} (en)") for one, label in choices), empty="not chosen")
        assert box.code == code

    def test_an_unknown_code_chooses_nothing(self, box: CodeBox) -> None:
        box.offer(FEW, empty="не вибрано")
        box.choose("XXX")
        assert box.code == ""

    def test_nothing_offered(self, box: CodeBox) -> None:
        box.offer(())
        box.choose("A")
        assert box.code == ""

    def test_the_wheel_changes_nothing(self, qtbot: QtBot, box: CodeBox) -> None:
        box.offer(FEW)
        box.choose("POW")
        at = QPoint(5, 5)
        event = QWheelEvent(
            at,
            box.mapToGlobal(at),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        box.wheelEvent(event)
        assert not event.isAccepted()
        assert box.code == "POW"

    def test_down_opens_the_list(self, qtbot: QtBot, box: CodeBox) -> None:
        box.offer(FEW)
        press(box, Qt.Key.Key_Down)
        assert box.view().isVisible()
        box.hidePopup()


def test_a_card_has_a_body(qtbot: QtBot) -> None:
    card = Card()
    card.body.addWidget(QLabel("слово"))
    shown(qtbot, card)
    assert card.property("kind") == "card"
    assert card.sizeHint().height() > 20
