"""What each role may do and see: deny by default, and nothing sealed for a reader."""

import itertools

import pytest

from desktop_app.domain import acts, groups, registry, roles


def test_every_role_has_rights_and_groups() -> None:
    assert set(roles.RIGHTS) == set(roles.READS) == set(roles.ROLES)
    for role in roles.ROLES:
        assert roles.READS[role] <= set(groups.GROUPS)


def test_labels_exist_for_every_role_and_purpose() -> None:
    fields = registry.standard()
    assert tuple(one.code for one in fields.vocabulary("role").terms) == roles.ROLES
    assert tuple(one.code for one in fields.vocabulary("purpose").terms) == acts.PURPOSES
    assert len(set(acts.EVERY)) == len(acts.EVERY)


def test_who_makes_a_vault_may_do_everything_and_see_every_group() -> None:
    every = frozenset().union(*roles.RIGHTS.values())
    assert all(roles.may(roles.FOUNDER, right) for right in every)
    assert roles.readable(roles.FOUNDER) == set(groups.GROUPS)


@pytest.mark.parametrize("group", sorted(roles.SEALED | {"PRV", "EXC", "OWN"}))
def test_a_reader_meets_nothing_sealed_privileged_or_our_own(group: str) -> None:
    for handling in ("", *groups.HANDLINGS):
        assert roles.sight(["reader"], group, handling) == "closed"


@pytest.mark.parametrize("handling", ["SEALED", "SOURCE_PROT", "NEGOTIATION", "PRIVILEGED"])
def test_a_mark_closes_an_ordinary_group(handling: str) -> None:
    assert roles.sight(["reader"], "ID", "PARTNER") == "open"
    assert roles.sight(["reader"], "ID", handling) != "open"


def test_privileged_words_are_the_lawyers_alone() -> None:
    seeing = [one for one in roles.ROLES if roles.sight([one], "PRV") != "closed"]
    assert seeing == ["lawyer"]
    assert roles.sight(["supervisor"], "LEG", "PRIVILEGED") == "closed"
    assert roles.sight(["lawyer"], "LEG", "PRIVILEGED") == "open"


def test_roles_add_up_but_never_mix_within_one_value() -> None:
    """A negotiation mark on a lawyer's word needs one role that reads both."""
    assert roles.sight(["lawyer", "supervisor"], "PRV", "NEGOTIATION") == "closed"
    for one, other in itertools.combinations(roles.ROLES, 2):
        both = roles.readable([one, other])
        assert both == roles.readable([one]) | roles.readable([other])


@pytest.mark.parametrize("given", [[], ["root"], ["Administrator"], [""]])
def test_unknown_roles_give_nothing(given: list[str]) -> None:
    assert not roles.known(given)
    assert not roles.may(given, "read")
    assert roles.readable(given) == frozenset()


def test_unknown_groups_and_marks_are_closed() -> None:
    assert roles.sight(roles.FOUNDER, "XYZ") == "closed"
    assert roles.sight(roles.FOUNDER, "ID", "XYZ") == "closed"


def test_sealed_groups_are_sealed_for_whoever_may_open_them() -> None:
    for role in roles.ROLES:
        for group in roles.READS[role] & roles.SEALED:
            assert roles.sight([role], group) == "sealed"
            assert roles.may([role], "open-sealed")
