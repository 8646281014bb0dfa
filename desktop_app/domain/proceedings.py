"""How far the courts have got with a person: one step of the status (domain.md §2, Transitions)."""

from collections.abc import Sequence
from typing import Final

from desktop_app.domain import dates, fold
from desktop_app.domain.confirmation import ByField, Claim

_IN_FORCE: Final = frozenset({"IN_FORCE", "CASSATION", "SUPERV", "EXEC", "PAROLE"})
_PENDING: Final = frozenset({
    "APPREH", "REMAND_HEAR", "CHARGE", "INVEST", "FILE_READ", "TO_COURT", "TRIAL1", "JUDGMENT",
    "APPEAL",
})  # fmt: skip
_FREE: Final = frozenset({"HOUSE_ARREST", "PROBATION", "TRAVEL_BAN"})


def stage(claims: Sequence[Claim], cells: ByField) -> str:
    """RESTRICTED, CONVICTED, REMAND, or "" if no court has the person.

    A judgment alone keeps a person on remand: convicted is who has one in force.
    """
    restraint = _latest_restraint(cells)
    if restraint in _FREE:
        return "RESTRICTED"
    stages = {said.value for said in _values(cells, "charge.stage")}
    if stages & _IN_FORCE or _values(cells, "judgment.in_force"):
        return "CONVICTED"
    charged = any(
        claim.proposition in {"CHARGED", "SENTENCED"} and not claim.denied for claim in claims
    )
    if charged or stages & _PENDING or restraint == "CUSTODY":
        return "REMAND"
    return ""


def _latest_restraint(cells: ByField) -> str:
    """The measure of restraint with the latest date; of undated ones the first by (g)."""
    ordered = sorted(_values(cells, "charge.restraint"), key=lambda said: said.ref)
    dated = [said for said in ordered if said.event]
    if not dated:
        return str(ordered[0].value) if ordered else ""
    return str(max(dated, key=lambda said: dates.sort_key(said.event)).value)


def _values(cells: ByField, field: str) -> list[fold.Said]:
    """Statements of a field that stand, whatever their subject."""
    return [said for cell in cells.get(field, ()) for said in cell.values]
