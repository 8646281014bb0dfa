"""Sealed numbers in the search index: keyed marks, found whole, plaintext nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import groups, registry, roles
from desktop_app.store import numbering
from tests.store import vaults

TAX = "3184710691"
KEY, OTHER = b"k" * 32, b"o" * 32


def test_only_numbers_of_open_groups_stand_in_the_index_as_they_are() -> None:
    made = numbering.Numbering(KEY)
    for field, group in numbering.NUMBERS.items():
        token = made.token(group, TAX)
        assert (TAX in token) == (group not in roles.SEALED), field


def test_every_sealed_number_of_the_registry_is_looked_up_by_its_mark() -> None:
    """A column, a sort or a facet of a sealed group would put plaintext into a projection."""
    for field in registry.standard().fields.values():
        if field.group in roles.SEALED:
            assert not (field.column or field.sorted or field.facet), field.id


@given(st.text("0123456789", min_size=6, max_size=12), st.text("0123456789 -№", max_size=3))
def test_a_mark_is_of_the_number_however_it_is_written(digits: str, more: str) -> None:
    made = numbering.Numbering(KEY)
    spaced = f"№ {digits[:3]} {digits[3:]}"
    assert made.token("DOC", spaced) == made.token("DOC", digits)
    assert made.token("DOC", digits) != numbering.Numbering(OTHER).token("DOC", digits)
    if any(one.isdigit() for one in more):
        assert made.token("DOC", digits + more) != made.token("DOC", digits)


def test_groups_do_not_meet() -> None:
    made = numbering.Numbering(KEY)
    tokens = {made.token(group, "17") for group in ("ID", "DOC", "MIL", "FAM")}
    assert len(tokens) == 4
    assert made.token("DOC", "без цифр") == ""


def test_a_sealed_number_is_found_whole_by_its_group_only(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    here.say(dossier, "person.tax_number", TAX)
    store = here.store

    def found(text: str, *named: str) -> list[str]:
        return [one.dossier for one in store.search(text, named=named or groups.GROUPS)]

    assert found(TAX) == found(TAX, "DOC") == found("3184 710 691") == [dossier]
    assert found(TAX, "ID", "MIL", "FAM") == found(TAX[:-1]) == found(TAX[:3]) == []
    assert store.holders(TAX, ["DOC"]) == [dossier]
    assert store.holders(TAX, ["ID"]) == store.holders(TAX[:-1], ["DOC"]) == []


def test_no_projection_holds_a_sealed_number(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    here.say(dossier, "person.tax_number", TAX)
    here.say(dossier, "person.phone", "380500000017")
    written = (TAX, TAX.encode().hex())  # blobs are dumped as hex
    dumped = here.store.dump()
    tables = {name for name, row in dumped if any(one in str(row) for one in written)}
    assert tables == {"change"}, "the log holds it, encrypted with the rest, and nothing else"
    assert any("380500000017" in str(row) for name, row in here.store.dump() if name == "token"), (
        "open numbers are found by their beginning"
    )


def test_a_rebuild_gives_the_same_marks(here: vaults.Desk) -> None:
    here.say(here.store.new_dossier(), "person.tax_number", TAX)
    before = here.store.dump()
    here.store.rebuild()
    assert here.store.dump() == before
    assert here.store.check() == []
