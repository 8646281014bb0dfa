"""What the people of the tour do to keep a vault: a backup on the stick, the audit proved."""

from typing import Any

from ui.safe.safe_page import SafePage
from ui.tour.seat import Desk

BACKUP = "leleka.dodomu-backup"


def back_up(desk: Desk) -> None:
    """Make a backup on the stick; it is read back and tried at once."""
    page = _tab(desk, "backup")
    hands = desk.hands
    desk.step("backup", "there is no backup yet, and the page says so")
    place = desk.stick / BACKUP
    hands.fill("backup_path", str(place))
    hands.click("backup_make")
    hands.wait(place.exists, "no backup is written")
    hands.wait(lambda: page.table.rowCount() == 1, "the backup was not tried")
    desk.quiet()
    desk.step("backup-made", "one encrypted file, read back from the stick and tried")
    hands.click("vault_check")
    hands.wait(lambda: not page.result.isHidden(), "the vault is not checked")
    desk.quiet()
    desk.step("vault-checked", "the vault itself is checked: pages, chains, records, tables")


def read_audit(desk: Desk) -> None:
    """Read who did what, narrow it down, and prove every line."""
    page = _tab(desk, "audit")
    hands = desk.hands
    hands.wait(lambda: page.table.rowCount() > 0, "the audit is empty")
    desk.step("audit", "who did what with this vault: identifiers, never a value of a person")
    hands.choose("audit_area", "Збереження й стирання")
    desk.quiet()
    hands.click("audit_verify")
    hands.wait(lambda: not page.banner.isHidden(), "the audit is not proved")
    desk.quiet()
    desk.step("audit-verified", "every line is as it was written; the last one can be noted")


def _tab(desk: Desk, name: str) -> Any:
    """Open a tab of the place "Safe"."""
    page: SafePage = desk.page("safe")
    desk.tab(page.tabs, page.names.index(name))
    return page.page(name)
