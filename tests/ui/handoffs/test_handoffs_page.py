"""The page with its three tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import looking
from tests.ui.handoffs.fake_handoffs import THEIRS, FakeHandoffs
from ui import theme
from ui.handoffs.handoffs_page import HandoffsPage

TABS = ("partners", "outgoing", "incoming")


def idle(qtbot: QtBot, page: HandoffsPage) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: page._context.worker.is_idle)
    QApplication.processEvents()


def front(page: HandoffsPage) -> str:
    """The tab in front."""
    tabs = (page.partners, page.outgoing, page.incoming)
    return next(name for name, tab in zip(TABS, tabs, strict=True) if tab.isVisible())


@pytest.mark.parametrize("name", TABS)
def test_the_argument_names_a_tab(page: HandoffsPage, name: str) -> None:
    page.open(name)
    assert front(page) == name
    assert page.tabs.currentIndex() == TABS.index(name)


def test_without_an_argument_the_tab_stays(page: HandoffsPage) -> None:
    page.open("outgoing")
    page.open("")
    assert front(page) == "outgoing"


def test_a_file_named_is_examined(qtbot: QtBot, page: HandoffsPage, handoffs: FakeHandoffs) -> None:
    page.open("incoming:/media/stick/a:b")
    idle(qtbot, page)
    assert [path.as_posix() for path in handoffs.examinations] == ["/media/stick/a:b"]


def test_tabs_are_clicked(page: HandoffsPage) -> None:
    for at, name in enumerate(TABS):
        QTest.mouseClick(
            page.tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            page.tabs.tabRect(at).center(),
        )  # fmt: skip
        assert front(page) == name


def test_arrows_move_on_the_tabs(page: HandoffsPage) -> None:
    page.tabs.setFocus()
    looking.press(page.tabs, Qt.Key.Key_Right)
    assert front(page) == "outgoing"


def test_ctrl_tab_goes_round(page: HandoffsPage) -> None:
    seen = []
    for _n in range(4):
        page._step(1)
        seen.append(front(page))
    assert seen == ["outgoing", "incoming", "partners", "outgoing"]
    page._step(-1)
    assert front(page) == "partners"


def test_a_partner_leads_to_its_hand_off_and_back(qtbot: QtBot, page: HandoffsPage) -> None:
    page.partners.rows.choose_row(0)
    looking.click(page.partners.panel.prepare)
    idle(qtbot, page)
    assert front(page) == "outgoing"
    assert page.outgoing.panel.office.code == THEIRS
    looking.click(page.outgoing.withheld.grants)
    idle(qtbot, page)
    assert front(page) == "partners"
    assert page.partners.panel.isVisible()


def test_f4_and_escape_belong_to_partners(page: HandoffsPage) -> None:
    page.partners.rows.choose_row(0)
    assert page.escape()
    page.toggle_panel()
    assert page.partners.panel.isVisible()
    page.open("incoming")
    assert not page.escape()
    page.toggle_panel()


def test_panes_are_those_of_the_tab(page: HandoffsPage) -> None:
    for name in TABS:
        page.open(name)
        panes = page.panes()
        assert panes[0] is page.tabs
        assert len(panes) >= 2


def test_typing_in_any_tab_is_noticed(page: HandoffsPage) -> None:
    assert not page.has_typing()
    page.outgoing.panel.path.line.setText("/media/stick")
    assert page.has_typing()


def test_the_language_changes_everywhere(qtbot: QtBot, page: HandoffsPage) -> None:
    i18n.set_language("uk")
    page.retranslate()
    idle(qtbot, page)
    names = [page.tabs.tabText(at) for at in range(3)]
    assert names == ["Партнери", "Вихідні", "Вхідні"]
    assert page.partners.own.write.text().strip() == "Записати картку у файл"
    assert page.outgoing.panel.seal.text().strip() == "Запечатати й записати на носій"
    assert page.incoming.examine.text().strip() == "Перевірити"


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_words_of_the_tabs_are_whole(page: HandoffsPage, lang: str) -> None:
    i18n.set_language(lang)
    page.retranslate()
    for at in range(3):
        page.tabs.setCurrentIndex(at)
        QApplication.processEvents()
        font = theme.now().font("body", theme.STRONG)
        from PySide6.QtGui import QFontMetrics

        wanted = QFontMetrics(font).horizontalAdvance(page.tabs.tabText(at))
        assert page.tabs.tabRect(at).width() >= wanted
    assert page.tabs.width() >= page.tabs.tabRect(2).right()


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_drawn_in_every_palette(
    qtbot: QtBot, page: HandoffsPage, name: theme.Name, tab: str
) -> None:
    theme.use(name, 115)
    page.open(f"{tab}:{THEIRS}")
    idle(qtbot, page)
    picture = page.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 11)
        for y in (60, 200, 400)
    }
    assert len(seen) > 3
