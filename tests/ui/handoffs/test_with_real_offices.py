"""The three places over real services: a practice vault, its partner, and a bundle that waits."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import application
from desktop_app.services import practice
from tests.ui.handoffs import looking
from ui.conflicts.conflicts_page import ConflictsPage
from ui.handoffs.handoffs_page import HandoffsPage
from ui.intake.intake_page import IntakePage
from ui.intake.intake_presenter import CHECK, COLUMNS, RESULT
from ui.navigation import PageContext

LIST = Path(__file__).parents[2] / "intake" / "lists" / "list_b.csv"


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice vault, made once and closed."""
    folder = tmp_path_factory.mktemp("practice") / "vault"
    application.make_practice(folder, "uk").office.close()
    return folder


@pytest.fixture
def real(context: PageContext, practised: Path, tmp_path: Path) -> Iterator[PageContext]:
    """The context of pages over a practice vault of this test alone."""
    folder = tmp_path / "vault"
    shutil.copytree(practised, folder)
    office = application.open_vault(folder, practice.PASSPHRASE)
    kept = PageContext(
        office=office,
        worker=context.worker,
        hub=context.hub,
        problems=context.problems,
        navigator=context.navigator,
        notices=context.notices,
        commands=context.commands,
        preferences=context.preferences,
    )
    yield kept
    context.worker.close()
    office.close()


def idle(qtbot: QtBot, context: PageContext) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: context.worker.is_idle, timeout=30_000)
    QApplication.processEvents()


def bundle(folder: Path) -> Path:
    """The bundle that waits on the practice stick."""
    found = sorted((folder / "vault" / "practice-stick").glob("dodomu-*"))
    assert found
    return found[-1]


def test_a_bundle_is_taken_in_and_its_conflict_decided(
    qtbot: QtBot, real: PageContext, tmp_path: Path
) -> None:
    page = HandoffsPage(real)
    qtbot.addWidget(page)
    page.resize(1187, 717)
    page.show()
    page.open(f"incoming:{bundle(tmp_path)}")
    idle(qtbot, real)
    tab = page.incoming
    assert tab.presenter.counts["conflict"] == 3
    assert looking.cut_words(page) == []
    looking.click(tab.list.all)
    first = tab.presenter.shown[0]
    tab.presenter.tick(0)
    looking.click(tab.accept)
    idle(qtbot, real)
    assert tab.presenter.examined is None

    review = ConflictsPage(real)
    qtbot.addWidget(review)
    review.resize(1187, 717)
    review.show()
    review.open("")
    idle(qtbot, real)
    assert len(review.presenter.queue) == 2
    assert first.person not in {one.person for one in review.presenter.queue}
    assert looking.cut_words(review) == []
    review.decision.choose(2)
    looking.type_text(review.decision.reason, "Ближче до подій")
    looking.click(review.record)
    idle(qtbot, real)
    assert len(review.presenter.queue) == 1


def test_the_same_bundle_again_changes_nothing(
    qtbot: QtBot, real: PageContext, tmp_path: Path
) -> None:
    page = HandoffsPage(real)
    qtbot.addWidget(page)
    for _n in range(2):
        page.open(f"incoming:{bundle(tmp_path)}")
        idle(qtbot, real)
        page.incoming.presenter.tick_shown(True)
        page.incoming.presenter.accept()
        idle(qtbot, real)
    page.open(f"incoming:{bundle(tmp_path)}")
    idle(qtbot, real)
    found = page.incoming.presenter.examined
    assert found is not None
    assert found.already
    assert not page.incoming.accept.isEnabled()


def test_what_leaves_is_shown_and_written(qtbot: QtBot, real: PageContext, tmp_path: Path) -> None:
    page = HandoffsPage(real)
    qtbot.addWidget(page)
    page.resize(1187, 717)
    page.show()
    page.open("partners")
    idle(qtbot, real)
    partner = page.partners.table.partner(0)
    page.open(f"outgoing:{partner.office}")
    idle(qtbot, real)
    leaving = page.outgoing.presenter.leaving
    assert leaving is not None
    assert page.outgoing.table.rowCount() == len(leaving.lines) > 0
    assert looking.cut_words(page) == []
    stick = tmp_path / "stick"
    stick.mkdir()
    looking.type_text(page.outgoing.panel.path.line, str(stick))
    looking.click(page.outgoing.panel.seal)
    idle(qtbot, real)
    assert len(list(stick.glob("dodomu-*"))) == 1
    assert page.outgoing.banner.isVisible()


def test_a_card_is_written_and_read_back(qtbot: QtBot, real: PageContext, tmp_path: Path) -> None:
    page = HandoffsPage(real)
    qtbot.addWidget(page)
    page.open("partners")
    idle(qtbot, real)
    place = tmp_path / "ours.card"
    page.partners.own.path.line.setText(str(place))
    page.partners.own.write.click()
    idle(qtbot, real)
    page.partners.take_in.path.line.setText(str(place))
    page.partners.take_in.read.click()
    idle(qtbot, real)
    card = page.partners.take_in.card
    assert card is not None
    assert card.ours
    assert msgspec.structs.replace(card) == page.partners.presenter.own


def test_a_list_is_taken_in(qtbot: QtBot, real: PageContext, tmp_path: Path) -> None:
    page = IntakePage(real)
    qtbot.addWidget(page)
    page.resize(1187, 717)
    page.show()
    before = real.office.facts("uk").people
    page.open(str(LIST))
    idle(qtbot, real)
    for step in (COLUMNS, CHECK, RESULT):
        looking.click(page.next)
        idle(qtbot, real)
        assert page.presenter.step == step
        assert looking.cut_words(page) == []
    result = page.presenter.result
    assert result is not None
    assert result.people_new > 0
    assert real.office.facts("uk").people == before + result.people_new
