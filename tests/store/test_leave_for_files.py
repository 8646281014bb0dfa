"""What is said of files leaves only with leave for their groups: unknown means deny."""

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import change_set, evidence, groups, ids
from desktop_app.store import controls, sharing
from tests.store import vaults
from tests.store.vaults import say

OWN = vaults.ident("office here")
EVERY = controls.mask(groups.GROUPS)


def described(
    value: Any, *, group: str = "EVD", signature: bytes = b"", **more: Any
) -> change_set.ChangeSet:
    """A set that describes a file."""
    made = change_set.make(
        [say("evidence.title", "вигадана"), say(evidence.MANIFEST, value)],
        dossier=ids.DossierId(vaults.ident("dossier")), group=group,
        office=ids.OfficeId(more.pop("office", OWN)), desk=ids.DeskId(vaults.ident("desk")),
        author=ids.AuthorId(vaults.ident("author")), said=7, **more,
    )  # fmt: skip
    return msgspec.structs.replace(made, signature=signature or None)


def manifest(group: Any) -> dict[str, Any]:
    return {
        "blob": "1" * 32, "group": group, "name": "x", "sha256": "0" * 64, "size": 1,
        "type": "text/plain",
    }  # fmt: skip


@pytest.mark.parametrize("group", [one for one in groups.GROUPS if one != "OWN"])
def test_both_groups_are_needed(group: str) -> None:
    made = described(manifest(group))
    for granted in ({"EVD"}, {group}, {"EVD", group}, set(groups.GROUPS) - {group}):
        leave = sharing.Leave(all=controls.mask(tuple(granted)))
        assert leave.allows(made, OWN) == ({"EVD", group} <= granted)
    assert sharing.Leave(all=EVERY).allows(made, OWN)


@pytest.mark.parametrize(
    "value", [manifest("LATER"), manifest(None), manifest(7), manifest(["EVD"]), {}, [], "EVD", 1]
)
def test_a_file_of_no_group_known_here_is_not_described_to_anybody(value: Any) -> None:
    made = described(value)
    leave = sharing.Leave(all=EVERY, onward=EVERY, older=EVERY, older_onward=EVERY)
    assert not leave.allows(made, OWN)
    assert not leave.allowed_before(made, OWN)
    assert not leave.allows_onward(made) and not leave.allowed_onward_before(made)


def test_a_description_taken_back_may_leave() -> None:
    made = described(None)
    assert sharing.Leave(all=controls.mask(("EVD",))).allows(made, OWN)


@pytest.mark.parametrize(("group", "signed"), [*product(["SXV", "EVD"], [True, False])])
def test_words_of_others_go_on_by_the_same_rule(group: str, signed: bool) -> None:
    made = described(
        manifest(group), office=vaults.ident("office there"), signature=b"s" if signed else b""
    )
    narrow = sharing.Leave(all=EVERY, onward=controls.mask(("EVD",)))
    wide = sharing.Leave(onward=EVERY)
    assert narrow.allows(made, OWN) == (signed and group == "EVD")
    assert wide.allows(made, OWN) == signed


@given(st.sets(st.sampled_from(groups.GROUPS)), st.sampled_from(groups.GROUPS))
def test_one_group_more_never_closes(granted: set[str], group: str) -> None:
    made = described(manifest(group))
    bits = controls.mask(tuple(granted))
    if sharing.Leave(all=bits).allows(made, OWN):
        for one in groups.GROUPS:
            assert sharing.Leave(all=bits | controls.mask((one,))).allows(made, OWN)


def test_sets_of_other_groups_are_judged_by_their_own_alone() -> None:
    """A word that happens to name the field is a word."""
    made = change_set.make(
        [say("person.unit", f'"{evidence.MANIFEST}"')],
        dossier=ids.DossierId(vaults.ident("dossier")), group="MIL", office=ids.OfficeId(OWN),
        desk=ids.DeskId(vaults.ident("desk")), author=ids.AuthorId(vaults.ident("author")), said=7,
    )  # fmt: skip
    assert sharing.Leave(all=controls.mask(("MIL",))).allows(made, OWN)
