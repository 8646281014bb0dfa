"""Every page of the window, each made ready to be looked over: for tests that walk over all."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import settings
from desktop_app.domain import applied
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.conflicts import fake_conflicts
from tests.ui.evidence import fake_evidence
from tests.ui.fake_office import FakeApplication, FakeOffice
from tests.ui.handoffs import fake_handoffs
from tests.ui.intake import fake_lists
from tests.ui.safe import fake_keeping, fake_users
from ui.intake.intake_page import IntakePage
from ui.intake.intake_presenter import CHECK, COLUMNS
from ui.main_window import MainWindow
from ui.people.people_page import PeoplePage
from ui.person import file_tabs
from ui.person.person_page import PersonPage
from ui.places import places
from ui.preferences import Preferences
from ui.safe.recovery_tab import RecoveryTab
from ui.safe.users_tab import UsersTab
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.unlock_presenter import Opened, Seen

VAULT = settings.KnownVault(folder="/practice", label="Лелека — стіл 2", practice=True)
SIZE = QSize(1280, 800)


class Look(msgspec.Struct, frozen=True):
    """How the window looks and speaks."""

    lang: str = "uk"
    scale: int = 100
    palette: Literal["light", "dark", "contrast"] = "light"


Walk = Callable[[Look], QWidget]
P = TypeVar("P", bound=QWidget)


def made_window(look: Look, vaults: tuple[settings.KnownVault, ...]) -> MainWindow:
    """A locked window of 1280×800."""
    language: Literal["uk", "en"] = "uk" if look.lang == "uk" else "en"
    settings.save(
        settings.Settings(
            language=language, theme=look.palette, text_size=look.scale, vaults=vaults
        )
    )
    preferences = Preferences()
    preferences.apply()
    window = MainWindow(FakeApplication(), places(), preferences)
    window.resize(SIZE)
    window.show()
    wait_idle(window)
    return window


def wait_idle(window: MainWindow) -> None:
    """Let the vault thread come to rest, and what it answered be shown."""
    while not window.worker.is_idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    QApplication.processEvents()


def unlock(look: Look) -> QWidget:
    return made_window(look, (VAULT,)).unlock_page


def _welcome(look: Look) -> QWidget:
    return made_window(look, ()).unlock_page


def _create(look: Look) -> QWidget:
    window = made_window(look, (VAULT,))
    window.unlock_page._create.click()
    return window.unlock_page


def _recovery(look: Look) -> QWidget:
    window = made_window(look, (VAULT,))
    office = FakeOffice()
    code = "7ZK4M-1ABCD-2ABCD-3ABCD-4ABCD-5ABCD-6ABCD-Q0X2T"
    window.unlock_page._show_code(Opened(office=office, vault=VAULT, recovery_code=code))
    return window.unlock_page


def _restore(look: Look) -> QWidget:
    window = made_window(look, (VAULT,))
    window.unlock_page._restore.click()
    return window.unlock_page


def full_office(count: int = 99) -> FakeOffice:
    """An office with people, partners, a bundle that waits, conflicts and a list."""
    office = FakeOffice(count)
    office.partners = fake_handoffs.FakePartners(fake_handoffs.partner())
    office.handoffs = fake_handoffs.FakeHandoffs()
    office.conflicts = fake_conflicts.FakeConflicts()
    office.lists = fake_lists.FakeLists()
    office.users, office.keys = fake_users.FakeUsers(), fake_users.FakeKeys()
    office.recovery = fake_users.FakeRecovery()
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping()
    office.erasures = fake_keeping.FakeErasures()
    return office


def at(
    place: str,
    argument: str = "",
    *,
    count: int = 99,
    then: Callable[[MainWindow], None] = lambda _window: None,
) -> Walk:
    def make(look: Look) -> QWidget:
        window = made_window(look, (VAULT,))
        window.show_office(Opened(office=full_office(count), vault=VAULT))
        frame = window.frame
        assert frame is not None
        frame.navigator.open(place, argument)
        wait_idle(window)
        then(window)
        wait_idle(window)
        return window

    return make


def person_page(window: MainWindow) -> PersonPage:
    page = window.findChild(PersonPage)
    assert page is not None
    return page


def _filtered(window: MainWindow) -> None:
    page = window.findChild(PeoplePage)
    assert page is not None
    page._presenter.toggle("computed.status", "PROBABLE", "on")
    page._presenter.toggle("computed.level", "L4", "not")


def _ticked(window: MainWindow) -> None:
    page = window.findChild(PeoplePage)
    assert page is not None
    for row in (0, 2, 3):
        page.view.ticked.emit(row)


def _tab(number: int) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        person_page(window).header.tabs.setCurrentIndex(number)

    return show


def _chosen(window: MainWindow) -> None:
    page = person_page(window)
    page.header.tabs.setCurrentIndex(1)
    page._choose(page.tabs.detention.stacks[1].cards[0].said.ref)


def _evidence(window: MainWindow) -> None:
    page = person_page(window)
    shown = (
        fake_evidence.piece(1),
        fake_evidence.piece(2, title="Вигадане фото", verdict="mismatch"),
    )
    page._context.office.evidence.hold(*shown, sealed=1)
    page.header.tabs.setCurrentIndex(file_tabs.EVIDENCE)
    page.evidence.retranslate()


def _attaching(window: MainWindow) -> None:
    _evidence(window)
    wait_idle(window)
    page = person_page(window)
    page.evidence.open_form([Path("/stick/photo.jpg"), Path("/stick/paper.pdf")])


def _differing(window: MainWindow) -> None:
    _evidence(window)
    wait_idle(window)
    page = person_page(window)
    bad = views.Mismatch(PERSON, "e" * 32, "ab" * 16, "altered")
    page._context.office.evidence.found = views.Verified(3, 5 << 20, (bad,), applied.Applied())
    page.evidence.verify.click()


def _writing(window: MainWindow) -> None:
    person_page(window).writer.begin()


def _releasing(window: MainWindow) -> None:
    form = person_page(window).release
    person_page(window).menu.release_asked.emit()
    wait_idle(window)
    form.office.choose(fake_handoffs.THEIRS)
    form.purpose.choose("legal")


def _import_to(step: int) -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        page = window.findChild(IntakePage)
        assert page is not None
        while page.presenter.step < step:
            page.next.click()
            wait_idle(window)

    return go


def _user(window: MainWindow) -> None:
    _found(window, UsersTab).rows.choose_row(1)


def _adding_user(window: MainWindow) -> None:
    _found(window, UsersTab).add.click()


def _sheet(window: MainWindow) -> None:
    _found(window, RecoveryTab).code.make.click()


def _shares(window: MainWindow) -> None:
    tab = _found(window, RecoveryTab)
    tab.shares.make.click()
    wait_idle(window)
    for _share in fake_users.SHARES:
        tab.shares.paper.written.click()
    tab.presenter.try_shares((fake_users.SHARES[0],))


def _found(window: MainWindow, kind: type[P]) -> P:
    found = window.findChild(kind)
    assert found is not None
    return found


def _unlock_users(look: Look) -> QWidget:
    page = unlock(look)
    assert isinstance(page, UnlockPage)
    seen = Seen(VAULT, ("Вигадько", "О. Приклад"), wants_key_file=True, has_shares=True)
    page._saw(seen)
    return page


def _unlock_shares(look: Look) -> QWidget:
    page = _unlock_users(look)
    assert isinstance(page, UnlockPage)
    page._with_shares.click()
    return page


PERSON = fake_people.person_id(0)
WALKS: dict[str, Walk] = {
    "unlock": unlock,
    "welcome": _welcome,
    "create": _create,
    "recovery": _recovery,
    "restore": _restore,
    "home": at("home"),
    "home empty": at("home", count=0),
    "people": at("people"),
    "people empty": at("people", count=0),
    "people filtered": at("people", then=_filtered),
    "people adding": at("people", "new"),
    "person": at("person", PERSON),
    "person detention": at("person", PERSON, then=_chosen),
    "person overview": at("person", PERSON, then=_tab(file_tabs.OVERVIEW)),
    "people ticked": at("people", then=_ticked),
    "person history": at("person", PERSON, then=_tab(file_tabs.HISTORY)),
    "evidence": at("person", PERSON, then=_evidence),
    "evidence empty": at("person", PERSON, then=_tab(file_tabs.EVIDENCE)),
    "evidence attaching": at("person", PERSON, then=_attaching),
    "evidence differing": at("person", PERSON, then=_differing),
    "person writing": at("person", PERSON, then=_writing),
    "person releasing": at("person", PERSON, then=_releasing),
    "person missing": at("person", "f" * 32),
    "partners": at("handoffs", "partners"),
    "partner chosen": at("handoffs", f"partners:{fake_handoffs.THEIRS}"),
    "outgoing": at("handoffs", f"outgoing:{fake_handoffs.THEIRS}"),
    "incoming": at("handoffs", "incoming"),
    "incoming examined": at("handoffs", "incoming:/stick/dodomu-14"),
    "conflicts": at("conflicts"),
    "import": at("import"),
    "import columns": at("import", "/stick/list.xlsx", then=_import_to(COLUMNS)),
    "import dry run": at("import", "/stick/list.xlsx", then=_import_to(CHECK)),
    "safe users": at("safe", "users"),
    "safe user": at("safe", "users", then=_user),
    "safe user adding": at("safe", "users", then=_adding_user),
    "safe recovery": at("safe", "recovery"),
    "safe recovery sheet": at("safe", "recovery", then=_sheet),
    "safe recovery shares": at("safe", "recovery", then=_shares),
    "unlock users": _unlock_users,
    "unlock shares": _unlock_shares,
    "safe backup": at("safe", "backup"),
    "safe audit": at("safe", "audit"),
    "settings": at("settings"),
    "help": at("help"),
}
