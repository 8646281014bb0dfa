"""Every bundle and card ever committed opens for ever, to exactly what was written down then."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import handoff, seal
from desktop_app.domain import canonical, change_set, errors, values
from desktop_app.handoff import frames
from tests.handoff import two_offices, write_vectors

FOLDER = Path(__file__).resolve().parents[1] / "vectors/bundles"
BUNDLES = sorted(path.stem for path in FOLDER.glob("*.bundle"))
GOOD = [name for name in BUNDLES if "-refused-" not in name]
REFUSED = [name for name in BUNDLES if "-refused-" in name]


def read_json(name: str) -> Any:
    """Return what was written down."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def office(name: str) -> two_offices.Office:
    """Return an office of the vectors with the card and the keys that were committed."""
    made = two_offices.Office(f"Office {name.capitalize()}")
    secret = read_json(f"v1-{name}.keys")
    del secret["age"], secret["return"]
    made.keys = handoff.OfficeKeys.from_secret(canonical.encode(secret))
    (made.card,) = handoff.parse_line((FOLDER / f"v1-{name}.card").read_bytes())
    return made


KALYNA, SMEREKA, VERBA = (office(name) for name in ("kalyna", "smereka", "verba"))
for one in (KALYNA, SMEREKA):
    one.trust(KALYNA.card)


def recipient(name: str) -> two_offices.Office:
    """Return whom a vector is for."""
    return KALYNA if name == "v1-later" else SMEREKA


def test_there_is_something_to_keep() -> None:
    assert len(GOOD) >= 8
    assert len(REFUSED) >= 10


@pytest.mark.parametrize("name", GOOD)
def test_a_good_bundle_opens_to_what_was_written_down(name: str) -> None:
    sealed = (FOLDER / f"{name}.bundle").read_bytes()
    assert write_vectors.content_json(sealed, recipient(name)) == read_json(name)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_bundle_is_refused_for_the_reason_written_down(name: str) -> None:
    inbox = io.BytesIO()
    with pytest.raises(errors.DodomuError) as caught:
        handoff.stage(
            io.BytesIO((FOLDER / f"{name}.bundle").read_bytes()), inbox, SMEREKA.receiver,
            known_card=SMEREKA.known, free_bytes=1 << 40,
        )  # fmt: skip
    assert caught.value.code == read_json(name)["refused"]
    assert inbox.getvalue() == b""


def test_the_keys_of_the_offices_are_those_of_the_seeds() -> None:
    for one in (KALYNA, SMEREKA, VERBA):
        assert one.keys.to_secret() == two_offices.keys_of(one.name).to_secret()
        assert one.card.signing == one.keys.public()
        assert one.card.recipient == one.keys.recipient()
        assert one.card.office == handoff.make_card(one.keys, label=one.name, practice=False).office


def test_a_line_of_cards_stays_one_office_with_the_same_fingerprints() -> None:
    line = handoff.parse_line((FOLDER / "v1-line.card").read_bytes())
    assert [
        {"fingerprint": handoff.fingerprint(card), "label": card.label, "office": card.office}
        for card in line
    ] == read_json("v1-line")


def changes_of(name: str) -> list[change_set.ChangeSet]:
    """Return the change sets of a vector."""
    told = read_json(name)["changes"]
    return [
        change_set.parse(
            change["record"].encode(),
            signature=bytes.fromhex(change["sig"]),
            tag=bytes.fromhex(change["tag"]),
        )
        for change in told
    ]


def test_there_is_one_of_every_value_type_and_this_program_takes_them() -> None:
    (change,) = changes_of("v1-values")
    seen = set()
    for said in change_set.statements(change.body):
        kind = said.field.removeprefix("vector.")
        if kind in values.TYPES:
            seen.add(kind)
            values.check(said.value, kind, said.field)
    assert seen == set(values.TYPES)


def test_a_statement_with_every_key_reads_back() -> None:
    (change,) = changes_of("v1-values")
    full = change_set.statements(change.body)[-2]
    assert full.denied
    assert all(
        getattr(full, name)
        for name in (
            "subject", "event", "reported", "words", "document", "supersedes", "source", "grade",
            "origin",
        )
    )  # fmt: skip
    taken_back = change_set.statements(change.body)[-1]
    assert taken_back.value is None


def test_authorship_of_the_onward_vector() -> None:
    tags = {one.card.office: one for one in (KALYNA, SMEREKA)}
    for change, way in zip(changes_of("v1-onward"), ("direct", "returned", "onward"), strict=True):
        found = handoff.check_author(
            change, sender=KALYNA.card.office, ours=SMEREKA.card.office,
            cards_of=lambda _: [VERBA.card], return_key=SMEREKA.return_key,
        )  # fmt: skip
        assert found.value == way
        if change.tag:
            assert handoff.is_ours(tags[change.office].return_key, change)
    handoff.verify_origin(KALYNA.card, changes_of("v1-onward")[0])


def test_a_set_of_a_later_program_is_kept_to_the_byte() -> None:
    (change,) = changes_of("v1-later")
    assert (change.kind, change.group) == ("promise", "NEW")
    assert change.extra == {"alpha": {"new": True}, "zeta": None}
    assert change_set.record(change).decode() == read_json("v1-later")["changes"][0]["record"]


def test_sealing_keys_stand_in_the_age_form_too() -> None:
    for name in ("kalyna", "smereka", "verba"):
        text = read_json(f"v1-{name}.keys")["age"]
        assert seal.HybridIdentity.from_string(text).recipient() == office(name).card.recipient


def test_no_version_is_written_twice(tmp_path: Path) -> None:
    (tmp_path / "v1-empty.bundle").write_bytes(frames.MAGIC)
    with pytest.raises(SystemExit):
        write_vectors.main(tmp_path)


def test_the_script_that_wrote_them_writes_the_same_again_but_for_what_is_random(
    tmp_path: Path,
) -> None:
    write_vectors.main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.iterdir()}
    for name in ("v1-small", "v1-values", "v1-blobs"):
        again = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        kept = read_json(name)
        assert (again["changes"], again["blobs"]) == (kept["changes"], kept["blobs"])
