"""What the offices of the tour do with each other: cards, grants, bundles, and the conflict.

What one office tells the other by voice (fingerprints) is handed in as `heard`.
"""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from ui.handoffs.handoffs_page import HandoffsPage
from ui.tour import filing
from ui.tour.hands import StuckError
from ui.tour.seat import Desk


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
    page = filing.find_person(desk)
    shown = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    if "бачили паспорт" not in shown:
        raise StuckError(f"{desk.label}: the partner's choice is not shown")
    desk.step("their-choice", "the partner's choice and reason are seen here")
