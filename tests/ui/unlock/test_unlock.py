"""The unlock screen: opening, making, practising, recovering; nothing told to strangers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from desktop_app.domain import errors
from desktop_app.services import practice
from tests.conftest import ExpectLog
from tests.ui.fake_office import FakeApplication, FakeCreated, FakeOffice
from tests.ui.typing_keys import click, press, type_text
from ui.preferences import Preferences
from ui.problems import Problems
from ui.unlock import open_form, strength
from ui.unlock.passphrase_edit import PassphraseEdit, script
from ui.unlock.recovery_form import _plain
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.unlock_presenter import Opened, UnlockPresenter, _free
from ui.unlock.vault_choice import VaultChoice
from ui.worker import Worker

REAL = settings.KnownVault(folder="/vaults/one", label="Стіл 1")
PRACTICE = settings.KnownVault(folder="/vaults/two", practice=True)
CODE = "7ZK4M-1ABCD-2ABCD-3ABCD-4ABCD-5ABCD-6ABCD-Q0X2T"


class Place:
    """An unlock screen with what is behind it."""

    def __init__(self, qtbot: QtBot, worker: Worker, office: FakeOffice) -> None:
        self.qtbot = qtbot
        self.worker = worker
        self.application = FakeApplication(office)
        self.preferences = Preferences()
        self.problems = Problems()
        self.presenter = UnlockPresenter(self.application, worker, self.preferences, self.problems)
        self.page = UnlockPage(self.presenter, self.preferences)
        self.opened: list[Opened] = []
        self.page.opened.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.show()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.worker.is_idle)

    def unlock(self, phrase: str) -> None:
        type_text(self.page.open_form.passphrase, phrase)
        self.page.open_form.unlock.click()
        self.settle()


@pytest.fixture
def known() -> tuple[settings.KnownVault, ...]:
    return (REAL, PRACTICE)


@pytest.fixture
def place(
    qtbot: QtBot, worker: Worker, office: FakeOffice, known: tuple[settings.KnownVault, ...]
) -> Place:
    settings.save(settings.Settings(language="en", vaults=known))
    return Place(qtbot, worker, office)


def test_vaults_are_known_by_their_labels_only(place: Place) -> None:
    choices = place.page.findChildren(VaultChoice)
    assert [choice.label for choice in choices] == ["Стіл 1", "Practice vault"]
    assert choices[0].isChecked()
    assert "practice" in choices[1].accessibleName()


def test_the_right_passphrase_opens(place: Place) -> None:
    place.unlock(FakeApplication.PASSPHRASE)
    assert [one.vault for one in place.opened] == [REAL]
    assert place.opened[0].recovery_code == ""


def test_enter_opens_too(place: Place) -> None:
    form = place.page.open_form
    type_text(form.passphrase, FakeApplication.PASSPHRASE)
    press(form.passphrase, Qt.Key.Key_Return)
    place.settle()
    assert len(place.opened) == 1


def test_nothing_typed_asks_nothing(place: Place) -> None:
    place.page.open_form.unlock.click()
    assert place.worker.is_idle


def test_another_vault_can_be_chosen(place: Place) -> None:
    choices = place.page.findChildren(VaultChoice)
    type_text(place.page.open_form.passphrase, "щось")
    click(choices[1])
    assert place.page.open_form.passphrase.text() == ""
    assert place.page.strip.isVisible()
    assert f"“{practice.PASSPHRASE}”" in place.page.open_form._hint.text()
    click(choices[0])
    assert not place.page.strip.isVisible()


def test_the_practice_word_is_the_one_the_core_uses() -> None:
    assert open_form.PRACTICE_WORD == practice.PASSPHRASE


def test_a_wrong_passphrase_counts_down_to_a_pause(place: Place) -> None:
    form = place.page.open_form
    for left in (4, 3, 2, 1):
        place.unlock("не та")
        assert form._hint.text().startswith(f"{left} tr")
        assert form.banner.isVisible()
    place.unlock("не та")
    assert not form.unlock.isEnabled()
    assert "30 second" in form._hint.text() or "Next try" in form._hint.text()
    for _second in range(31):
        form._count_down()
    assert form.unlock.isEnabled()
    assert form.passphrase.isEnabled()


def test_while_opening_nothing_can_be_pressed(place: Place) -> None:
    form = place.page.open_form
    place.page._set_working(True)
    assert not form.unlock.isEnabled()
    assert form.unlock.accessibleName() == "Unlocking…"
    assert not place.page._links_box.isEnabled()
    place.page._set_working(False)
    assert form.unlock.isEnabled()


def test_a_bug_while_opening_is_not_a_refusal(
    place: Place, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")

    def fail(*_given: object, **_named: object) -> object:
        raise ValueError

    monkeypatch.setattr(place.application, "open_vault", fail)
    with place.qtbot.waitSignal(place.problems.stopped):
        place.unlock("щось")


def test_the_recovery_code_opens(place: Place) -> None:
    place.page._forgotten.click()
    form = place.page.open_form
    assert form._phrase_name.text() == "Recovery code"
    assert place.page._forgotten.accessibleName() == "Use the passphrase"
    place.unlock(CODE)
    assert [one.vault for one in place.opened] == [REAL]
    place.page._forgotten.click()
    assert form._phrase_name.text() == "Passphrase"


def test_a_wrong_recovery_code_is_refused(place: Place) -> None:
    place.page._forgotten.click()
    place.unlock("AAAAA")
    assert place.page.open_form.banner.isVisible()
    assert place.opened == []


def test_a_vault_can_be_taken_off_the_list(place: Place) -> None:
    press(place.page.findChildren(VaultChoice)[0], Qt.Key.Key_Delete)
    assert place.preferences.values.vaults == (PRACTICE,)
    QApplication.processEvents()
    shown = [one.vault for one in place.page.open_form._choices]
    assert shown == [PRACTICE]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_of_a_vault(place: Place) -> None:
    choice = place.page.open_form._choices[0]
    centre = choice.rect().center()
    choice.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, choice.mapToGlobal(centre))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert place.preferences.values.vaults == (PRACTICE,)


def test_enter_on_a_vault_chooses_it(place: Place) -> None:
    second = place.page.open_form._choices[1]
    press(second, Qt.Key.Key_Return)
    assert second.isChecked()


@pytest.mark.parametrize("known", [()])
def test_a_first_visit_is_welcomed(place: Place) -> None:
    assert place.page.welcome.isVisible()
    assert not place.page._links_box.isVisible()


@pytest.mark.parametrize("known", [()])
def test_practising_is_one_click(place: Place) -> None:
    place.page.welcome.practise.click()
    place.settle()
    opened = place.opened[0]
    assert opened.vault.practice
    assert opened.vault.folder.endswith("practice")


def test_practising_again_takes_another_folder(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    assert _free(folder) == folder
    folder.mkdir()
    assert _free(folder).name == "practice-2"
    (tmp_path / "practice-2").mkdir()
    assert _free(folder).name == "practice-3"


def test_a_folder_with_a_vault_is_offered(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: str(tmp_path))
    )
    place.page._add.click()
    place.settle()
    assert place.preferences.values.vaults[0].folder == str(tmp_path)
    # A real vault shows nothing of itself: its folder's name, until its owner names it.
    assert place.preferences.values.vaults[0].label == tmp_path.name


def test_a_folder_without_one_is_refused(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "nothing"
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: str(nowhere))
    )
    place.page._add.click()
    place.settle()
    assert place.page.open_form.banner.isVisible()


def test_no_folder_chosen_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: ""))
    place.page._add.click()
    assert place.worker.is_idle


class TestCreating:
    @pytest.fixture
    def form(self, place: Place, tmp_path: Path) -> Place:
        place.page._create.click()
        place.page.create_form.set_place(tmp_path)
        return place

    def fill(self, place: Place, phrase: str = "пʼять слів їжак ґудзь", again: str = "") -> None:
        form = place.page.create_form
        type_text(form.office, "Лелека")
        type_text(form.user, "О. Вигадана")
        type_text(form.label, "Стіл 7")
        type_text(form.passphrase, phrase)
        type_text(form.again, again or phrase)

    def test_the_code_comes_before_the_vault(self, form: Place, tmp_path: Path) -> None:
        self.fill(form)
        form.page.create_form.make.click()
        form.settle()
        assert form.application.made == [
            (tmp_path / "Стіл 7", "Лелека", "О. Вигадана", "пʼять слів їжак ґудзь")
        ]
        assert form.opened == []
        assert form.page.recovery_form.isVisible()
        assert "7ZK4M" in form.page.recovery_form._code.text()
        assert form.page.create_form.passphrase.text() == ""
        assert form.page.create_form.again.text() == ""

    def test_the_code_is_typed_back(self, form: Place) -> None:
        self.fill(form)
        form.page.create_form.make.click()
        form.settle()
        recovery = form.page.recovery_form
        recovery.go_on.click()
        assert recovery._row.isVisible()
        assert not recovery._well.isVisible()
        type_text(recovery.typed, "AAAAA")
        recovery.go_on.click()
        assert "not the code" in recovery._row.refused
        recovery.show_again.click()
        assert recovery._code.isVisible()
        recovery.go_on.click()
        type_text(recovery.typed, CODE.lower().replace("-", " "))
        press(recovery.typed, Qt.Key.Key_Return)
        assert len(form.opened) == 1
        assert recovery._code.text() == ""
        assert form.opened[0].vault.label == "Стіл 7"

    def test_without_a_code_the_vault_opens_at_once(
        self, form: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office = form.application.office
        monkeypatch.setattr(
            form.application,
            "create_vault",
            lambda *_given, **_named: FakeCreated(office=office, recovery_code=""),
        )
        self.fill(form)
        form.page.create_form.make.click()
        form.settle()
        assert len(form.opened) == 1

    @pytest.mark.parametrize(
        ("empty", "refused"),
        [
            ("office", "_office_row"),
            ("user", "_user_row"),
            ("passphrase", "_passphrase_row"),
        ],
    )
    def test_what_is_missing_is_refused_beside_it(
        self, form: Place, empty: str, refused: str
    ) -> None:
        self.fill(form)
        getattr(form.page.create_form, empty).clear()
        if empty == "passphrase":
            form.page.create_form.again.clear()
        form.page.create_form.make.click()
        assert getattr(form.page.create_form, refused).refused
        assert form.application.made == []

    def test_two_phrases_that_differ(self, form: Place) -> None:
        self.fill(form, again="інша фраза")
        form.page.create_form.make.click()
        assert "differ" in form.page.create_form._again_row.refused
        assert form.application.made == []

    def test_a_refusal_of_the_core_is_a_banner(
        self, form: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_given: object, **_named: object) -> object:
            raise errors.NetworkFolderError(kind="nfs")

        monkeypatch.setattr(form.application, "create_vault", refuse)
        self.fill(form)
        form.page.create_form.make.click()
        form.settle()
        assert form.page.create_form.banner.isVisible()
        assert form.page.create_form.isEnabled()

    def test_the_folder_is_named_after_what_strangers_may_see(
        self, form: Place, tmp_path: Path
    ) -> None:
        type_text(form.page.create_form.office, "Таємний офіс")
        assert "Таємний" not in form.page.create_form.folder.text()
        type_text(form.page.create_form.label, "Стіл/../7")
        assert form.page.create_form.folder.text() == str(tmp_path / "Стіл7")

    def test_another_place(
        self, form: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "інше"
        monkeypatch.setattr(
            QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: str(other))
        )
        form.page.create_form.browse.click()
        assert form.page.create_form.folder.text().startswith(str(other))

    def test_strength_is_told_while_typing(self, form: Place) -> None:
        create = form.page.create_form
        type_text(create.passphrase, "abc")
        assert create._passphrase_row._help.text().startswith("Weak")
        create.passphrase.clear()
        type_text(create.passphrase, "чапля ґанок їжак сім вітрів поле дощ дах")
        assert create._passphrase_row._help.text() == "Strong."

    def test_escape_goes_back(self, form: Place) -> None:
        press(form.page, Qt.Key.Key_Escape)
        assert form.page.open_form.isVisible()

    def test_back(self, form: Place) -> None:
        form.page.create_form.back.click()
        assert form.page.open_form.isVisible()


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("", 0),
        ("abc", 0),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", 0),
        ("password", 0),
        ("слово слово слово слово слово", 0),
        ("чапля ґанок їжак сім", 1),
        ("чапля ґанок їжак сім вітрів поле", 2),
        ("чапля ґанок їжак сім вітрів поле дощ дах", 3),
        ("Xk9#vQ2!mZ7$", 2),
    ],
)
def test_how_strong_a_phrase_is(typed: str, level: int) -> None:
    assert strength.level(typed) == level
    assert strength.words(typed)


def test_more_words_are_never_weaker() -> None:
    words = "чапля ґанок їжак сім вітрів поле дощ дах".split()
    levels = [strength.bits(" ".join(words[:count])) for count in range(3, len(words) + 1)]
    assert levels == sorted(levels)


class TestPassphraseEdit:
    @pytest.fixture
    def edit(self, qtbot: QtBot) -> PassphraseEdit:
        made = PassphraseEdit()
        qtbot.addWidget(made)
        made.show()
        return made

    def test_dots_and_letters(self, edit: PassphraseEdit) -> None:
        assert edit.echoMode() == QLineEdit.EchoMode.Password
        edit._eye.trigger()
        assert edit.echoMode() == QLineEdit.EchoMode.Normal
        assert edit._eye.text() == "Hide what is typed"
        edit.forget()
        assert edit.echoMode() == QLineEdit.EchoMode.Password

    def test_what_is_taken_is_gone(self, edit: PassphraseEdit) -> None:
        type_text(edit, "Ґудзь")
        assert edit.take() == "Ґудзь"
        assert edit.text() == ""
        assert not edit.isUndoAvailable()

    @pytest.mark.parametrize(
        ("letter", "shift", "hint"),
        [
            ("ї", False, ("Cyrillic", False)),
            ("Ї", True, ("Cyrillic", False)),
            ("Ї", False, ("Cyrillic", True)),
            ("g", False, ("Latin", False)),
            ("G", False, ("Latin", True)),
        ],
    )
    def test_script_and_caps_lock(
        self,
        qtbot: QtBot,
        edit: PassphraseEdit,
        letter: str,
        shift: bool,
        hint: tuple[str, bool],
    ) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        with qtbot.waitSignal(edit.hinted) as told:
            edit.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, held, letter))
        assert tuple(told.args or ()) == hint

    def test_digits_say_nothing_about_the_layout(self, qtbot: QtBot, edit: PassphraseEdit) -> None:
        with qtbot.assertNotEmitted(edit.hinted):
            type_text(edit, "1 2-3")


@pytest.mark.parametrize(
    ("letter", "name"), [("ї", "Cyrillic"), ("ğ", "Latin"), ("1", ""), ("א", ""), ("\x00", "")]
)
def test_scripts(letter: str, name: str) -> None:
    assert script(letter) == name


def test_hints_under_the_field(place: Place) -> None:
    form = place.page.open_form
    form._show_typing("Cyrillic", False)
    assert form._layout.text() == "Layout: Cyrillic"
    form._show_typing("Latin", True)
    assert form._hint.text() == "Caps Lock seems to be on."
    assert form._layout.text() == "Layout: Latin"
    form._show_typing("", False)
    assert not form._layout_icon.isVisible()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_language_can_be_chosen_before_unlocking(place: Place, lang: str) -> None:
    other = "uk" if lang == "en" else "en"
    place.preferences.change(language=other)
    place.page.retranslate()
    place.page._languages[lang].click()
    assert place.preferences.values.language == lang
    place.page.retranslate()
    assert not place.page._languages[lang].isEnabled()
    assert place.page._languages[other].isEnabled()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CODE, CODE.lower()),
        (CODE, CODE.replace("-", "")),
        (CODE, CODE.replace("-", " – ")),
        (CODE.replace("0", "O"), CODE),
        ("АВЕК", "ABEK"),
    ],
)
def test_codes_are_compared_kindly(one: str, other: str) -> None:
    assert _plain(one) == _plain(other)


def test_codes_that_differ_differ() -> None:
    assert _plain(CODE) != _plain(CODE.replace("7", "8"))
