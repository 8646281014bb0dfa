"""What is shown of a bundle that came in."""

import msgspec

from desktop_app.services.views.person import StatementView


class Difference(msgspec.Struct, frozen=True):
    """One line of the inbox: a change set and a cell it moves.

    `kind`: conflict, new_person, changed, same, refused, unknown.
    """

    change: str
    person: str
    name: str
    field: str
    label: str
    kind: str
    ours: tuple[StatementView, ...]
    theirs: tuple[StatementView, ...]
    new_people: bool


class Refusal(msgspec.Struct, frozen=True):
    """A change set of ours that another office refused: about whom, which group, why.

    `reason` is in words; `rule` the machine word of a rule that refused it, "" for a person.
    """

    change: str
    person: str
    name: str
    group: str
    reason: str
    rule: str


class Examined(msgspec.Struct, frozen=True):
    """A bundle verified and tried out, nothing written but the encrypted inbox copy.

    `told_refused`: which of our sets its office refused, as this bundle tells. `number_twice`:
    another bundle of that desk bore this number: its vault was put back, or is used twice.
    """

    bundle: str
    number: int
    office: str
    office_label: str
    verified: bool
    already: bool
    new_people: int
    new_statements: int
    conflicts: int
    unknown: int
    refused: tuple[tuple[str, str], ...]
    gap: tuple[str, ...]
    differences: tuple[Difference, ...]
    counts: dict[str, int]
    told_refused: tuple[Refusal, ...] = ()
    number_twice: bool = False
