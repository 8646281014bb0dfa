"""What the people list, its facets and the search show."""

import msgspec


class Levels(msgspec.Struct, frozen=True):
    """Confirmation of one person: evidence and officialdom apart (domain.md §2).

    `evidential` 0-3, `official` one of "", "official", "denied"; `status` and `nib` are codes;
    `sign_of_life` is a shown date, `sign_days` whole days ago or -1.
    """

    evidential: int
    official: str
    status: str
    status_label: str
    nib: int
    origins: int
    best_grade: str
    official_by: str
    official_on: str
    sign_of_life: str
    sign_grade: str
    sign_days: int
    stale: bool
    contradicted: bool


class PersonRow(msgspec.Struct, frozen=True):
    """One line of the people list: `cells` maps column id → shown text."""

    id: str
    name: str
    second: str
    status: str
    status_label: str
    levels: Levels
    place: str
    place_differs: bool
    conflicts: int
    updated: int
    cells: dict[str, str]


class PeopleQuery(msgspec.Struct, frozen=True):
    """What the people list asks for; `include`/`exclude` map a facet's field → codes.

    `silent_since` (an ISO day, "" for none) leaves only those who are not known to be free or
    dead, and of whom no sign of life is known since that day.
    A page starts after `after` (a cursor from an earlier page) or, with `backward`, ends
    before it; an empty cursor is the very beginning or, backward, the very end.
    """

    text: str = ""
    sort: str = "person.name"
    descending: bool = False
    include: dict[str, tuple[str, ...]] = {}
    exclude: dict[str, tuple[str, ...]] = {}
    silent_since: str = ""
    after: str = ""
    backward: bool = False
    limit: int = 200
    lang: str = "uk"


class PeoplePage(msgspec.Struct, frozen=True):
    """Rows in list order; cursors of the first and last row; counts of the whole."""

    rows: tuple[PersonRow, ...]
    first: str
    last: str
    more_before: bool
    more_after: bool
    matching: int
    total: int


class FacetCount(msgspec.Struct, frozen=True):
    """One value of a facet with how many people have it."""

    code: str
    label: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """A facet of the people list: a field and its values."""

    field: str
    label: str
    values: tuple[FacetCount, ...]


class Hit(msgspec.Struct, frozen=True):
    """One person found; `score` 0-100, `why` says what agreed."""

    person: str
    name: str
    second: str
    numbers: tuple[str, ...]
    score: int
    why: str
