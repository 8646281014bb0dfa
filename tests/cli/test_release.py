"""`dodomu release`, and sealed groups of `show`, `set` and `choose`."""

from pathlib import Path

from tests.cli.conftest import Desk

NOTE = "сказано адвокатові"


def prepared(here: Desk, out: Path) -> dict[str, object]:
    """Write a bundle for the partner; what it tells."""
    told: dict[str, object] = here.json("handoff", "prepare", "--to", "Маяк", "--out", out, at=2)
    return told


def test_a_release_lets_exactly_what_is_there_leave(here: Desk, tmp_path: Path) -> None:
    person = here.person("A-17")
    here.json("set", person, "person.privileged", NOTE)
    here.json("grant", "--to", "Маяк", "--groups", "all", "--people", person)
    assert prepared(here, tmp_path / "first")["withheld"]["PRV"] == 1  # type: ignore[index]
    told = here.json("release", person, "--to", "Маяк", "--purpose", "legal")
    assert (told["to"], told["person"], told["change_sets"]) == ("Маяк", person, 1)
    here.json("set", person, "person.privileged", "ще одне")
    refused = here.run("handoff", "prepare", "--to", "Маяк", "--out", tmp_path / "no", at=2)
    assert refused.code == 1
    assert "was not released for “Маяк”" in refused.err
    assert not (tmp_path / "no").exists()
    here.json("release", person, "--to", "Маяк", "--purpose", "legal", "--later")
    assert "PRV" not in prepared(here, tmp_path / "second")["withheld"]  # type: ignore[operator]


def test_a_release_of_nothing_is_refused(here: Desk) -> None:
    done = here.run("release", "A-17", "--to", "Маяк", "--purpose", "legal", "--json")
    assert done.error["code"] == "nothing-privileged"
    assert here.run("release", "A-17", "--to", "Маяк", "--purpose", "because").code == 2


def test_sealed_values_are_counted_and_opened_for_one_command(here: Desk) -> None:
    here.json("set", "A-17", "person.tax_number", "3184710691")
    shown = here.json("show", "A-17")
    assert "person.tax_number" not in shown["fields"]
    assert [(one["field"], one["statements"]) for one in shown["sealed"]] == [
        ("person.tax_number", 1)
    ]
    assert "Sealed: opens with --open" in here.run("show", "A-17").out
    opened = here.json("show", "A-17", "--open", "DOC", "--purpose", "identification")
    assert opened["fields"]["person.tax_number"][0]["value"] == "3184710691"
    assert opened["sealed"] == []
    assert here.json("show", "A-17")["sealed"], "the next command begins sealed again"
    lines = here.json("audit", "show", at=2)["lines"]
    assert ["sealed-opened", "identification"] in [[one["what"], one["why"]] for one in lines]


def test_a_sealed_value_is_replaced_and_chosen_only_when_open(here: Desk) -> None:
    person = here.person("A-18")
    subject = ["--subject", "ab" * 16]
    here.json("set", person, "health.note", "перше", *subject)
    here.json("set", person, "health.note", "друге", *subject)
    found = here.json("conflicts")["conflicts"]
    assert [[side["value"] for side in one["values"]] for one in found] == [[None, None]]
    words = ["choose", person, "health.note", 1, "--reason", "так у довідці"]
    refused = here.run(*words, "--json")
    assert refused.error["code"] == "sealed-closed"
    opening = ["--open", "HLT", "--purpose", "medical"]
    here.json(*words, *opening)
    here.json("set", person, "health.note", "третє", *subject, *opening)
    shown = here.json("show", person, *opening)["fields"]["health.note"]
    assert [one["value"] for one in shown if one["current"]] == ["третє"]
