"""What the people of the tour do, act by act, with keys and mouse only.

Every act leaves pictures; `Desk.step` numbers, names and saves them. People and offices are
invented. What one office tells the other by voice (fingerprints) is handed in as `heard`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QTabBar

from ui.handoffs.handoffs_page import HandoffsPage
from ui.intake.intake_page import IntakePage
from ui.intake.intake_presenter import CHECK, RESULT
from ui.main_window import MainWindow
from ui.person.person_page import PersonPage
from ui.tour.hands import Hands, StuckError

PASSPHRASE = "вигадана фраза для навчання"  # noqa: S105 (a tour hides nothing)
PERSON = "Кунешлідаг Ділявер Ремзійович"
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """One office's desk during one act: its window, its stick, and what it heard."""

    def __init__(self, window: MainWindow, hands: Hands, stick: Path, label: str) -> None:
        """Take the desk."""
        self.window, self.hands, self.stick, self.label = window, hands, stick, label
        self.heard = ""
        self.says: dict[str, str] = {}
        self.number = 0
        self.steps: list[tuple[str, str]] = []

    def step(self, name: str, words: str) -> None:
        """Save a picture of a step and remember its words."""
        self.number += 1
        self.hands.picture(self.number, name)
        self.steps.append((f"{self.number:02}", words))

    def page(self, place: str) -> Any:
        """Open a place of the rail by its button and return its page."""
        self.hands.click(f"rail {place}")
        self.quiet()
        return self.hands.find(f"page {place}")

    def tab(self, bar: QTabBar, at: int) -> None:
        """Click a tab."""
        self.hands.click(bar, bar.tabRect(at).center())
        self.quiet()

    def quiet(self) -> None:
        """Wait until all that was asked of the vault so far is shown."""
        arrived: list[object] = []
        task = self.window.worker.run(lambda: None, owner=self.window)
        task.finished.connect(lambda: arrived.append(True))
        self.hands.wait(lambda: bool(arrived), "the vault does not answer")
        self.hands.settle()

    def newest(self, pattern: str) -> Path:
        """Return the newest file on the stick that fits."""
        found = sorted(self.stick.glob(pattern), key=lambda one: one.stat().st_mtime_ns)
        if not found:
            raise StuckError(f"{self.label}: nothing like {pattern} on the stick")
        return found[-1]


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


def import_list(desk: Desk) -> None:
    """Take in a list of invented people through the wizard."""
    hands = desk.hands
    hands.press(Qt.Key.Key_I, CTRL)
    page = hands.see("page import", IntakePage)
    hands.type(str(desk.newest("*.csv")), "intake_path")
    hands.press(Qt.Key.Key_Return)
    hands.wait(page.next.isEnabled, "the list is not read")
    desk.step("import-file", "a list from another program is looked at")
    hands.click("intake_next")
    hands.find("columns_table")
    desk.step("import-columns", "its columns are guessed, and can be corrected")
    hands.click("intake_next")
    hands.wait(lambda: page.presenter.step == CHECK, "no dry run")
    desk.step("import-dry-run", "a dry run says what would happen, cell by cell")
    hands.click("intake_next")
    hands.wait(lambda: page.presenter.step == RESULT, "the list is not taken in")
    desk.step("import-done", "the list is taken in, nothing dropped")
    hands.click("intake_next")
    people(desk)


def people(desk: Desk) -> None:
    """Look at the people list."""
    page = desk.page("people")
    desk.hands.wait(lambda: page.view.model().rowCount() > 0, "the people list is empty")
    desk.step("people", "the people list")


def add_person(desk: Desk) -> None:
    """Add a person by Ctrl+N."""
    hands = desk.hands
    hands.press(Qt.Key.Key_N, CTRL)
    hands.find("value person.name")
    hands.type(PERSON, "value person.name")
    hands.type("14.03.1987", "value person.birth")
    desk.step("add-person", "a person is added; similar names are offered while typing")
    hands.press(Qt.Key.Key_S, CTRL)
    opened(desk)
    desk.step("person", "the new file: every value says who said so")


