"""The people list: every page by every column under every filter, and the counts beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import store
from desktop_app.domain import errors
from tests.store import vaults
from tests.store.vaults import day, name, say

FAMILIES = ["Авсенко", "Ґудзенко", "Єлко", "Іванко", "Їжко", "Яременко"]
STATUSES = ["MIL", "CIV", "UNKNOWN"]


@pytest.fixture
def crowd(here: vaults.Desk) -> vaults.Desk:
    """Thirty people; every third without a birth date, every second without a sex."""
    for at in range(30):
        dossier = here.store.new_dossier()
        more = [say("person.birth", day(f"19{at + 50}-01-01"))] if at % 3 else []
        sex = [say("person.sex", "M" if at % 3 else "F")] if at % 2 else []
        number = say("person.number", f"А-{at % 10}")
        family = FAMILIES[at % len(FAMILIES)]
        sets = [here.change(dossier, say("person.name", name(family, f"Т{at:02}")), number,
                            *more, *sex)]  # fmt: skip
        if at % 5 == 0:
            sets.append(here.change(dossier, say("person.custody", "HELD", denied=False),
                                    group="ST"))  # fmt: skip
        here.record(*sets)
    return here


def all_of(desk: vaults.Desk, **query: object) -> list[store.Person]:
    """Every row, page by page, forwards."""
    found: list[store.Person] = []
    after = ""
    while True:
        page = desk.store.people_page(store.PageQuery(after=after, **query))  # type: ignore[arg-type]
        found += page.rows
        if not page.more_after:
            return found
        after = page.rows[-1].cursor


def test_names_sort_by_the_ukrainian_alphabet(crowd: vaults.Desk) -> None:
    names = [one.values["person.name"]["family"] for one in all_of(crowd, limit=7)]
    assert names == [family for family in FAMILIES for _ in range(5)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("limit", [1, 7, 30, 200])
def test_every_sort_column_walks_everyone_once_in_both_directions(
    crowd: vaults.Desk, descending: bool, limit: int
) -> None:
    everyone = set(crowd.store.people())
    for field in crowd.fields.sorted:
        forward = all_of(crowd, sort=field.id, descending=descending, limit=limit)
        assert len(forward) == 30
        assert {one.id for one in forward} == everyone
        backward: list[store.Person] = []
        before = ""
        while True:
            page = crowd.store.people_page(store.PageQuery(
                sort=field.id, descending=descending, after=before, backward=True, limit=limit,
            ))  # fmt: skip
            backward = [*page.rows, *backward]
            if not page.more_before:
                break
            before = page.rows[0].cursor
        assert [one.id for one in backward] == [one.id for one in forward]


def test_pages_say_what_lies_on_either_side(crowd: vaults.Desk) -> None:
    first = crowd.store.people_page(store.PageQuery(limit=10))
    assert (first.more_before, first.more_after) == (False, True)
    assert (first.matching, first.total) == (30, 30)
    middle = crowd.store.people_page(store.PageQuery(limit=10, after=first.rows[-1].cursor))
    assert (middle.more_before, middle.more_after) == (True, True)
    back = crowd.store.people_page(
        store.PageQuery(limit=10, after=middle.rows[0].cursor, backward=True)
    )
    assert back.rows == first.rows
    assert (back.more_before, back.more_after) == (False, True)


def matches(one: store.Person, include: dict[str, tuple[str, ...]],
            exclude: dict[str, tuple[str, ...]]) -> bool:  # fmt: skip
    """What filters mean, said plainly."""

    def code(field: str) -> str:
        return str(one.values.get(field, ""))

    return all(code(field) in codes for field, codes in include.items()) and not any(
        code(field) in codes for field, codes in exclude.items()
    )


FILTERS: list[dict[str, dict[str, tuple[str, ...]]]] = [
    {"include": {"person.sex": ("M",)}},
    {"include": {"person.sex": ("M", "F")}, "exclude": {"computed.level": ("L1",)}},
    {"exclude": {"person.sex": ("M",)}},
    {"include": {"person.sex": ("",)}},
    {"include": {"person.sex": ("NOBODY",)}},
    {"include": {"computed.status": ("REGISTERED",), "person.sex": ("F",)}},
    {"include": {"person.sex": ()}},
]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("limit", [2, 100])
def test_filters_in_both_shapes_of_the_statement(
    crowd: vaults.Desk, filters: dict[str, dict[str, tuple[str, ...]]], limit: int
) -> None:
    include, exclude = filters.get("include", {}), filters.get("exclude", {})
    expected = [one.id for one in all_of(crowd) if matches(one, include, exclude)]
    found = all_of(crowd, limit=limit, **filters)
    assert [one.id for one in found] == expected
    page = crowd.store.people_page(store.PageQuery(include=include, exclude=exclude))
    assert (page.matching, page.total) == (len(expected), 30)


def test_counts_of_each_facet_are_under_the_others_filters(crowd: vaults.Desk) -> None:
    everyone = all_of(crowd)
    counts = crowd.store.facet_counts({"person.sex": ("M",)})
    sexes = [one.values.get("person.sex", "") for one in everyone]
    assert counts["person.sex"] == {code: sexes.count(code) for code in set(sexes)}
    men = [one for one in everyone if one.values.get("person.sex") == "M"]
    levels = [one.values["computed.level"] for one in men]
    assert counts["computed.level"] == {code: levels.count(code) for code in set(levels)}


def test_counts_follow_a_change_and_empty_cells_go(crowd: vaults.Desk) -> None:
    before = crowd.store.facet_counts()["person.sex"]
    someone = next(one for one in all_of(crowd) if one.values.get("person.sex") == "F")
    cell = crowd.store.cells(someone.id)[someone.id, "person.sex"]
    crowd.say(someone.id, "person.sex", "M", supersedes=(cell.survivors[0].ref,))
    after = crowd.store.facet_counts()["person.sex"]
    assert after == {**before, "F": before["F"] - 1, "M": before["M"] + 1}
    assert crowd.checks_well()


def test_a_row_shows_what_is_computed(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко", say("person.number", "А-1"), say("person.number", "Б-2"))
    here.say(dossier, "person.alive", day("2023-05-06"))
    row = here.store.person_rows([dossier, vaults.ident("nobody")])[dossier]
    assert sorted(row.values["person.number"]) == ["А-1", "Б-2"]
    assert row.values["computed.status"] == row.summary.status
    assert row.summary.sign_day is not None
    assert row.updated == here.store.received(dossier)[here.store.dossier(dossier)[-1].change.id]


def test_in_a_conflict_the_list_shows_the_first_and_says_so(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    one = here.say(dossier, "person.birth", day("1990-01-01"))
    two = here.say(dossier, "person.birth", day("1991-01-01"))
    row = here.store.person_rows([dossier])[dossier]
    first = min((one, two), key=lambda made: made.id)
    cell = here.store.cells(dossier)[dossier, "person.birth"]
    assert row.values["person.birth"] == next(
        said.value for said in cell.values if said.change == first.id
    )
    assert row.conflicts == 1


def test_a_dossier_about_nobody_is_not_listed(here: vaults.Desk) -> None:
    own = here.store.office().dossier
    here.record(here.change(own, say("office.name", "Вигаданий офіс"), group="OWN"))
    source = here.store.new_dossier()
    here.record(here.change(source, say("person.future", "x")))
    assert here.store.people() == []
    assert here.store.people_count() == 0
    assert here.checks_well()


def test_what_is_no_column_is_refused(crowd: vaults.Desk) -> None:
    for query in (
        store.PageQuery(sort="person.birth_place"),
        store.PageQuery(include={"person.birth": ("x",)}),
        store.PageQuery(after="no cursor"),
        store.PageQuery(after="W10="),
    ):
        with pytest.raises(errors.FieldUnknownError):
            crowd.store.people_page(query)


@settings(max_examples=25)
@given(
    keys=st.lists(st.sampled_from(["", "А", "Б", "аа", "Ґ", "Я", "z"]), min_size=1, max_size=12),
    limit=st.integers(1, 5),
)
def test_ties_and_blanks_never_lose_a_row(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str], limit: int
) -> None:
    desk = vaults.desk("here", tmp_path_factory.mktemp("people"))
    try:
        for key in keys:
            dossier = desk.store.new_dossier()
            desk.record(desk.change(dossier, say("person.sex", "M"),
                                    *([say("person.number", key)] if key else [])))  # fmt: skip
        found = all_of(desk, sort="person.number", limit=limit)
        assert sorted(one.id for one in found) == sorted(desk.store.people())
    finally:
        desk.close()
