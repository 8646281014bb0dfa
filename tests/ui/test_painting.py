"""The one painter: sizes, what gives way where it is narrow, and where ink falls."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import letters, marks, painting, parts, theme

EVERY_PART: tuple[parts.Part, ...] = (
    parts.Text("Ґудзь Їжак"),
    parts.Text("struck", strike=True),
    parts.Icon("house"),
    parts.Chip("Ймовірно", "warn", "circle-dashed"),
    parts.Chip("не: Цивільні", "danger", closable=True),
    parts.Chip("Робоче значення", "accent", "pin", solid=True),
    parts.Chip("Повідомлено"),
    parts.Grade("A1"),
    parts.Grade("B3"),
    parts.Grade("E5"),
    parts.Ladder(0),
    parts.Ladder(3, "official"),
    parts.Ladder(3, "denied"),
    parts.Bar(0.5),
    parts.Key("Ctrl+F"),
    parts.Badge(5),
    parts.Badge(12345),
    parts.Tick("off"),
    parts.Tick("on"),
    parts.Tick("not"),
)
WIDTH, HEIGHT = 240, 60


class Canvas:
    """A picture to paint on, and what colours were put where."""

    def __init__(self) -> None:
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32)
        self.image.fill(QColor("white"))
        self.painter = QPainter(self.image)

    def inked(self, left: int = 0, right: int = WIDTH) -> set[str]:
        """Colours other than white between two columns."""
        if self.painter.isActive():
            self.painter.end()
        return {
            self.image.pixelColor(x, y).name()
            for x in range(left, right)
            for y in range(HEIGHT)
            if self.image.pixelColor(x, y) != QColor("white")
        }


@pytest.fixture
def canvas(qapp: QApplication) -> Iterator[Canvas]:
    made = Canvas()
    yield made
    if made.painter.isActive():
        made.painter.end()


@pytest.mark.parametrize("part", EVERY_PART, ids=repr)
def test_every_part_wants_room_and_leaves_ink(canvas: Canvas, part: parts.Part) -> None:
    wanted = painting.extent(part)
    assert wanted.width() > 0
    assert wanted.height() > 0
    painting.draw(canvas.painter, part, QRectF(10, 10, 200, 40))
    assert canvas.inked()


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("part", EVERY_PART, ids=repr)
def test_every_part_stays_inside_its_place(
    canvas: Canvas, part: parts.Part, name: theme.Name
) -> None:
    theme.use(name)
    width = int(painting.extent(part).width()) + 1
    painting.draw(canvas.painter, part, QRectF(10, 10, width, 40))
    assert not canvas.inked(0, 9)
    assert not canvas.inked(12 + width, WIDTH)


@pytest.mark.parametrize("part", EVERY_PART, ids=repr)
def test_every_part_grows_with_the_text_size(canvas: Canvas, part: parts.Part) -> None:
    before = painting.extent(part)
    theme.use("light", 150)
    after = painting.extent(part)
    assert after.height() > before.height()


@pytest.mark.parametrize("tone", ["warn", "official", "ok", "danger", "conflict", "accent"])
def test_a_chip_has_its_ground_and_its_ink(canvas: Canvas, tone: str) -> None:
    painting.draw(canvas.painter, parts.Chip("слово", tone, "house"), QRectF(10, 10, 200, 40))
    colors = canvas.inked()
    assert theme.now().soft(tone).name() in colors
    ink = "accent_ink" if tone == "accent" else tone
    assert theme.now().color(ink).name() in colors


def test_grounds_vanish_in_high_contrast_and_edges_come(canvas: Canvas) -> None:
    theme.use("contrast")
    painting.draw(canvas.painter, parts.Chip("слово", "danger"), QRectF(10, 10, 200, 40))
    assert theme.now().color("danger").name() in canvas.inked(10, 12)


def test_a_solid_chip(canvas: Canvas) -> None:
    chip = parts.Chip("Робоче значення", "accent", "pin", solid=True)
    painting.draw(canvas.painter, chip, QRectF(10, 10, 200, 40))
    assert theme.now().color("accent").name() in canvas.inked()


def test_a_grade_has_no_colour(canvas: Canvas) -> None:
    for at, code in enumerate(("A1", "B3", "E5")):
        painting.draw(canvas.painter, parts.Grade(code), QRectF(10 + 40 * at, 10, 40, 40))
    for name in canvas.inked():
        color = QColor(name)
        shades = (color.red(), color.green(), color.blue())
        assert max(shades) - min(shades) < 20, name


@pytest.mark.parametrize(
    ("official", "token"), [("", "line2"), ("official", "official"), ("denied", "danger")]
)
def test_the_shield_of_a_ladder(canvas: Canvas, official: str, token: str) -> None:
    painting.draw(canvas.painter, parts.Ladder(0, official), QRectF(10, 10, 80, 40))
    shades = canvas.inked(38, 60)
    wanted = theme.now().color(token)
    near = min(
        abs(QColor(name).red() - wanted.red()) + abs(QColor(name).blue() - wanted.blue())
        for name in shades
    )
    assert near < 40


def test_bars_fill_with_the_level(qapp: QApplication) -> None:
    ink = theme.now().color("ink").name()
    counts = []
    for level in range(4):
        made = Canvas()
        painting.draw(made.painter, parts.Ladder(level), QRectF(10, 10, 80, 40))
        made.painter.end()
        counts.append(
            sum(
                made.image.pixelColor(x, y).name() == ink
                for x in range(10, 36)
                for y in range(HEIGHT)
            )
        )
    assert counts[0] == 0
    assert counts == sorted(set(counts))


def test_a_denial_never_empties_a_bar(qapp: QApplication) -> None:
    pictures = []
    for official in ("", "official", "denied"):
        made = Canvas()
        painting.draw(made.painter, parts.Ladder(3, official), QRectF(10, 10, 80, 40))
        made.painter.end()
        pictures.append(made.image.copy(0, 0, 36, HEIGHT))
    assert pictures[0] == pictures[1] == pictures[2]


def test_words_are_cut_and_marks_stay_whole(canvas: Canvas) -> None:
    line = (parts.Text("дуже довге прізвище, що не вміщується " * 3), parts.Grade("A1"))
    painting.draw_line(canvas.painter, line, QRectF(10, 10, 150, 40))
    assert not canvas.inked(161, WIDTH)
    tag = painting.extent(parts.Grade("A1")).width()
    assert theme.now().color("fill").name() in canvas.inked(int(160 - tag), 160)


def test_a_line_to_the_right_ends_at_the_right(canvas: Canvas) -> None:
    painting.draw_line(canvas.painter, (parts.Text("12"),), QRectF(10, 10, 200, 40), right=True)
    assert not canvas.inked(10, 180)
    assert canvas.inked(190, 212)


def test_a_cell_of_two_lines_is_higher(qapp: QApplication) -> None:
    one = painting.cell_extent(parts.cell(parts.Text("a")))
    two = parts.Cell(lines=((parts.Text("a"),), (parts.Text("b", "small"),)))
    assert painting.cell_extent(two).height() > one.height()
    assert painting.cell_extent(parts.Cell(lines=())).height() == 0


def test_an_empty_line_takes_no_room(qapp: QApplication) -> None:
    assert painting.line_extent(()).width() == 0


def test_the_strip_is_amber_and_black(canvas: Canvas) -> None:
    painting.practice_strip(canvas.painter, WIDTH, 4)
    colors = canvas.inked()
    assert theme.now().color("amber").name() in colors
    assert theme.now().color("amber_ink").name() in colors


def test_the_ring_is_an_outline(canvas: Canvas) -> None:
    painting.focus_ring(canvas.painter, QRectF(20, 10, 100, 40), 8)
    assert theme.now().color("accent").name() in canvas.inked(20, 24)
    assert canvas.image.pixelColor(70, 30) == QColor("white")


def test_the_steps_of_the_large_ladder(canvas: Canvas) -> None:
    marks.draw_steps(canvas.painter, 1, QRectF(0, 4, WIDTH, 40), ("один", "два", "три"))
    ink = theme.now().color("ink").name()
    assert ink in canvas.inked(0, WIDTH // 3 - 6)
    rest = {
        canvas.image.pixelColor(x, y).name()
        for x in range(WIDTH // 3 + 6, WIDTH)
        for y in range(4, 19)
    }
    assert ink not in rest


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 1, 7])
def test_a_bar_stays_in_its_place(canvas: Canvas, share: float) -> None:
    painting.draw(canvas.painter, parts.Bar(share), QRectF(10, 10, 100, 40))
    assert canvas.inked(10, 13)
    assert not canvas.inked(111, WIDTH)


@pytest.mark.parametrize(
    ("text", "drawn"), [("Імʼя", "Ім\u2019я"), ("п'ять", "п'ять"), ("", ""), ("ʼʼ", "\u2019\u2019")]
)
def test_the_apostrophe_is_drawn_narrow(text: str, drawn: str) -> None:
    assert letters.drawn(text) == drawn
    assert len(letters.drawn(text)) == len(text)


def test_the_apostrophe_does_not_tear_a_word(qapp: QApplication) -> None:
    modifier = painting.extent(parts.Text("Імʼя")).width()
    assert modifier == painting.extent(parts.Text("Ім\u2019я")).width()