def opened(desk: Desk) -> PersonPage:
    """Wait until the person's file is shown."""
    page = desk.hands.see("page person", PersonPage)
    desk.hands.wait(
        lambda: page.view is not None and PERSON in page.view.name, "the file is not shown"
    )
    return page


def find_person(desk: Desk) -> PersonPage:
    """Find the person with Ctrl+F from anywhere."""
    hands = desk.hands
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("Кунешлідаг")
    hits = desk.window.frame.hits  # type: ignore[union-attr]
    hands.wait(hits.isVisible, "nobody is found")
    desk.step("search", "the person is found by name, from anywhere")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    return opened(desk)


def edit_birth(text: str, source: str) -> Callable[[Desk], None]:
    """Return the act of saying another date of birth."""

    def act(desk: Desk) -> None:
        page = find_person(desk)
        hands = desk.hands
        hands.click(page.header.state)
        panel = page.writing
        hands.wait(panel.isVisible, "no editor")
        hands.choose(panel.field, "Дата народження")
        hands.type(text, "value person.birth")
        if panel.replaces.isVisible() and not panel.replaces.isChecked():
            hands.click(panel.replaces)
        hands.type(source, panel.source.label)
        desk.step("edit", f"{desk.label} says: born {text}, and who says so")
        hands.click(panel.save)
        hands.wait(lambda: not panel.isVisible(), "the statement is not recorded")
        desk.step("edited", "the statement stands on its stack; nothing was overwritten")

    return act


def write_card(desk: Desk) -> None:
    """Write the office's card to the stick and read its fingerprint aloud."""
    page = handoffs(desk, 0)
    place = desk.stick / f"{'a' if desk.label == 'Лелека' else 'b'}.card"
    desk.hands.type(str(place), "own_card_path")
    desk.step("own-card", "our card; its twelve groups are read aloud to the partner")
    desk.hands.click("own_card_write")
    desk.hands.wait(place.exists, "the card is not written")
    own: Any = page.partners.presenter.own
    desk.says["fingerprint"] = own.fingerprint


def handoffs(desk: Desk, tab: int) -> HandoffsPage:
    """Open a tab of the hand-offs."""
    page: HandoffsPage = desk.page("handoffs")
    desk.tab(page.tabs, tab)
    return page


def trust(desk: Desk) -> None:
    """Take in the partner's card and type the twelve groups heard."""
    page = handoffs(desk, 0)
    card = desk.stick / f"{'b' if desk.label == 'Лелека' else 'a'}.card"
    hands = desk.hands
    hands.type(str(card), "partner_card_path")
    hands.click("partner_card_read")
    for number, group in enumerate(desk.heard.split(), start=1):
        hands.fill(f"fingerprint_{number}", group)
    desk.step("compare", "the partner's card: twelve groups compared with what is heard")
    hands.click("partner_trust")
    hands.wait(lambda: page.partners.table.rowCount() == 1, "the card is not trusted")
    desk.step("trusted", "the partner is trusted")


def grant(desk: Desk) -> None:
    """Let the partner be handed the ordinary groups of everybody here."""
    page = handoffs(desk, 0)
    hands = desk.hands
    hands.wait(lambda: page.partners.table.rowCount() == 1, "no partner")
    hands.click_row("partners_table", 0)
    hands.find("grant_panel")
    hands.click("grant_all_groups")
    hands.click("grant_people_all")
    desk.step("grant", "groups and people are granted; sealed groups stay apart")
    hands.click("grant_record")
    hands.wait(lambda: bool(page.partners.table.partner(0).granted_groups), "nothing is granted")


