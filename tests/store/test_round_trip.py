"""Whatever another program wrote comes back to the byte, whatever is in it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import canonical, change_set, groups
from tests.store import vaults
from tests.store.vaults import ident

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
plain: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
hexes = st.binary(min_size=16, max_size=16).map(bytes.hex)
sources = st.fixed_dictionaries({"id": hexes, "type": texts, "label": texts})


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    """A statement of unknown fields, as any later program may write one."""
    said: dict[str, Any] = {"f": draw(st.sampled_from(["x.unknown", "y.later"])),
                            "v": draw(plain)}  # fmt: skip
    extra = draw(st.sets(st.sampled_from(["no", "s", "d", "q", "x", "src", "g", "o", "zz"])))
    values: dict[str, st.SearchStrategy[Any]] = {
        "no": st.just(value=True), "s": hexes, "d": st.just({"e": "2022-01-01"}), "q": texts,
        "x": st.lists(hexes.map(lambda one: f"{one}/3"), max_size=3), "src": sources,
        "g": st.sampled_from(["A1", "F6"]), "o": hexes, "zz": plain,
    }  # fmt: skip
    return said | {key: draw(values[key]) for key in sorted(extra)}


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A whole record, canonical, of this or a later schema."""
    record = {
        "nonce": draw(hexes), "dossier": draw(st.sampled_from([ident("a"), ident("b")])),
        "office": ident("office there"), "desk": draw(hexes), "author": draw(hexes),
        "group": draw(st.sampled_from([*groups.GROUPS[:-1], "NEWGROUP"])),
        "kind": draw(st.sampled_from(["statements", "statements", "future"])),
        "handling": draw(st.sampled_from([*groups.HANDLINGS, "NEWMARK"])),
        "schema": draw(st.integers(0, 9)), "said": draw(st.integers(0, 2**40)),
        "body": draw(st.lists(statements(), min_size=1, max_size=4)),
    }  # fmt: skip
    if draw(st.booleans()):
        record["source"] = draw(sources)
    if draw(st.booleans()):
        record["grade"] = draw(st.sampled_from(["A1", "C4", "F6"]))
    known = {*record, "source", "grade"}
    later = draw(st.dictionaries(texts, plain, max_size=2))
    record.update({key: value for key, value in later.items() if key not in known})
    return canonical.encode(record)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records(), min_size=1, max_size=4, unique=True), st.booleans())
def test_a_record_is_read_as_it_came(
    here: vaults.Desk, written: list[bytes], accepted: bool
) -> None:
    sets = [change_set.parse(text) for text in written]
    answer = here.accepts(sets) if accepted else here.takes(sets)
    assert answer.refused == ()
    for text, made in zip(written, sets, strict=True):
        read = here.store.change(made.id)
        assert read == made
        assert read is not None
        assert change_set.record(read) == text


def test_after_all_of_them_the_vault_is_sound(here: vaults.Desk) -> None:
    test_a_record_is_read_as_it_came(here)
    assert here.checks_well()
    here.reopen()
    assert here.checks_well()


@pytest.mark.parametrize("number", [1, change_set.MAX_STATEMENTS])
def test_the_most_statements_a_set_may_hold(here: vaults.Desk, number: int) -> None:
    dossier = here.person("Пробенко")
    said = [vaults.say("person.number", f"А-{at}") for at in range(number)]
    made = here.change(dossier, *said)
    assert here.record(made).statements == number
    assert len(here.values(dossier, "person.number")) == number
    assert here.checks_well()
