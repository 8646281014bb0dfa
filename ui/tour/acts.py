"""What the people of the tour do, act by act, with keys and mouse only.

Every act leaves pictures; `Desk.step` numbers, names and saves them. People and offices are
invented.
"""

from collections.abc import Callable

from ui.tour import evidence_acts, filing, keeping_acts, safe_acts, sealed_acts, trading, vaults
from ui.tour.seat import Desk

ACTS: dict[str, Callable[[Desk], None]] = {
    "create": vaults.create,
    "unlock": vaults.unlock,
    "unlock-shown": vaults.unlock_shown,
    "import": filing.import_list,
    "people": filing.people,
    "add": filing.add_person,
    "edit-here": filing.edit_birth("15.03.1987", "паспорт, вигаданий"),
    "edit-there": filing.edit_birth("14.03.1988", "сестра, вигадана"),
    "card": trading.write_card,
    "trust": trading.trust,
    "grant": trading.grant,
    "prepare": trading.prepare,
    "examine": trading.examine,
    "accept": trading.accept,
    "settle": trading.settle,
    "see-choice": trading.see_choice,
    "english": vaults.english,
    "second-user": safe_acts.add_reader,
    "sheet": safe_acts.make_sheet,
    "shares": safe_acts.make_shares,
    "unlock-reader": safe_acts.unlock_reader,
    "backup": keeping_acts.back_up,
    "audit": keeping_acts.read_audit,
    "evidence": evidence_acts.attach_paper,
    "sealed": sealed_acts.open_for_purpose,
    "lock": vaults.lock,
}
"""What a desk can be told to do, in any order that makes sense."""
