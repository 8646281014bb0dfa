"""What the people of the tour do with a vault: make it, open it, lock it, switch its language."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from ui.tour.seat import Desk

PASSPHRASE = "вигадана фраза для навчання"  # noqa: S105 (a tour hides nothing)
CTRL = Qt.KeyboardModifier.ControlModifier


def create(desk: Desk) -> None:
    """Make the vault: label, passphrase twice, recovery code typed back."""
    hands, page = desk.hands, desk.window.unlock_page
    if desk.number == 0:
        desk.step("welcome", "the first start asks what to begin with")
    hands.click(page.welcome.make)
    form = page.create_form
    hands.type(desk.label, form.office)
    hands.type("Вигадана особа", form.user)
    hands.type("Навчальне", form.label)
    hands.type(PASSPHRASE, form.passphrase)
    hands.type(PASSPHRASE, form.again)
    hands.click(form.practice, QPoint(10, form.practice.height() // 2))
    desk.step("create", "a vault is made: its name, its passphrase twice")
    hands.click(form.make)
    recovery = page.recovery_form
    hands.wait(recovery.isVisible, "no recovery code")
    code = hands.see("recovery_code", QLabel).accessibleName()
    desk.step("recovery", "the recovery code is shown once, to be written on paper")
    hands.click(recovery.go_on)
    hands.type(code, recovery.typed)
    desk.step("recovery-typed", "and typed back from the paper")
    hands.click(recovery.go_on)
    at_home(desk)


def unlock(desk: Desk) -> None:
    """Open the vault made before."""
    form = desk.window.unlock_page.open_form
    desk.hands.wait(form.isVisible, "no vault is offered")
    desk.hands.type(PASSPHRASE, form.passphrase)
    desk.hands.press(Qt.Key.Key_Return)
    at_home(desk)


def unlock_shown(desk: Desk) -> None:
    """Open the vault made before, with pictures of the lock and of the first page."""
    form = desk.window.unlock_page.open_form
    desk.hands.wait(form.isVisible, "no vault is offered")
    desk.step("unlock", "the vault is unlocked with its passphrase")
    unlock(desk)
    desk.quiet()
    desk.step("today", "what waits today")


def at_home(desk: Desk) -> None:
    """Wait until the vault is open."""
    desk.hands.wait(lambda: desk.window.frame is not None, "the vault does not open")
    desk.hands.find("page home")


def lock(desk: Desk) -> None:
    """Lock at once, by Ctrl+L."""
    desk.hands.press(Qt.Key.Key_L, CTRL)
    desk.hands.wait(lambda: desk.window.frame is None, "Ctrl+L does not lock")


def english(desk: Desk) -> None:
    """Switch to English and to the dark theme while the program runs, and back."""
    page = desk.page("settings")
    hands = desk.hands
    for setting, value in (("language", "en"), ("theme", "dark")):
        asked = next(one for one in page.questions if one.setting == setting)
        hands.click(asked.choices[asked.values.index(value)])
    desk.page("people")
    desk.step("english-dark", "English and dark, switched while it runs")
