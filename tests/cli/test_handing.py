"""`dodomu card`, `grant`, `revoke`, `handoff`: two offices with a stick between them."""

from pathlib import Path
from typing import Any

import pytest

from desktop_app import application, i18n
from desktop_app.cli import handing
from desktop_app.domain import groups
from desktop_app.services import views
from tests.cli.conftest import CHEAP, PASSPHRASE, Desk, Run

COUNTS = {
    "bundle", "from", "verified", "new_people", "new_statements", "conflicts", "refused",
    "unknown", "gap",
}  # fmt: skip


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder between the offices."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def sent(here: Desk, stick: Path) -> Any:
    """What `handoff prepare` told of a bundle with everything that may leave."""
    here.json("grant", "--to", "Маяк", "--groups", "all", "--people", "all")
    return here.json("handoff", "prepare", "--to", "Маяк", "--out", stick, at=2)


def test_a_card_is_written_and_its_fingerprint_shown(here: Desk, stick: Path) -> None:
    told = here.json("card", "show", stick / "our.card", at=2)
    assert {"office", "fingerprint"} <= set(told)
    assert told["office"] == "Причал"
    assert (stick / "our.card").is_file()
    said = here.run("card", "show", stick / "our.card", at=2).out
    assert said == f"Fingerprint: {told['fingerprint']}\n"
    assert len(told["fingerprint"].split()) == 12


def stranger(tmp_path: Path, label: str, *, practice: bool = True) -> tuple[Path, str]:
    """The card of another office, and its fingerprint."""
    made = application.create_vault(
        tmp_path / f"office-{label}", label=label, user="", passphrase=PASSPHRASE, recovery=False,
        practice=practice, cost=CHEAP if practice else None,
    )  # fmt: skip
    place = tmp_path / f"{label}.card"
    fingerprint = made.office.partners.write_card(place).fingerprint
    made.office.close()
    return place, fingerprint


def test_a_card_is_trusted_by_its_fingerprint_only(here: Desk, tmp_path: Path) -> None:
    card, fingerprint = stranger(tmp_path, "Скеля")
    wrong = here.run("card", "trust", card, "--fingerprint", "1" * 60, "--json", at=2)
    assert wrong.error["code"] == "fingerprint-differs"
    assert here.run("grant", "--to", "Скеля", "--groups", "all", "--people", "all").code == 1
    told = here.json("card", "trust", card, "--fingerprint", fingerprint, at=2)
    assert (told["office"], told["fingerprint"]) == ("Скеля", fingerprint)
    assert here.run("grant", "--to", "Скеля", "--groups", "all", "--people", "all").code == 0


def test_a_name_that_looks_the_same_is_refused(here: Desk, tmp_path: Path) -> None:
    card, fingerprint = stranger(tmp_path, "Mаяк")  # a Latin M
    told = here.run("card", "trust", card, "--fingerprint", fingerprint, "--json", at=2).error
    assert told["code"] == "card-confusable"
    assert "Маяк" in told["what"]


@pytest.mark.usefixtures("cheap")
def test_practice_and_real_offices_do_not_trust_each_other(here: Desk, tmp_path: Path) -> None:
    card, fingerprint = stranger(tmp_path, "Справжній", practice=False)
    told = here.run("card", "trust", card, "--fingerprint", fingerprint, "--json", at=2).error
    assert told["code"] == "practice-mixed"


def test_a_grant_for_all_leaves_five_groups_out(here: Desk) -> None:
    told = here.json("grant", "--to", "Маяк", "--groups", "all", "--people", "all")
    assert told["to"] == "Маяк"
    assert told["people"] == 4
    assert told["groups"] == list(groups.ALL_GRANTED)
    assert not set(told["groups"]) & groups.NEVER_BY_ALL


def test_a_grant_names_groups_people_and_a_last_day(here: Desk) -> None:
    told = here.json(
        "grant", "--to", "Маяк", "--groups", "id, DET", "--people", f"A-17,{here.person('A-18')}",
        "--until", "03.2027", "--purpose", "пошук", "--onward",
    )  # fmt: skip
    assert told["groups"] == ["ID", "DET"]
    assert told["people"] == 2
    assert len(told["grants"]) == 2, "one for each person where it may be passed on"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--groups", "OWN", "--people", "all"), "field-unknown"),
        (("--groups", "XYZ", "--people", "all"), "field-unknown"),
        (("--groups", "ID", "--people", "A-99"), "person-not-found"),
        (("--groups", "ID", "--people", "0" * 32), "person-not-found"),
        (("--groups", "ID", "--people", "all", "--until", "завтра"), "value-refused"),
        (("--groups", "ID", "--people", "all", "--until", "після 2027"), "value-refused"),
    ],
)
def test_a_grant_that_means_nothing_is_refused(
    options: tuple[str, ...], code: str, here: Desk
) -> None:
    assert here.run("grant", "--to", "Маяк", *options, "--json").error["code"] == code


