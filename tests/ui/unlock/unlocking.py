"""An unlock screen with what is behind it, for the tests of this folder."""

from pytestqt.qtbot import QtBot

from desktop_app import settings
from tests.ui.fake_office import FakeApplication, FakeOffice
from tests.ui.typing_keys import type_text
from ui.preferences import Preferences
from ui.problems import Problems
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.unlock_presenter import Opened, UnlockPresenter
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
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.worker.is_idle)

    def unlock(self, phrase: str) -> None:
        type_text(self.page.open_form.passphrase, phrase)
        self.page.open_form.unlock.click()
        self.settle()
