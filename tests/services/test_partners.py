"""Cards, trust and grants."""

from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.services.office import Office
from tests.services import offices


def test_trust_needs_the_whole_fingerprint(both: offices.Pair, tmp_path: Path) -> None:
    third = offices.make(tmp_path / "third", "Третя")
    try:
        place = both.stick / "third.card"
        shown = third.partners.write_card(place)
    finally:
        third.close()
    with pytest.raises(errors.FingerprintError):
        both.here.partners.trust(place, shown.fingerprint[:-6])
    assert not both.here.partners.read_card(place).trusted
    both.here.partners.trust(place, shown.fingerprint.replace(" ", ""))
    assert both.here.partners.read_card(place).trusted


def test_a_name_that_looks_the_same_is_refused(both: offices.Pair, tmp_path: Path) -> None:
    twin = offices.make(tmp_path / "twin", "Пpичал")  # a Latin p
    try:
        place = both.stick / "twin.card"
        shown = twin.partners.write_card(place)
    finally:
        twin.close()
    with pytest.raises(errors.ConfusableLabelError):
        both.here.partners.trust(place, shown.fingerprint)


def test_practice_and_real_offices_never_trust_each_other(
    both: offices.Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.vault.cost.FLOOR", offices.CHEAP)
    real = application.create_vault(
        tmp_path / "real", label="Справжня", user="", passphrase="one two three",
        recovery=False, cost=offices.CHEAP, now=offices.Clock(),
    ).office  # fmt: skip
    try:
        place = both.stick / "real.card"
        shown = real.partners.write_card(place)
    finally:
        real.close()
    with pytest.raises(errors.PracticeMixError):
        both.here.partners.trust(place, shown.fingerprint)


def test_a_partner_is_found_by_name_or_beginning_of_fingerprint(both: offices.Pair) -> None:
    there = both.there.partners.own()
    for name in ("Причал", there.office, there.fingerprint[:11]):
        assert both.here.partners.find(name).office == there.office
    with pytest.raises(errors.PartnerUnknownError):
        both.here.partners.find("Прич")


def test_all_means_thirteen_groups(both: offices.Pair) -> None:
    offices.add_person(both.here)
    grants = both.here.partners.grant(offices.office_id(both.there), ["all"])
    assert len(grants[0].groups) == 13
    assert not {"PRV", "SRC", "EXC", "SXV", "OWN"} & set(grants[0].groups)


def test_own_notes_can_never_be_granted(both: offices.Pair) -> None:
    offices.add_person(both.here)
    with pytest.raises(errors.FieldUnknownError):
        both.here.partners.grant(offices.office_id(both.there), ["OWN"])


def test_a_grant_ends_with_its_day(both: offices.Pair) -> None:
    offices.add_person(both.here)
    to = offices.office_id(both.there)
    both.here.partners.grant(to, ["ID"], until=offices.START - 1)
    assert both.here.handoffs.leaving(to, "uk").change_sets == 0


def test_revoking_names_the_grants(both: offices.Pair) -> None:
    offices.add_person(both.here)
    to = offices.office_id(both.there)
    first = both.here.partners.grant(to, ["ID"])
    both.here.partners.grant(to, ["DET"])
    assert both.here.partners.revoke(to, [first[0].id]) == 1
    assert both.here.partners.list()[0].granted_groups == ("DET",)


def test_our_own_card_is_ours(office: Office, tmp_path: Path) -> None:
    shown = office.partners.write_card(tmp_path / "own.card")
    assert office.partners.read_card(tmp_path / "own.card").ours
    assert len(shown.fingerprint.split()) == 12
