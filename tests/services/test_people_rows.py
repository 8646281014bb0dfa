"""The people list and its conflicts by a rule handed in: what is not open betrays nothing."""

from collections.abc import Callable, Mapping

import pytest

from desktop_app import store
from desktop_app.domain import errors, roles
from desktop_app.services import disputes, people_rows, views
from desktop_app.services.office import Office
from tests.services import offices

UNIT = "вигадана частина"


def rows(office: Office, **sights: roles.Sight) -> people_rows.PeopleRows:
    """The list for whoever meets some groups otherwise than open."""
    return people_rows.PeopleRows(office._store, _rule(sights), conflicts(office, **sights))


def conflicts(office: Office, **sights: roles.Sight) -> disputes.Disputes:
    return disputes.Disputes(office._store, _rule(sights))


def _rule(sights: Mapping[str, roles.Sight]) -> Callable[[str], roles.Sight]:
    return lambda group: sights.get(group, "open")


@pytest.fixture
def person(office: Office) -> str:
    """Somebody with a unit, about whose birth two statements differ."""
    made = offices.add_person(
        office,
        views.Edit("person.unit", UNIT),
        views.Edit("person.branch", "NGU"),
        views.Edit("person.birth", "14.03.1987", source_label="паспорт"),
    )
    office.people.state(made, [views.Edit("person.birth", "1990", source_label="сусід")], "uk")
    return made


def test_an_open_list_is_the_list_of_the_store(office: Office, person: str) -> None:
    query = store.PageQuery()
    assert rows(office).page(query) == office._store.people_page(query)
    assert rows(office).of([person]) == office._store.person_rows([person])
    assert rows(office).count() == office._store.people_count() == 1


@pytest.mark.parametrize("sight", ["closed", "sealed"])
def test_a_column_that_is_not_open_is_blank(
    office: Office, person: str, sight: roles.Sight
) -> None:
    seen = rows(office, MIL=sight)
    assert "person.branch" in rows(office).of([person])[person].values
    assert "person.branch" not in seen.of([person])[person].values
    assert "person.branch" not in seen.page(store.PageQuery()).rows[0].values
    assert seen.column("person.branch") == sight
    assert "person.branch" not in seen.facet_counts({}, {})


@pytest.mark.parametrize(
    ("sight", "error"),
    [("closed", errors.GroupClosedError), ("sealed", errors.SealedClosedError)],
)
def test_it_neither_sorts_nor_filters(
    office: Office, person: str, sight: roles.Sight, error: type[errors.AccessError]
) -> None:
    seen = rows(office, MIL=sight)
    for query in (
        store.PageQuery(sort="person.branch"),
        store.PageQuery(include={"person.branch": ("NGU",)}),
        store.PageQuery(exclude={"person.branch": ("NGU",)}),
    ):
        with pytest.raises(error):
            seen.page(query)
    with pytest.raises(error):
        seen.facet_counts({"person.branch": ("NGU",)}, {})


def test_what_no_group_knows_is_open(office: Office) -> None:
    assert rows(office).column("computed.status") == "open"


def test_conflicts_of_closed_groups_are_not_told_of(office: Office, person: str) -> None:
    assert [one.field for one in conflicts(office).cells()] == ["person.birth"]
    assert [one.field for one in conflicts(office, ID="sealed").cells(person)] == ["person.birth"]
    closed = conflicts(office, ID="closed")
    assert (closed.cells(), closed.count(), closed.of_people([person])) == ([], 0, {person: 0})
    assert conflicts(office).count() == 1
    assert conflicts(office).of_people([person]) == {person: 1}


def test_lines_count_conflicts_by_the_same_rule(office: Office, person: str) -> None:
    assert rows(office).of([person])[person].conflicts == 1
    assert rows(office, ID="sealed").of([person])[person].conflicts == 1
    line = rows(office, ID="closed").of([person])[person]
    assert (line.conflicts, line.values["computed.conflicts"]) == (0, 0)
