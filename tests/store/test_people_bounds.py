"""The people list before a day of a sorted date: rows, counts and facets agree."""

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app import store
from desktop_app.domain import errors
from tests.store import vaults
from tests.store.vaults import day, name, say

SIGN = "computed.last_sign"
FIRST = date(2023, 1, 1)
FILTERS: list[dict[str, dict[str, tuple[str, ...]]]] = [
    {},
    {"include": {"person.sex": ("F",)}},
    {"exclude": {"person.sex": ("F",)}},
    {"exclude": {"computed.status": ("REGISTERED",)}},
]


@pytest.fixture
def crowd(here: vaults.Desk) -> vaults.Desk:
    """Twenty people seen on different days, every fourth never."""
    for at in range(20):
        dossier = here.store.new_dossier()
        seen = day((FIRST + timedelta(days=at)).isoformat())
        sets = [here.change(dossier, say("person.name", name(f"Т{at:02}")),
                            say("person.sex", "F" if at % 3 else "M"))]  # fmt: skip
        if at % 4:
            held = say("person.custody", "HELD", event=seen)
            sets.append(here.change(dossier, held, group="ST"))
        here.record(*sets)
    return here


def families(rows: tuple[store.Person, ...]) -> list[str]:
    """Who they are."""
    return [one.values["person.name"]["family"] for one in rows]


def expected(crowd: vaults.Desk, before: str, filters: dict[str, Any]) -> list[str]:
    """Who has no sign of life since a day, by the values of the rows."""
    page = crowd.store.people_page(store.PageQuery(**filters, limit=100))
    return [
        one.values["person.name"]["family"]
        for one in page.rows
        if not (sign := one.values.get(SIGN)) or sign["e"] < before
    ]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("before", ["2020-01-01", "2023-01-10", "2023-01-11", "2030-01-01"])
def test_rows_and_count(crowd: vaults.Desk, before: str, filters: dict[str, Any]) -> None:
    wanted = expected(crowd, before, filters)
    include = {**filters.get("include", {}), SIGN: (f"..{before}",)}
    query = {"include": include, "exclude": filters.get("exclude", {})}
    found, after = [], ""
    while True:
        page = crowd.store.people_page(store.PageQuery(**query, limit=3, after=after))
        assert (page.matching, page.total) == (len(wanted), 20)
        found += families(page.rows)
        if not page.more_after:
            break
        after = page.rows[-1].cursor
    assert found == wanted
    last = crowd.store.people_page(store.PageQuery(**query, limit=3, backward=True))
    assert families(last.rows) == wanted[-3:]


@pytest.mark.parametrize("sort", ["person.name", SIGN, "computed.updated"])
def test_in_every_order(crowd: vaults.Desk, sort: str) -> None:
    query = store.PageQuery(sort=sort, include={SIGN: ("..2023-01-10",)}, descending=True)
    page = crowd.store.people_page(query)
    assert sorted(families(page.rows)) == sorted(expected(crowd, "2023-01-10", {}))


def test_facets_count_under_the_bound(crowd: vaults.Desk) -> None:
    counts = crowd.store.facet_counts({SIGN: ("..2023-01-10",)})
    assert sum(counts["person.sex"].values()) == len(expected(crowd, "2023-01-10", {}))
    women = {"include": {"person.sex": ("F",)}}
    assert counts["person.sex"]["F"] == len(expected(crowd, "2023-01-10", women))
    within = crowd.store.facet_counts({SIGN: ("..2023-01-10",), "person.sex": ("F",)})
    assert sum(within["computed.level"].values()) == len(expected(crowd, "2023-01-10", women))


def test_the_index_of_the_date_is_used(crowd: vaults.Desk) -> None:
    database = crowd.store._database
    text = (
        "EXPLAIN QUERY PLAN SELECT count(*) FROM proj.person_row"
        " WHERE s_computed_last_sign < '2023-01-10'"
    )
    schema = crowd.store._parts.made.metadata.schema
    plan = database.rows(text.replace("proj", str(schema)), ())
    assert "ix_person_s_computed_last_sign" in str(plan[0])


def test_a_bound_of_what_is_not_sorted_is_refused(crowd: vaults.Desk) -> None:
    query = store.PageQuery(include={"computed.since": ("..2023-01-10",)})
    with pytest.raises(errors.FieldUnknownError):
        crowd.store.people_page(query)
