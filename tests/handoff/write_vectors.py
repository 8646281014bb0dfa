"""Writes the vectors of this version of the format; run by hand, once per version, never again.

    .venv/bin/python -m tests.handoff.write_vectors FOLDER

Keys come from fixed seeds; signatures and sealing are random, so that every run writes other
bytes. What was once committed stays and must open for ever: a later version adds its own.
"""

import io
import json
import pathlib
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from desktop_app import handoff
from desktop_app.domain import canonical, change_set, ids
from desktop_app.handoff import controls, frames
from tests.handoff import forgery, two_offices
from tests.handoff.two_offices import Office, an_id

VERSION = "v1"
KALYNA, SMEREKA = two_offices.pair()
VERBA = Office("Office Verba")
DESK_KEYS = two_offices.keys_of("Office Kalyna desk 2")
DESK = ids.DeskId(an_id("Office Kalyna desk 2"))

VALUES: tuple[tuple[str, Any], ...] = (
    ("text", "Тест é e\u0301 \u202e\u0007 \U0001f54a"),
    ("note", "First line.\nДругий рядок.\n" + "довго " * 200),
    ("name", {"family": "Вигадана", "given": "Особа", "full": "Вигадана Особа", "lang": "uk"}),
    ("date", {"e": "2022-03-01", "l": "2022-03-31", "p": "MONTH", "w": "у березні 2022"}),
    ("date", {"e": "2023-05-04T10:30+03:00", "p": "AFTER"}),
    ("date", {"l": "2024-01-01"}),
    ("date", {"w": "взимку"}),
    ("code", "MALE"),
    ("code", "x.0123abcd.OWN_CODE"),
    ("integer", 9_007_199_254_740_991),
    ("integer", -9_007_199_254_740_991),
    ("integer", 0),
    ("amount", {"minor": 123_456, "currency": "UAH"}),
    ("decimal", "-12.340"),
    ("person", an_id("another person")),
    ("facility", an_id("a facility")),
    ("subject", an_id("an episode")),
    ("subject", [an_id("another dossier"), an_id("a subject in it")]),
    ("document", an_id("paper")),
    ("json", {"deep": [[[{"a": None, "b": [True, False]}]]], "empty": {}, "list": []}),
)
"""(type, value): at least one of every value type; the field is `vector.TYPE`."""


def values_change() -> change_set.ChangeSet:
    """One set with every value type and every key a statement can have."""
    statements = [change_set.Statement(field=f"vector.{kind}", value=one) for kind, one in VALUES]
    source = change_set.Source(an_id("source"), "RELATIVE", "A relative")
    full = change_set.Statement(
        field="vector.full", value="everything beside a value", denied=True,
        subject=an_id("an episode"), event={"e": "2022-03-01", "l": "2022-03-01", "p": "DAY"},
        reported={"w": "last week"}, words="as it was told", document=an_id("paper"),
        supersedes=(ids.ref(an_id("older"), 0), ids.ref(an_id("older"), 1022)),
        source=source, grade="B2", origin=an_id("origin"),
    )  # fmt: skip
    taken_back = change_set.Statement(field="vector.taken", value=None)
    return change_set.make(
        [*statements, full, taken_back], dossier=ids.DossierId(an_id("dossier")), group="ID",
        office=KALYNA.card.office, desk=KALYNA.desk, author=ids.AuthorId(an_id("author")),
        said=two_offices.NOW, nonce=an_id("nonce"), source=source, grade="A1",
    )  # fmt: skip


def from_later() -> change_set.ChangeSet:
    """A set as a later program may write it: unknown keys, group, kind and field."""
    value = json.loads(change_set.record(KALYNA.says("x")))
    value |= {"alpha": {"new": True}, "kind": "promise", "group": "NEW", "zeta": None}
    value["body"] = [{"anything": [1, 2, 3]}]
    return change_set.parse(canonical.encode(value))


def beside(change: change_set.ChangeSet, *, signer: Office | None, tagger: Office | None) -> Any:
    """A set with what travels beside it."""
    return msgspec.structs.replace(
        change,
        signature=handoff.sign_origin(signer.keys, change.digest) if signer else b"",
        tag=handoff.make_tag(tagger.return_key, change.digest) if tagger else b"",
    )


