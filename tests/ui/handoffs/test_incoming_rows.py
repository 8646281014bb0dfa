"""The lines of the inbox: what is one line, what stands together, what can be ticked."""

import itertools

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import difference
from ui.handoffs import incoming_rows
from ui.handoffs.incoming_rows import KINDS, Line


def kinds(lines: tuple[Line, ...]) -> list[str]:
    """The kind of each line."""
    return [line.kind for line in lines]


def made(*differences: views.Difference, **told: object) -> tuple[Line, ...]:
    """Lines of a bundle with these differences."""
    found = fake_handoffs.examined(differences=differences, refused=(), **told)
    return incoming_rows.lines(found)


def test_conflicts_come_first_and_refused_ones_last() -> None:
    lines = incoming_rows.lines(fake_handoffs.examined())
    assert kinds(lines) == [
        "conflict", "conflict", "conflict", "changed", "new_person", "new_person",
        "changed", "changed", "same", "refused",
    ]  # fmt: skip


def test_lines_of_a_set_stand_together_even_of_other_kinds() -> None:
    lines = incoming_rows.lines(fake_handoffs.examined())
    third = [at for at, line in enumerate(lines) if line.change == f"{3:032x}"]
    assert third == [2, 3]


def test_a_new_person_is_one_line_a_set() -> None:
    lines = made(*(difference(7, "Новий", label, "new_person") for label in "абв"))
    assert len(lines) == 1
    assert [one.label for one in lines[0].differences] == ["а", "б", "в"]


def test_cells_that_differ_are_lines_of_their_own() -> None:
    lines = made(
        difference(7, "Хтось", "місце", "conflict"), difference(7, "Хтось", "строк", "conflict")
    )
    assert len(lines) == 2
    assert {line.change for line in lines} == {f"{7:032x}"}


def test_a_refused_set_has_its_reason_and_no_tick() -> None:
    lines = incoming_rows.lines(fake_handoffs.examined())
    assert lines[-1].reason == "origin-unsigned"
    assert not lines[-1].can_tick


def test_a_refused_set_that_is_listed_is_not_listed_twice() -> None:
    lines = incoming_rows.lines(
        fake_handoffs.examined(
            differences=(difference(5, "Хтось", "x", "refused"),),
            refused=((f"{5:032x}", "value-of-field"),),
        )
    )
    assert len(lines) == 1


def test_what_moved_by_itself_cannot_be_ticked() -> None:
    lines = made(difference(0, "Хтось", "місце", "changed"))
    assert lines[0].change == ""
    assert not lines[0].can_tick


def test_neighbours_of_a_set_are_joined() -> None:
    shown = incoming_rows.filtered(incoming_rows.lines(fake_handoffs.examined()), frozenset())
    assert [(line.follows, line.leads) for line in shown[1:5]] == [
        (False, False),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_filter_shows_its_kinds_and_cuts_the_joint() -> None:
    lines = incoming_rows.lines(fake_handoffs.examined())
    shown = incoming_rows.filtered(lines, frozenset({"conflict"}))
    assert kinds(shown) == ["conflict"] * 3
    assert not any(line.leads or line.follows for line in shown)
    both = incoming_rows.filtered(lines, frozenset({"conflict", "refused"}))
    assert kinds(both)[-1] == "refused"


def test_every_kind_is_counted() -> None:
    counts = incoming_rows.counts(incoming_rows.lines(fake_handoffs.examined()))
    assert list(counts) == list(KINDS)
    assert counts == {
        "conflict": 3, "new_person": 2, "changed": 3, "same": 1, "refused": 1, "unknown": 0
    }  # fmt: skip


def test_a_kind_of_a_newer_version_is_not_lost() -> None:
    lines = made(difference(7, "Хтось", "поле", "withdrawn"))
    assert kinds(lines) == ["withdrawn"]
    assert incoming_rows.counts(lines)["withdrawn"] == 1


def test_an_empty_bundle_has_no_lines() -> None:
    assert made() == ()


_differences = st.lists(
    st.builds(
        difference,
        st.integers(min_value=0, max_value=6),
        st.sampled_from(["Один", "Друга", "Третій"]),
        st.sampled_from(["місце", "строк", "адвокат"]),
        st.sampled_from(KINDS),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(_differences, st.sets(st.sampled_from(KINDS)))
def test_nothing_is_lost_or_doubled(differences: list[views.Difference], wanted: set[str]) -> None:
    lines = made(*differences)
    listed = [id(one) for line in lines for one in line.differences]
    assert sorted(listed) == sorted(id(one) for one in differences)
    shown = incoming_rows.filtered(lines, frozenset(wanted))
    plain = [msgspec.structs.replace(line, follows=False, leads=False) for line in shown]
    assert plain == [line for line in lines if not wanted or line.kind in wanted]


@settings(max_examples=150)
@given(_differences)
def test_sets_are_never_torn_apart(differences: list[views.Difference]) -> None:
    lines = made(*differences)
    changes = [line.change for line in lines if line.change]
    seen: list[str] = []
    for change in changes:
        if not seen or seen[-1] != change:
            assert change not in seen
            seen.append(change)
    shown = incoming_rows.filtered(lines, frozenset())
    for first, second in itertools.pairwise(shown):
        assert first.leads == second.follows
        assert first.leads == (first.change != "" and first.change == second.change)
