"""What open sets would betray of closed ones: reasons of choices, descriptions of evidence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import change_set, evidence, fold, groups, ids, registry, roles
from desktop_app.services import narrowing
from tests.store import vaults
from tests.store.vaults import say

OWN, OTHER = vaults.ident("office here"), vaults.ident("office there")
DOSSIER = vaults.ident("dossier")
FIELDS = registry.standard()


def made(*said: change_set.Statement, office: str = OWN, group: str = "ID") -> fold.Accepted:
    """An accepted set of some statements."""
    change = change_set.make(
        said, dossier=ids.DossierId(DOSSIER), group=group, office=ids.OfficeId(office),
        desk=ids.DeskId(vaults.ident("desk")), author=ids.AuthorId(vaults.ident("author")), said=7,
    )  # fmt: skip
    return fold.Accepted(change)


def folded(*accepted: fold.Accepted) -> dict[tuple[str, str], fold.Cell]:
    return fold.fold(accepted, own_office=OWN, is_many=FIELDS.is_many, same_value=FIELDS.same_value)


def file(group: str, blob: str = "1" * 32) -> dict[str, Any]:
    return evidence.Manifest(ids.BlobId(blob), group, "x", "0" * 64, 1, "text/plain").value()


def piece(group: str, subject: str = "a" * 32, office: str = OWN) -> fold.Accepted:
    """A piece of evidence with a file of a group."""
    return made(
        say(evidence.TITLE, f"назва {group}", subject=subject),
        say(evidence.MANIFEST, file(group), subject=subject),
        office=office, group="EVD",
    )  # fmt: skip


def closed_to(*closed: str) -> narrowing.SightOf:
    """A sight to which some groups are closed and the others open."""
    return lambda group: "closed" if group in closed else "open"


def ref(accepted: fold.Accepted, position: int = 0) -> str:
    return ids.ref(accepted.change.id, position)


def choice(chosen: str, *saw: str, office: str = OWN) -> fold.Accepted:
    value = {"field": "person.unit", "chosen": chosen, "saw": list(saw), "why": "бо так"}
    return made(say(fold.CHOOSE, value), office=office, group="MIL")


def units(*texts: str) -> list[fold.Accepted]:
    return [made(say("person.unit", text), group="MIL") for text in texts]


@pytest.mark.parametrize("at", ["chosen", "saw"])
def test_a_choice_that_points_at_a_closed_set_is_left_out(at: str) -> None:
    shown, hidden = units("видима", "прихована")
    pair = (ref(shown), ref(hidden)) if at == "saw" else (ref(hidden), ref(shown))
    chosen = choice(*pair)
    cells = folded(shown, chosen)
    narrowed = narrowing.choices_within(cells, {hidden.change.id})
    key = (DOSSIER, "person.unit")
    assert cells[key].choices and narrowed[key].choices == ()
    assert narrowed[key].survivors == cells[key].survivors


def test_other_choices_and_other_cells_stay_as_they_are() -> None:
    first, second, hidden = units("перша", "друга", "прихована")
    cells = folded(
        first, second, choice(ref(first), ref(second)),
        choice(ref(second), ref(hidden), office=OTHER), made(say("person.sex", "M")),
    )  # fmt: skip
    narrowed = narrowing.choices_within(cells, {hidden.change.id})
    assert [one.chosen for one in narrowed[DOSSIER, "person.unit"].choices] == [ref(first)]
    assert narrowed[DOSSIER, "person.sex"] is cells[DOSSIER, "person.sex"]


@pytest.mark.parametrize("aim", ["", "nobody", "0" * 32, f"{'0' * 32}/99999", "../0"])
def test_a_choice_of_nothing_that_is_here_points_at_nothing_closed(aim: str) -> None:
    (shown,) = units("видима")
    cells = folded(shown, choice(aim))
    assert narrowing.choices_within(cells, {"f" * 32}) == cells


@pytest.mark.parametrize("group", [one for one in groups.GROUPS if one != "EVD"])
def test_all_that_is_said_of_a_closed_file_is_left_out_and_no_more(group: str) -> None:
    cells = folded(piece(group), piece("EVD", "b" * 32), *units("видима"))
    narrowed = narrowing.evidence_within(cells, closed_to(group), OWN)
    assert {subject for subject, _ in narrowed} == {"b" * 32, DOSSIER}
    assert f"назва {group}" not in repr(narrowed)
    assert narrowing.evidence_within(cells, closed_to(), OWN) is cells


def test_a_sealed_file_is_told_of_it_is_opened_by_its_own_door() -> None:
    cells = folded(piece("HLT"))
    assert narrowing.evidence_within(cells, lambda _group: "sealed", OWN) is cells


@pytest.mark.parametrize("theirs", ["PRV", "EVD", "LATER"])
def test_our_own_word_of_a_file_decides(theirs: str) -> None:
    cells = folded(piece("EVD"), piece(theirs, office=OTHER))
    assert narrowing.evidence_within(cells, closed_to("PRV", "LATER"), OWN) is cells
    strict = folded(piece("PRV"), piece("EVD", office=OTHER))
    assert narrowing.evidence_within(strict, closed_to("PRV"), OWN) == {}


def test_where_only_others_speak_the_strictest_of_them_decides() -> None:
    cells = folded(piece("EVD", office=OTHER), piece("SXV", office=OTHER))
    assert narrowing.evidence_within(cells, closed_to("SXV"), OWN) == {}


def test_a_manifest_that_was_replaced_still_bars() -> None:
    """Else saying it again more loosely would open the history of the stricter."""
    first = piece("SXV")
    loose = made(
        say(evidence.MANIFEST, file("EVD"), subject="a" * 32, supersedes=(ref(first, 1),)),
        group="EVD",
    )
    cells = folded(first, loose)
    assert cells["a" * 32, evidence.MANIFEST].history
    assert narrowing.evidence_within(cells, closed_to("SXV"), OWN) == {}


@given(
    st.lists(st.tuples(st.sampled_from(groups.GROUPS), st.integers(0, 3)), max_size=6),
    st.sets(st.sampled_from(roles.ROLES)),
)
def test_more_roles_never_show_less(pieces: list[tuple[str, int]], given: set[str]) -> None:
    cells = folded(*(piece(group, f"{at}" * 32) for group, at in pieces))

    def sees(some: set[str]) -> set[tuple[str, str]]:
        return set(narrowing.evidence_within(cells, lambda one: roles.sight(some, one), OWN))

    for one in given:
        assert sees(given - {one}) <= sees(given)
