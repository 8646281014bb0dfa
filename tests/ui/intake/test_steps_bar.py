"""Where one is in the wizard."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from ui import theme
from ui.intake.steps_bar import StepsBar

STEPS = (("File", "list.csv"), ("Columns", "11 of 12"), ("Check", "—"), ("Import", "—"))


@pytest.fixture
def bar(qtbot: QtBot) -> StepsBar:
    """The bar at its second step."""
    made = StepsBar()
    qtbot.addWidget(made)
    made.resize(1147, made.sizeHint().height())
    made.show_steps(STEPS, 1)
    made.show()
    return made


def test_it_is_read_aloud(bar: StepsBar) -> None:
    assert bar.accessibleName() == "Step 2 of 4: Columns"
    i18n.set_language("uk")
    bar.show_steps(STEPS, 3)
    assert bar.accessibleName() == "Крок 4 із 4: Import"


def test_each_step_looks_different(bar: StepsBar) -> None:
    pictures = []
    for here in range(4):
        bar.show_steps(STEPS, here)
        pictures.append(bar.grab().toImage())
    bar.show_steps(STEPS, 3, done=True)
    pictures.append(bar.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


def test_before_any_steps_it_is_an_empty_card(qtbot: QtBot) -> None:
    made = StepsBar()
    qtbot.addWidget(made)
    made.resize(400, 74)
    assert not made.grab().isNull()


@pytest.mark.parametrize("name", theme.NAMES)
def test_done_is_a_shape_and_not_only_a_colour(bar: StepsBar, name: theme.Name) -> None:
    theme.use(name)
    picture = bar.grab().toImage()
    inside_done = {picture.pixelColor(x, 22).name() for x in range(22, 37)}
    assert theme.now().color("ink").name() in inside_done
    assert len(inside_done) > 1


def test_it_grows_with_the_text_size(bar: StepsBar) -> None:
    before = bar.sizeHint().height()
    theme.use("light", 150)
    assert bar.sizeHint().height() > before