@pytest.mark.parametrize("words", [("grant", "--groups", "all", "--people", "all"), ("revoke",)])
def test_an_office_that_is_not_trusted_is_refused(words: tuple[str, ...], here: Desk) -> None:
    told = here.run(*words, "--to", "Скеля", "--json").error
    assert told["code"] == "partner-unknown"
    assert "Скеля" in told["what"]


def test_an_office_may_be_named_by_its_fingerprint(here: Desk, there: Desk, stick: Path) -> None:
    theirs = there.json("card", "show", stick / "card", at=2)["fingerprint"]
    told = here.json("grant", "--to", theirs[:11], "--groups", "ID", "--people", "all")
    assert told["to"] == "Маяк"


def test_nothing_leaves_without_a_grant(here: Desk, stick: Path) -> None:
    done = here.run("handoff", "prepare", "--to", "Маяк", "--out", stick, "--json", at=2)
    assert done.error["code"] == "nothing-granted"
    assert list(stick.iterdir()) == []


def test_what_leaves_is_told(sent: Any, stick: Path) -> None:
    expected = {"bundle", "to", "people", "change_sets", "attachments", "withheld", "files"}
    assert expected <= set(sent)
    assert (sent["to"], sent["people"], sent["attachments"]) == ("Маяк", 4, 0)
    assert sent["change_sets"] >= 4
    assert sent["withheld"]["OWN"] >= 4
    assert [Path(one) for one in sent["files"]] == list(stick.iterdir())
    name = Path(sent["files"][0]).name.split("-")
    assert (name[0], len(name[1]), name[2]) == ("dodomu", 6, "1")


def test_what_leaves_is_told_in_lines(here: Desk, stick: Path) -> None:
    here.json("grant", "--to", "Маяк", "--groups", "ID", "--people", "A-17")
    said = here.run(
        "handoff", "prepare", "--to", "Маяк", "--out", stick / "b", "--lang", "uk", at=2
    ).out.splitlines()
    assert said[0] == "Офісу «Маяк» передається:"
    assert said[1].startswith("  Вигадчук Орест Прикладович: ID ")
    assert said[-1] == f"Записано: {stick / 'b'}"
    assert any(line.startswith("Притримано: OWN ") for line in said)


def test_a_bundle_is_never_written_over_a_file(here: Desk, stick: Path) -> None:
    (stick / "b").write_text("precious")
    here.json("grant", "--to", "Маяк", "--groups", "ID", "--people", "A-17")
    done = here.run("handoff", "prepare", "--to", "Маяк", "--out", stick / "b", "--json", at=2)
    assert done.error["code"] == "seal-output"
    assert (stick / "b").read_text() == "precious"


def test_examining_says_what_accepting_does_and_changes_nothing(there: Desk, sent: Any) -> None:
    tried = there.json("handoff", "examine", sent["files"][0], at=2)
    assert set(tried) >= COUNTS
    assert (tried["bundle"], tried["from"]) == (sent["bundle"], "Причал")
    assert tried["verified"] is True
    assert (tried["new_people"], tried["conflicts"], tried["unknown"]) == (4, 0, 0)
    assert (tried["refused"], tried["gap"]) == ([], [])
    assert there.json("search", "A-17")["results"][0]["hits"] == []
    done = there.json("handoff", "accept", sent["files"][0], at=2)
    assert done == tried
    assert there.person("A-17")
    assert there.json("vault", "check", at=2)["ok"]


def test_taking_a_bundle_in_twice_changes_nothing(there: Desk, sent: Any) -> None:
    there.json("handoff", "accept", sent["files"][0], at=2)
    before = there.json("show", "A-17")
    again = there.json("handoff", "accept", sent["files"][0], at=2)
    assert again["already"] is True
    assert (again["new_people"], again["new_statements"]) == (0, 0)
    assert there.json("show", "A-17") == before


def test_the_lines_of_an_examination(there: Desk, sent: Any) -> None:
    said = there.run("handoff", "examine", sent["files"][0], "--lang", "uk", at=2).out
    assert said.startswith("Пакет 1 від офісу «Причал»: підписи правильні.\nНових людей: 4\n")


