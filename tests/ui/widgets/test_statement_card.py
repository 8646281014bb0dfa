"""One statement as a card: who, when, how it stands, and what is read aloud."""

import msgspec
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.typing_keys import click, press
from ui import theme
from ui.widgets.mark import Mark
from ui.widgets.statement_card import StatementCard, state_part, when_said, who_says

REF = f"{1:032x}/0"
STATES = (
    "working",
    "value",
    "conflicting",
    "corroborating",
    "stale",
    "denial",
    "taken_back",
    "superseded",
)


def said(**told: object) -> views.StatementView:
    return msgspec.structs.replace(
        fake_people.statement(
            REF, "СІЗО-91 Верхоярськ", grade="B2", source_label="лист", event="03.2026"
        ),
        **told,
    )


@pytest.fixture
def card(qtbot: QtBot) -> StatementCard:
    made = StatementCard(said(state="conflicting"))
    qtbot.addWidget(made)
    made.resize(QSize(600, 90))
    made.show()
    return made


def words(card: StatementCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_chip_but_a_plain_value(state: str, lang: str) -> None:
    i18n.set_language(lang)
    chip = state_part(state)
    if state == "value":
        assert chip is None
    else:
        assert chip is not None
        assert chip.text
        assert chip.icon


def test_only_the_working_value_is_solid() -> None:
    solid = [state for state in STATES if (chip := state_part(state)) and chip.solid]
    assert solid == ["working"]


def test_icons_of_states_differ() -> None:
    icons = [chip.icon for state in STATES if (chip := state_part(state))]
    assert len(icons) == len(set(icons))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"source_label": "лист", "source_type_label": "лист родини"}, "лист · лист родини"),
        ({"source_label": "", "source_type_label": "відео"}, "відео"),
        ({"source_label": "", "source_type_label": ""}, "no source given"),
        ({"ours": False, "office_label": "Причал"}, "Причал · лист"),
    ],
)
def test_who_says_it(told: dict[str, object], expected: str) -> None:
    assert who_says(said(**told)) == expected


def test_event_and_recording_are_told_apart() -> None:
    told = when_said(said())
    assert told.startswith("event 03.2026")
    assert "recorded" in told
    assert "received" not in told


def test_what_came_from_elsewhere_was_received() -> None:
    told = when_said(said(ours=False, received=1_780_000_000))
    assert "received" in told
    assert "recorded" not in told


def test_an_author_is_named_but_an_id_is_not() -> None:
    assert when_said(said(author="О. Вербова")).endswith(", О. Вербова")
    assert not when_said(said(author="")).endswith(", ")


def test_no_dates_no_words() -> None:
    assert when_said(said(event="", said=0, received=0)) == ""


def test_the_card_reads_aloud_in_one_go(card: StatementCard) -> None:
    name = card.accessibleName()
    assert name.startswith("СІЗО-91 Верхоярськ. Conflicts. B — usually reliable source")
    assert "лист" in name
    assert "event 03.2026" in name


def test_what_the_source_said_stands_beside_it(qtbot: QtBot) -> None:
    made = StatementCard(said(words="бачив особисто"))
    qtbot.addWidget(made)
    assert "лист · бачив особисто" in words(made)


@pytest.mark.parametrize("markup", ["<b>x</b>", "<img src=x onerror=y>"])
def test_what_others_wrote_is_plain_text(qtbot: QtBot, markup: str) -> None:
    made = StatementCard(said(text=markup, words=markup, source_label=markup))
    qtbot.addWidget(made)
    for label in made.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert markup in words(made)


def test_a_click_and_space_choose(qtbot: QtBot, card: StatementCard) -> None:
    with qtbot.waitSignal(card.chosen) as told:
        click(card)
    assert told.args == [REF]
    with qtbot.waitSignal(card.chosen):
        press(card, Qt.Key.Key_Space)


def test_enter_and_a_double_click_act(qtbot: QtBot, card: StatementCard) -> None:
    with qtbot.waitSignal(card.acted):
        press(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.acted):
        QTest.mouseDClick(card, Qt.MouseButton.LeftButton)


def test_other_keys_go_on(qtbot: QtBot, card: StatementCard) -> None:
    with qtbot.assertNotEmitted(card.chosen), qtbot.assertNotEmitted(card.acted):
        press(card, Qt.Key.Key_A)


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_chosen_card_has_ground_and_bar(card: StatementCard, name: theme.Name) -> None:
    theme.use(name)
    plain = card.grab().toImage()
    card.set_selected(True)
    chosen = card.grab().toImage()
    middle = card.height() // 2
    assert plain.pixelColor(2, middle) == QColor(theme.now().colors["surface"])
    assert chosen.pixelColor(2, middle) == QColor(theme.now().colors["accent"])
    assert chosen.pixelColor(300, 6) == QColor(theme.now().colors["accent_soft"])


def test_an_ungraded_statement_has_no_tag(qtbot: QtBot) -> None:
    made = StatementCard(said(grade="", state="value"))
    qtbot.addWidget(made)
    assert made.findChildren(Mark) == []


def test_a_value_taken_back_is_struck(qtbot: QtBot) -> None:
    made = StatementCard(said(state="taken_back"))
    qtbot.addWidget(made)
    made.show()
    assert made._value.font().strikeOut()
    assert made._value.property("tone") == "text2"


def test_old_is_not_false(qtbot: QtBot) -> None:
    made = StatementCard(said(state="stale"))
    qtbot.addWidget(made)
    made.show()
    assert made._value.property("tone") == "text"
    assert not made._value.font().strikeOut()


def test_a_long_value_wraps(qtbot: QtBot) -> None:
    made = StatementCard(said(text="довге слово " * 40))
    qtbot.addWidget(made)
    made.resize(QSize(400, 100))
    made.show()
    assert made.heightForWidth(400) > made.heightForWidth(1200)


def test_what_speaks_against_a_value_is_said_under_it(qtbot: QtBot) -> None:
    made = StatementCard(said(remark="check digit does not fit"))
    qtbot.addWidget(made)
    assert "check digit does not fit" in words(made)
    assert "check digit does not fit" in made.accessibleName()
