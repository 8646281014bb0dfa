"""The status of a person's file, worked out from statements: what lists and pages show.

`summary` is what the store keeps beside a person; it depends on the accepted statements and the
registry alone, so that a rebuild gives the same bytes. Ages are worked out when shown.
Transitions: domain.md §2.
"""

from datetime import date
from typing import Any, Final

import msgspec

from desktop_app.domain import confirmation, contradictions, custody_end, places, propositions
from desktop_app.domain import proceedings as court
from desktop_app.domain.confirmation import ByField, Cells, Claim, Standing
from desktop_app.domain.registry import Registry

_HELD: Final = frozenset({"REPORTED", "PROBABLE", "CONFIRMED", "DENIED", "REMAND", "CONVICTED"})
_OUTSIDE: Final = frozenset({"CT_FAMILY", "CT_LAWYER", "CT_ICRC", "CT_CONSUL"})


class Summary(msgspec.Struct, frozen=True):
    """Everything computed about one person.

    `evidential` 0-3 and `official` ("", "official", "denied") are about captivity itself;
    `status` a code of `case_status`; `nib` 1-5 as families see it, `nib_stated` what the bureau
    said, "" if nothing. `official_on`, `sign` and `since` are partial dates. `sign_day` and
    `place_day` are the earliest days those can mean. `places` are facility codes or stated words,
    several where sources differ. `incommunicado` is a mark beside the status.
    """

    status: str = "REGISTERED"
    nib: int = 1
    nib_stated: str = ""
    evidential: int = 0
    official: str = ""
    origins: int = 0
    best_grade: str = ""
    official_by: str = ""
    official_on: dict[str, str] | None = None
    sign: dict[str, str] | None = None
    sign_grade: str = ""
    sign_day: date | None = None
    held: bool = False
    since: dict[str, str] | None = None
    places: tuple[str, ...] = ()
    place_day: date | None = None
    contradicted: bool = False
    incommunicado: bool = False
    conflicts: int = 0

    def with_values_of(self, listed: "Summary") -> "Summary":
        """Return this summary with the values another one tells: places, and since when.

        How well custody is confirmed may be told of everything; where and since when only of
        what whoever reads may see.
        """
        return msgspec.structs.replace(
            self, places=listed.places, place_day=listed.place_day, since=listed.since
        )

    @property
    def level(self) -> str:
        """Confirmation as one code of the vocabulary `level`: official stands above evidence."""
        return "L4" if self.official == "official" else f"L{self.evidential}"

    @property
    def place_differs(self) -> bool:
        """Whether sources name different places and nobody chose."""
        return len(self.places) > 1

    def sign_days(self, today: date) -> int:
        """Whole days since the last sign of life, -1 if there is none."""
        return max(0, (today - self.sign_day).days) if self.sign_day else -1

    def sign_stale(self, today: date) -> bool:
        """Whether the last sign of life is older than 180 days."""
        return self.sign_days(today) > confirmation.STALE_DAYS

    def place_stale(self, today: date) -> bool:
        """Whether the place was last heard of more than 180 days ago."""
        return self.place_day is not None and (
            (today - self.place_day).days > confirmation.STALE_DAYS
        )


def summary(cells: Cells, registry: Registry, _today: date | None = None) -> Summary:
    """Work out everything about one person from the cells of his or her dossier.

    `_today` decides nothing: what depends on it is a method of the summary.
    """
    claims = confirmation.claims(cells, registry)
    fields = confirmation.by_field(cells)
    custody = confirmation.standing(claims, propositions.CUSTODY)
    pairs = contradictions.among(claims, cells, registry)
    end = custody_end.find(claims, fields)
    status = _status(claims, custody, end, fields)
    sign = confirmation.last_sign(claims)
    where = places.latest(claims, cells, registry)
    held = status in _HELD or (status == "RESTRICTED" and custody.level > 0)
    confirmed = custody.official
    stated = _stated(fields, "person.nib_status")
    return Summary(
        status=status, nib=_nib(status, custody, end), nib_stated=stated,
        evidential=custody.level, official=_official(custody), origins=custody.origins,
        best_grade=custody.best_grade,
        official_by=confirmed.source_type if confirmed else "",
        official_on=(confirmed.event or confirmed.reported) if confirmed else None,
        sign=sign.claim.event if sign else None, sign_grade=sign.claim.grade if sign else "",
        sign_day=sign.day if sign else None,
        held=held, since=custody_end.since(claims, fields) if held else None,
        places=where.places, place_day=where.day,
        contradicted=contradictions.contradicted(pairs) or bool(_refuted(custody)),
        incommunicado=held and status != "REPORTED" and not _contact(fields),
        conflicts=sum(1 for cell in cells.values() if cell.conflict),
    )  # fmt: skip


def _status(
    claims: tuple[Claim, ...], custody: Standing, end: custody_end.End, cells: ByField
) -> str:
    """The code of `case_status`; the first rule that holds decides."""
    if end.status:
        return end.status
    stage = court.stage(claims, cells)
    probable = custody.level > 1 or custody.official is not None
    if stage == "RESTRICTED" or (stage and probable):
        return stage
    if custody.official:
        return "CONFIRMED"
    if custody.level > 1:
        return "PROBABLE"
    if _refuted(custody):
        return "DENIED"
    if custody.level:
        return "REPORTED"
    return "MISSING" if _missing(cells) else "REGISTERED"


def _refuted(custody: Standing) -> tuple[Claim, ...]:
    """Denials of captivity by the detaining power itself; of one place only, they are none."""
    return tuple(
        claim for claim in custody.denied if claim.captor and claim.proposition != "HELD_AT"
    )


def _official(custody: Standing) -> str:
    """What officialdom says of captivity; a denial never takes a confirmation away."""
    if custody.official is not None:
        return "official"
    return "denied" if _refuted(custody) else ""


def _nib(status: str, custody: Standing, end: custody_end.End) -> int:
    """The status 1-5 a family would see at the National Information Bureau (domain.md §0.2)."""
    if status == "RETURNED" and end.kind == "EXCHANGE":
        return 5
    if custody.official is not None and custody.official.source_type in confirmation.BY_ICRC:
        return 4
    if custody.level > 1 or custody.official is not None:
        return 3
    return 2 if custody.level or status in {"MISSING", "DENIED"} else 1


def _missing(cells: ByField) -> bool:
    """Tell whether the person is registered as missing."""
    stands = any(cell.values for cell in cells.get("person.missing", ()))
    return stands or _stated(cells, "person.legal_status") == "MISSING"


def _contact(cells: ByField) -> bool:
    """Tell whether some contact with the outside is permitted by a statement that stands."""
    return any(
        said.value in _OUTSIDE
        for cell in cells.get("person.acknowledgement", ())
        for said in cell.values
    )


def _stated(cells: ByField, field: str) -> str:
    """The working code of a field of the person, "" if none."""
    found: list[Any] = [cell.working.value for cell in cells.get(field, ()) if cell.working]
    return str(found[0]) if found else ""