def bundles() -> dict[str, Callable[[], bytes]]:
    """Every good vector by name, in the order of the line of bundles they make."""
    kalyna, smereka = KALYNA, SMEREKA
    return {
        "empty": lambda: two_offices.send(kalyna, smereka, to_desk=None, to_incarnation=None),
        "small": lambda: two_offices.send(kalyna, smereka, changes=[kalyna.says("one")]),
        "values": lambda: two_offices.send(kalyna, smereka, changes=[values_change()]),
        "later": lambda: two_offices.send(
            kalyna, kalyna, changes=[from_later()], controls=[controls.Control("weather", {})]
        ),
        "controls": lambda: two_offices.send(kalyna, smereka, controls=said()),
        "blobs": lambda: two_offices.send(kalyna, smereka, blobs=[
            two_offices.blob_source("empty", b""), two_offices.blob_source("paper", b"paper\n"),
            two_offices.blob_source("photo", bytes(range(256)) * 8),
        ]),
        "onward": lambda: two_offices.send(
            kalyna, smereka, chain=two_offices.seed("chain"), base=ids.BundleId(an_id("base")),
            changes=[
                beside(kalyna.says("ours"), signer=kalyna, tagger=kalyna),
                beside(smereka.says("yours"), signer=None, tagger=smereka),
                beside(VERBA.says("a third office's"), signer=VERBA, tagger=None),
            ],
            controls=[controls.cards([VERBA.card])],
        ),
        "desk": sent_by_desk,
    }  # fmt: skip


def said() -> list[handoff.Control]:
    """One control record of every kind."""
    transcript = two_offices.seed("transcript")
    return [
        *controls.acks([handoff.Ack(ids.BundleId(an_id("b")), an_id("life"), transcript)]),
        *controls.echo([ids.ChangeId(an_id("c"))]),
        *controls.retired([an_id("old life")]),
        *controls.refused([handoff.RefusedSet(ids.ChangeId(an_id("d")), "вже відомо")]),
        controls.cards([KALYNA.card]),
        controls.Control("weather", {"sun": [1, None, "☀"]}),
    ]


def card_line() -> list[handoff.Card]:
    """Three cards of one office, which changes keys and name and stays itself."""
    cards: list[handoff.Card] = []
    for serial, label in enumerate(("Office Lypa", "Office Lypa", "Офіс «Липа»"), start=1):
        cards.append(
            handoff.make_card(
                two_offices.keys_of(f"Office Lypa {serial}"),
                label=label,
                practice=True,
                previous=cards[-1] if cards else None,
                previous_keys=two_offices.keys_of(f"Office Lypa {serial - 1}"),
            )
        )
    return cards


def sent_by_desk() -> bytes:
    """A bundle that a second desk of the office signed."""
    vouched = handoff.make_certificate(
        KALYNA.keys, KALYNA.card, desk=DESK, desk_keys=DESK_KEYS, outside=True
    )
    draft = handoff.make_manifest(
        KALYNA.card, SMEREKA.card, desk=DESK, incarnation=an_id("life of desk 2"), n=1,
        created=two_offices.NOW, vouched=vouched, bundle=ids.BundleId(an_id("desk bundle")),
    )  # fmt: skip
    out = io.BytesIO()
    handoff.write_bundle(
        out, draft=draft, sender=vouched, own=DESK_KEYS, recipient=SMEREKA.card.recipient,
        changes=[KALYNA.says("from a desk")],
    )  # fmt: skip
    return out.getvalue()