def prepare(desk: Desk) -> None:
    """Look at exactly what leaves, seal it and write it to the stick."""
    before = set(desk.stick.glob("dodomu-*"))
    page = handoffs(desk, 1)
    hands = desk.hands
    if page.outgoing.presenter.leaving is None:
        hands.wait(lambda: page.outgoing.panel.office.count() > 1, "no partner to send to")
        hands.choose("outgoing_office", "Причал" if desk.label == "Лелека" else "Лелека")
    hands.wait(lambda: page.outgoing.presenter.leaving is not None, "no preview")
    hands.fill("outgoing_path", str(desk.stick))
    leaving: Any = page.outgoing.presenter.leaving
    desk.says["sets"] = str(leaving.change_sets)
    desk.step("leaving", f"exactly this leaves: {leaving.change_sets} change sets")
    hands.click("outgoing_seal")
    hands.wait(lambda: set(desk.stick.glob("dodomu-*")) - before, "no bundle is written")


def examine(desk: Desk) -> None:
    """Verify the newest bundle on the stick and look at its differences."""
    page = handoffs(desk, 2)
    hands = desk.hands
    hands.fill("incoming_path", str(desk.newest("dodomu-*")))
    hands.click("incoming_examine")
    hands.wait(lambda: page.incoming.presenter.examined is not None, "the bundle is not verified")
    found: Any = page.incoming.presenter.examined
    desk.says["conflicts"] = str(found.conflicts)
    desk.says["differences"] = str(len(found.differences))
    desk.step("examine", f"verified and tried out: {found.conflicts} conflicts; nothing written")


def accept(desk: Desk) -> None:
    """Take in what was examined."""
    page = desk.hands.see("page handoffs", HandoffsPage)
    if page.incoming.table.rowCount():
        desk.hands.click("incoming_all", QPoint(10, page.incoming.list.all.height() // 2))
    desk.hands.click("incoming_accept")
    desk.hands.wait(
        lambda: page.incoming.presenter.examined is None
        or not page.incoming.accept.isEnabled(),
        "the bundle is not taken in",
    )  # fmt: skip
    desk.step("accepted", "taken in as one act")


def settle(desk: Desk) -> None:
    """Choose the partner's value for the conflict, with a reason."""
    page = desk.page("conflicts")
    hands = desk.hands
    hands.wait(lambda: page.presenter.conflict is not None, "no conflict to review")
    conflict = page.presenter.conflict
    theirs = next(n for n, one in enumerate(conflict.values, 1) if one.office_label != desk.label)
    desk.step("conflict", "both values stand side by side; nothing is chosen beforehand")
    hands.click(f"choice_{theirs}")
    hands.type("бачили паспорт", "conflict_reason")
    desk.step("choice", "a value is chosen, with the reason")
    hands.click("conflict_record")
    hands.wait(lambda: page.presenter.conflict is None, "the decision is not recorded")
    desk.step("settled", "settled; both values are kept")


def see_choice(desk: Desk) -> None:
    """Look at the file: the partner's choice is shown."""
    page = find_person(desk)
    shown = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    if "бачили паспорт" not in shown:
        raise StuckError(f"{desk.label}: the partner's choice is not shown")
    desk.step("their-choice", "the partner's choice and reason are seen here")


def english(desk: Desk) -> None:
    """Switch to English and to the dark theme while the program runs, and back."""
    page = desk.page("settings")
    hands = desk.hands
    for setting, value in (("language", "en"), ("theme", "dark")):
        asked = next(one for one in page.questions if one.setting == setting)
        hands.click(asked.choices[asked.values.index(value)])
    desk.page("people")
    desk.step("english-dark", "English and dark, switched while it runs")


ACTS: dict[str, Callable[[Desk], None]] = {
    "create": create,
    "unlock": unlock,
    "unlock-shown": unlock_shown,
    "import": import_list,
    "people": people,
    "add": add_person,
    "edit-here": edit_birth("15.03.1987", "паспорт, вигаданий"),
    "edit-there": edit_birth("14.03.1988", "сестра, вигадана"),
    "card": write_card,
    "trust": trust,
    "grant": grant,
    "prepare": prepare,
    "examine": examine,
    "accept": accept,
    "settle": settle,
    "see-choice": see_choice,
    "english": english,
    "lock": lock,
}
"""What a desk can be told to do, in any order that makes sense."""
