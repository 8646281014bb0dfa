"""A field that becomes known later may hold anything: whatever a later or hostile program once
said under its name, the vault opens, is rebuilt, and is shown.
"""

from typing import Any

import pytest

from desktop_app import store
from desktop_app.domain import registry
from tests.store import vaults
from tests.store.vaults import day, ident, say

ODD: list[Any] = [
    0, -(2**53) + 1, True, False, "", "x", "2022", [], [[]], ["x"], {}, {"e": 5}, {"e": "x"},
    {"e": "2022-01-01", "l": 7}, {"e": "2022-13-45"}, {"e": "9999-12-31", "l": "0001-01-01"},
    {"family": 5}, {"family": ["x"]}, {"full": {"x": 1}}, {"minor": "x"}, "я" * 5000,
    [1, 2, 3], {"w": 1}, {"p": []}, "\ud7ff", {"": ""},
]  # fmt: skip

DECLARED = """
[{name}]
type = "{type}"
{more}
group = "ID"
en = "Once unknown"
uk = "Колись невідоме"
help_en = "Invented for a test."
help_uk = "Вигадано для перевірки."
"""

KINDS = {
    "text": "", "note": "", "name": "", "date": 'asserts = "ALIVE"', "integer": "",
    "amount": "", "decimal": "", "person": "", "document": "", "json": "", "subject": "",
    "code": 'vocabulary = "sex"\nfacet = true',
}  # fmt: skip


def later(type_: str, more: str, *, many: bool) -> registry.Registry:
    """A registry that knows one more field of a person and one of an episode."""
    sources = dict(registry.standard_sources())
    if "facet" in more:
        text = sources["schema/person.toml"]
        sources["schema/person.toml"] = text.replace(b"facet = true\n", b"", 1)
    own = f"{more}\ncolumn = true\nmany = {str(many and 'facet' not in more).lower()}"
    other = "\n".join(line for line in more.splitlines() if "facet" not in line)
    for kind, extra in (("person", own), ("episode", f"{other}\ncolumn = true")):
        added = DECLARED.format(name=f"{kind}.once", type=type_, more=extra)
        name = f"schema/{kind}.toml"
        sources[name] = sources[name] + added.encode()
    return registry.load(sources.items())


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("type_", sorted(KINDS))
def test_whatever_was_said_under_its_name_the_vault_opens(
    here: vaults.Desk, there: vaults.Desk, type_: str, many: bool
) -> None:
    people = []
    sets = []
    for value in ODD:
        dossier = here.store.new_dossier()
        people.append(dossier)
        sets.append(there.change(dossier, say("person.once", value), say("person.sex", "M"),
                                 say("episode.once", value, subject=ident("episode"))))  # fmt: skip
    mixed = here.person("Мішаненко")
    sets += [there.change(mixed, say("person.once", value)) for value in ODD]
    here.accepts(sets)
    for dossier, value in zip(people, ODD, strict=True):
        here.record(here.change(dossier, say("person.once", value)))  # two offices, one value
    here.fields = later(type_, KINDS[type_], many=many)
    here.reopen()
    assert set(here.store.people()) == {*people, mixed}
    for field in here.fields.sorted:
        page = here.store.people_page(store.PageQuery(sort=field.id))
        assert len(page.rows) == len(people) + 1
    here.store.facet_counts()
    here.store.search("x")
    for dossier in (*people, mixed):
        here.store.cells(dossier)
    assert here.checks_well()
    here.say(mixed, "person.birth", day("1990-01-01"))
    here.say(people[0], "person.birth", day("1990-01-01"))
    assert here.checks_well()


def test_two_odd_values_of_one_field_are_two(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.accepts([
        there.change(dossier, say("person.once", {"e": 5})),
        there.change(dossier, say("person.once", {"e": "x"})),
    ])  # fmt: skip
    here.fields = later("date", "", many=False)
    here.reopen()
    cell = here.store.cells(dossier)[dossier, "person.once"]
    assert len(cell.survivors) == 2
    assert here.checks_well()