def refusals(small: bytes) -> dict[str, tuple[str, bytes]]:
    """Every bad vector by name: the error's code, and the file."""
    plain = forgery.opened(small, SMEREKA)
    parts = forgery.parts_of(plain)
    thief = forgery.signed([parts[0], *forgery.middle_of(parts)], VERBA.keys)
    altered = [*parts[:2], (parts[2][0], parts[2][1].replace(b'"one"', b'"two"')), *parts[3:]]
    third = parts[:1] + parts[2:-1]

    def seal(made: list[forgery.Part]) -> bytes:
        return forgery.sealed(forgery.joined(made), SMEREKA)

    return {
        "refused-stranger": ("sender-unknown", two_offices.send(VERBA, SMEREKA)),
        "refused-thief": ("signature-wrong", seal(thief)),
        "refused-altered": ("signature-wrong", seal(altered)),
        "refused-classic-only": (
            "signature-wrong",
            seal([*parts[:-1], (parts[-1][0], parts[-1][1][:64] + bytes(3309))]),
        ),
        "refused-after-signature": ("bundle-frame", seal([*parts, parts[2]])),
        "refused-cut": ("bundle-frame", seal(parts[:-1])),
        "refused-too-many": (
            "bundle-limit",
            seal(forgery.signed([*third, third[-1]], KALYNA.keys)),
        ),
        "refused-other-office": (
            "bundle-other-recipient",
            forgery.sealed(forgery.opened(two_offices.send(KALYNA, VERBA), VERBA), SMEREKA),
        ),
        "refused-newer": (
            "format-newer",
            forgery.sealed(frames.MAGIC + b"\x00\x02" + plain[16:], SMEREKA),
        ),
        "refused-damaged": ("seal-payload", small[:-1] + bytes([small[-1] ^ 1])),
    }


def content_json(sealed: bytes, recipient: Office) -> dict[str, Any]:
    """What is in a bundle, as a reader of any kind would have to find it."""
    staged, content = two_offices.take_in(recipient, sealed)
    plain = forgery.parts_of(forgery.opened(sealed, recipient))
    found: dict[str, Any] = {
        "manifest": canonical.decode(plain[0][1]),
        "transcript": staged.transcript.hex(),
        "controls": [
            {"control": one.kind, "value": one.value}
            for one in content.controls()
            if isinstance(one, handoff.Control)
        ],
        "changes": [
            {
                "id": one.id, "digest": one.digest.hex(),
                "record": change_set.record(one).decode(),
                "sig": one.signature.hex(), "tag": one.tag.hex(),
            }
            for one in content.changes()
            if isinstance(one, change_set.ChangeSet)
        ],
        "blobs": [
            {
                "blob": one.start.id, "sha256": one.start.sha256.hex(), "size": one.start.size,
                "bytes": b"".join(one.pieces()).hex(),
            }
            for one in content.blobs()
            if isinstance(one, handoff.Blob)
        ],
    }  # fmt: skip
    return found


def as_text(value: Any) -> str:
    """JSON that people and `diff` can read."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(folder: pathlib.Path) -> None:
    """Write every vector; refuse to touch those that are there."""
    if any(folder.glob(f"{VERSION}-*")):
        raise SystemExit(f"{VERSION} is written for good")
    for office in (KALYNA, SMEREKA, VERBA):
        name = office.name.split()[-1].lower()
        (folder / f"{VERSION}-{name}.card").write_bytes(office.card.encoded)
        secret = canonical.decode(office.keys.to_secret())
        # With the sealing key as text, the age tool opens the bundles.
        secret |= {"age": office.keys.identity.to_string(), "return": office.return_key.hex()}
        (folder / f"{VERSION}-{name}.keys.json").write_text(as_text(secret), encoding="utf-8")
    line = card_line()
    (folder / f"{VERSION}-line.card").write_bytes(handoff.encode_line(line))
    shown = [
        {"fingerprint": handoff.fingerprint(one), "label": one.label, "office": one.office}
        for one in line
    ]
    (folder / f"{VERSION}-line.json").write_text(as_text(shown), encoding="utf-8")
    KALYNA.trust(KALYNA.card)
    small = b""
    for name, make in bundles().items():
        sealed = make()
        small = sealed if name == "small" else small
        (folder / f"{VERSION}-{name}.bundle").write_bytes(sealed)
        recipient = KALYNA if name == "later" else SMEREKA
        text = as_text(content_json(sealed, recipient))
        (folder / f"{VERSION}-{name}.json").write_text(text, encoding="utf-8")
    for name, (code, sealed) in refusals(small).items():
        (folder / f"{VERSION}-{name}.bundle").write_bytes(sealed)
        (folder / f"{VERSION}-{name}.json").write_text(as_text({"refused": code}), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
