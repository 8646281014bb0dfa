"""The parts of the place "Safe" by themselves: ticks, passphrases, shares, papers, dialogs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import roles
from tests.ui.safe.fake_users import CODE, OTHER, OWN, SHARES
from tests.ui.typing_keys import press, type_text
from ui import theme
from ui.safe import role_words, sheet
from ui.safe.new_passphrase import NewPassphrase
from ui.safe.rekey_card import RekeyCard
from ui.safe.role_ticks import RoleTicks
from ui.safe.safe_dialog import SafeDialog
from ui.safe.sheet_preview import SheetPreview
from ui.safe.users_table import UsersTable
from ui.unlock.share_entry import ShareEntry
from ui.unlock.who_box import WhoBox


class Work(QObject):
    """A task as the re-key card sees it."""

    progressed = Signal(int, int)
    finished = Signal()


class TestRoleTicks:
    @pytest.fixture
    def ticks(self, qtbot: QtBot) -> RoleTicks:
        made = RoleTicks("role")
        qtbot.addWidget(made)
        made.retranslate()
        made.show()
        return made

    def test_every_role_can_be_ticked_and_says_what_it_is_for(self, ticks: RoleTicks) -> None:
        assert tuple(ticks.ticks) == roles.ROLES
        for role, tick in ticks.ticks.items():
            assert tick.accessibleName() == role_words.label(role) != role
            assert tick.accessibleDescription() == role_words.meaning(role) != ""

    def test_what_is_ticked_is_chosen_in_the_usual_order(
        self, ticks: RoleTicks, qtbot: QtBot
    ) -> None:
        for role in ("reader", "administrator"):
            with qtbot.waitSignal(ticks.changed):
                ticks.ticks[role].click()
        assert list(ticks.chosen) == ["administrator", "reader"]
        ticks.choose(("lawyer",))
        assert list(ticks.chosen) == ["lawyer"]
        ticks.choose(())
        assert not list(ticks.chosen)

    def test_space_ticks(self, ticks: RoleTicks) -> None:
        press(ticks.ticks["supervisor"], Qt.Key.Key_Space)
        assert ticks.chosen == ("supervisor",)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_roles_are_listed_in_their_usual_order(lang: str) -> None:
    i18n.set_language(lang)
    both = role_words.listed(("reader", "administrator", "of a later version"))
    assert both == f"{role_words.label('administrator')}, {role_words.label('reader')}"
    assert role_words.listed(()) == ""


class TestNewPassphrase:
    @pytest.fixture
    def fields(self, qtbot: QtBot) -> NewPassphrase:
        made = NewPassphrase("new")
        qtbot.addWidget(made)
        made.retranslate()
        made.show()
        return made

    def test_both_are_typed_alike(self, fields: NewPassphrase) -> None:
        assert not fields.checked() and fields._first_row.refused
        type_text(fields.first, "ґудзь їжак")
        assert not fields.checked() and "differ" in fields._again_row.refused
        type_text(fields.again, "ґудзь їжак")
        assert fields.checked() and not fields._again_row.refused

    def test_taking_forgets(self, fields: NewPassphrase, tmp_path: Path) -> None:
        type_text(fields.first, "ґудзь")
        type_text(fields.again, "ґудзь")
        type_text(fields.key_file.line, str(tmp_path / "key"))
        before = fields.has_typing, fields.path
        assert fields.take() == "ґудзь"
        after = fields.has_typing, fields.path
        fields.forget()
        assert (before, after) == ((True, tmp_path / "key"), (False, tmp_path / "key"))
        assert fields.path is None

    def test_strength_is_told_while_typing(self, fields: NewPassphrase) -> None:
        type_text(fields.first, "abc")
        assert fields._first_row._help.text().startswith("Weak")


class TestShareEntry:
    @pytest.fixture
    def entry(self, qtbot: QtBot) -> ShareEntry:
        made = ShareEntry("test")
        qtbot.addWidget(made)
        made.retranslate()
        made.show()
        return made

    def test_nothing_typed_gives_nothing(self, entry: ShareEntry, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(entry.given):
            entry.add.click()
            type_text(entry.typed, "   ")
            press(entry.typed, Qt.Key.Key_Return)

    def test_each_share_is_given_with_those_that_fit(self, entry: ShareEntry, qtbot: QtBot) -> None:
        given: list[tuple[str, ...]] = []
        entry.given.connect(given.append)
        type_text(entry.typed, SHARES[0])
        entry.add.click()
        entry.took((1,), 1)
        assert entry.typed.text() == "" and entry._state.text() == "1 more share is needed."
        type_text(entry.typed, "AAAAA")
        entry.add.click()
        entry.refuse("Not this one.")
        assert entry.typed.text() == "AAAAA" and entry.texts == (SHARES[0],)
        entry.typed.clear()
        type_text(entry.typed, SHARES[2])
        with qtbot.waitSignal(entry.complete):
            entry.add.click()
            entry.took((1, 3), 0)
        assert given == [(SHARES[0],), (SHARES[0], "AAAAA"), (SHARES[0], SHARES[2])]
        assert entry.is_complete and not entry.typed.isEnabled() and not entry.add.isEnabled()

    def test_forgetting_begins_anew(self, entry: ShareEntry) -> None:
        type_text(entry.typed, SHARES[0])
        entry.add.click()
        entry.took((1,), 0)
        entry.forget()
        assert entry.texts == () and not entry.is_complete
        assert entry.typed.isEnabled() and entry._state.text() == ""
        assert entry._marks.accessibleName() == ""


class TestWhoBox:
    def test_it_takes_no_room_where_there_is_nothing_to_choose(self, qtbot: QtBot) -> None:
        box = WhoBox()
        qtbot.addWidget(box)
        assert box.isHidden() and box.chosen == "" and box.path is None
        box.show_choices(("Одна",), wants_key_file=False)
        assert box.isHidden() and not box.has_choices
        box.show_choices(("Одна", "Друга", ""), wants_key_file=False)
        assert not box.isHidden() and box.user.count() == 3

    @pytest.mark.parametrize("lang", i18n.LANGUAGES)
    def test_the_choice_stays_when_the_language_changes(self, qtbot: QtBot, lang: str) -> None:
        box = WhoBox()
        qtbot.addWidget(box)
        box.show_choices(("Одна", "Друга"), wants_key_file=True)
        box.user.choose("Друга")
        i18n.set_language(lang)
        box.retranslate()
        assert box.chosen == "Друга"
        assert box.user.itemText(0) == i18n.gettext("Whoever the passphrase belongs to")


class TestPapers:
    def test_a_preview_shows_the_written_part_of_the_page(self, qtbot: QtBot) -> None:
        preview = SheetPreview()
        qtbot.addWidget(preview)
        empty = preview.grab().toImage()
        preview.show_sheet(sheet.of_code(CODE))
        assert preview.sizeHint() == QSize(440, 450)
        assert preview.grab().toImage() != empty
        preview.forget()
        assert preview.shown is None and preview.accessibleName() == ""
        assert preview.grab().toImage() == empty

    def test_a_large_text_size_does_not_push_the_words_away(self, qtbot: QtBot) -> None:
        theme.use("light", 150)
        preview = SheetPreview()
        qtbot.addWidget(preview)
        assert preview.sizeHint().width() == 540

    @pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
    def test_paper_is_white_in_every_palette(self, qtbot: QtBot, palette: str) -> None:
        theme.use(palette, 100)  # type: ignore[arg-type]
        preview = SheetPreview()
        qtbot.addWidget(preview)
        preview.show_sheet(sheet.of_code(CODE))
        image: QImage = preview.grab().toImage()
        assert image.pixelColor(10, 10).lightness() == 255

    @pytest.mark.parametrize("lang", i18n.LANGUAGES)
    def test_a_share_says_how_many_are_needed(self, qtbot: QtBot, lang: str) -> None:
        i18n.set_language(lang)
        said = sheet.of_share(SHARES[1], 2, 5, 3, "00010203")
        assert "2" in said.title and "5" in said.why and "3" in said.why
        assert "00010203" in said.note and "{" not in f"{said.title}{said.why}{said.note}"


def test_the_rekey_card_follows_the_work(qtbot: QtBot) -> None:
    card = RekeyCard()
    qtbot.addWidget(card)
    card.retranslate()
    card.show()
    work = Work()
    with qtbot.waitSignal(card.asked):
        card.begin.click()
    card.follow(work)  # type: ignore[arg-type]
    assert card.bar.isVisible() and not card.begin.isEnabled()
    work.progressed.emit(2, 8)
    assert (card.bar.value(), card.bar.maximum()) == (2, 8)
    work.finished.emit()
    assert not card.bar.isVisible() and card.begin.isEnabled()
    card.refuse("The disk is full.")
    assert card._refusal.words
    card.done()
    assert not card._refusal.words


def test_a_dialog_gives_the_safe_answer_the_focus(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SafeDialog(parent, "asked")
    dialog.say("Do it?", "This would happen.", "Leave it", "Do it")
    dialog.open()
    assert dialog.focusWidget() is dialog.keep and dialog.accessibleName() == "Do it?"
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.keep.click()
    assert not dialog.isVisible()
    dialog.open()
    with qtbot.waitSignal(dialog.confirmed):
        dialog.act.click()
    assert not dialog.isVisible()


def test_the_table_has_no_cells_below_a_cell() -> None:
    model = UsersTable()
    model.show_users((OWN, OTHER))
    index = model.index(0, 0)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert (model.rowCount(index), model.columnCount(index)) == (0, 0)
    assert model.data(model.index(5, 0)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.user(1) == OTHER and model.users == (OWN, OTHER)
