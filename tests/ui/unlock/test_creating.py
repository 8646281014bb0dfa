"""Making a vault: refused beside the field, the recovery code first, nothing told to strangers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain import errors
from tests.ui.fake_office import FakeCreated
from tests.ui.typing_keys import press, type_text
from tests.ui.unlock.unlocking import CODE, Place
from ui.unlock import strength
from ui.unlock.recovery_form import _plain


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