def test_a_refused_bundle_counts_for_nothing(there: Desk, sent: Any) -> None:
    told = there.json("handoff", "refuse", sent["files"][0], "--reason", "не ті люди", at=2)
    assert told["bundle"] == sent["bundle"]
    assert there.json("search", "A-17")["results"][0]["hits"] == []
    assert there.json("vault", "check", at=2)["ok"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_bundle_that_was_altered_or_cut_is_refused(part: float, there: Desk, sent: Any) -> None:
    place = Path(sent["files"][0])
    whole = place.read_bytes()
    at = int(len(whole) * part)
    for bad in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        place.write_bytes(bad)
        told = there.run("handoff", "accept", place, "--json", at=2).error
        assert told["code"].startswith(("seal-", "bundle-", "signature-"))
    assert there.json("search", "A-17")["results"][0]["hits"] == []


def test_a_bundle_for_another_office_is_refused(here: Desk, sent: Any) -> None:
    told = here.run("handoff", "examine", sent["files"][0], "--json", "--lang", "uk", at=2).error
    assert told["code"] == "bundle-other-recipient"
    assert told["title"] == "Цей пакет не для вашого офісу"


def test_after_a_revoke_nothing_new_leaves(here: Desk, stick: Path, sent: Any) -> None:
    del sent
    told = here.json("revoke", "--to", "Маяк", "--reason", "закінчили")
    assert told == {"to": "Маяк", "ended": 1}
    here.json("set", "A-17", "person.birth", "1988")
    done = here.run("handoff", "prepare", "--to", "Маяк", "--out", stick / "x", "--json", at=2)
    if done.code == 0:
        assert done.told["people"] == 0
    else:
        assert done.error["code"] == "nothing-granted"
    again = here.run("revoke", "--to", "Маяк", "--lang", "uk")
    assert again.out == "Припинено: 0 дозволів.\n"


def test_one_grant_of_several_can_be_ended(here: Desk) -> None:
    first = here.json("grant", "--to", "Маяк", "--groups", "ID", "--people", "A-17")["grants"]
    here.json("grant", "--to", "Маяк", "--groups", "DET", "--people", "A-17")
    assert here.json("revoke", "--to", "Маяк", "--grant", first[0])["ended"] == 1
    assert here.run("revoke", "--to", "Маяк", "--lang", "uk").out.startswith(
        "Припинено: 1 дозвіл.\n"
    )


def test_a_bundle_that_came_before_its_predecessor_says_so(
    here: Desk, there: Desk, stick: Path, sent: Any
) -> None:
    here.json("set", "A-17", "person.birth", "1988")
    here.json("handoff", "prepare", "--to", "Маяк", "--out", stick / "second", at=2)
    told = there.json("handoff", "accept", stick / "second", at=2)
    assert told["gap"] == ["1"]
    said = there.run("handoff", "examine", stick / "second", "--lang", "uk", at=2).out
    assert "Попередніх пакетів ще немає: 1" in said
    assert there.json("handoff", "accept", sent["files"][0], at=2)["gap"] == []


def test_without_a_vault_no_command_of_this_file_works(
    tmp_path: Path, passphrase: Path, run: Run
) -> None:
    for words in (
        ("card", "show", tmp_path, tmp_path / "c"),
        ("grant", tmp_path, "--to", "A", "--groups", "all", "--people", "all"),
        ("handoff", "examine", tmp_path, tmp_path / "b"),
    ):
        told = run(*words, "--passphrase-file", passphrase, "--json").error
        assert told["code"] == "not-a-vault"


def test_what_a_bundle_lacks_and_what_was_refused_is_said() -> None:
    found = views.Examined(
        bundle="ab" * 16, number=3, office="cd" * 16, office_label="Маяк", verified=True,
        already=False, new_people=0, new_statements=1, conflicts=0, unknown=2,
        refused=(("1" * 32, "origin-unsigned"), ("2" * 32, "group-of-field"), ("3" * 32, "source")),
        gap=("1", "2"), differences=(), counts={},
    )  # fmt: skip
    with i18n.speaking("uk"):
        done = handing._answer(found)
    assert done.facts is not None
    assert done.facts["gap"] == ["1", "2"]
    assert [one["why"] for one in done.facts["refused"]] == [
        "origin-unsigned", "group-of-field", "source",
    ]  # fmt: skip
    assert done.facts["refused"][0]["title"] == "Частину не підписав її автор"
    assert done.lines[-5:] == (
        "Попередніх пакетів ще немає: 1, 2",
        "Полів, невідомих цій версії (збережено): 2",
        "Не прийнято за правилами: 3",
        "  Частину не підписав її автор: 1",
        "  Запис складено не так, як належить: 2",
    )


def test_a_refusal_is_told_by_the_next_bundle(
    here: Desk, there: Desk, sent: Any, stick: Path
) -> None:
    """The one who refused sees what goes along, the sender what was refused there and why."""
    assert sent["refusals"] == []
    there.json("handoff", "refuse", sent["files"][0], "--reason", "не та людина", at=2)
    told = there.json("handoff", "prepare", "--to", "Причал", "--out", stick, at=2)
    assert {one["why"] for one in told["refusals"]} == {"не та людина"}
    found = here.json("handoff", "examine", told["files"][0], at=2)
    assert {one["why"] for one in found["refusals"]} == {"не та людина"}
    assert {one["change"] for one in found["refusals"]} == {
        one["change"] for one in told["refusals"]
    }
    said = here.run("handoff", "accept", told["files"][0], at=2).out
    assert "Refused there: " in said
