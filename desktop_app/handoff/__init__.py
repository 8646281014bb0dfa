"""Cards and bundles: how offices know each other and hand over parts of files. No database.

    card       = handoff.make_card(keys, label="…", practice=False)
    draft      = handoff.make_manifest(card, partner, desk=…, incarnation=…, n=1, created=…)
    written    = handoff.write_bundle(out, draft=draft, sender=card, own=keys,
                                      recipient=partner.recipient, changes=[…])
    staged     = handoff.stage(stick, inbox, receiver, known_card=…, free_bytes=…)
    content    = handoff.open_staged(inbox, staged.key)     # .controls() .changes() .blobs()

`FORMAT.md` beside this file is normative and complete enough to write another reader.
"""

from desktop_app.handoff.authorship import Authorship, check_author
from desktop_app.handoff.blobs import BlobSource, BlobStart
from desktop_app.handoff.card import Card, check_follows, make_card, parse_card
from desktop_app.handoff.card_line import continues, encode_line, parse_line
from desktop_app.handoff.certificate import Certificate, make_certificate, parse_certificate
from desktop_app.handoff.content import Blob, BundleContent, Held, open_staged
from desktop_app.handoff.controls import Ack, Control, RefusedSet
from desktop_app.handoff.fingerprints import begins_fingerprint, fingerprint, same_fingerprint
from desktop_app.handoff.keys import OfficeKeys
from desktop_app.handoff.labels import confusable
from desktop_app.handoff.manifest import Counts, From, Manifest, To, make_manifest
from desktop_app.handoff.names import default_name
from desktop_app.handoff.origin import sign_origin, verify_origin
from desktop_app.handoff.reader import Head, KnownCard, Limits, Receiver, Staged, peek, stage
from desktop_app.handoff.tags import is_ours, make_tag
from desktop_app.handoff.writer import Measure, Written, measure, write_bundle

__all__ = [
    "Ack",
    "Authorship",
    "Blob",
    "BlobSource",
    "BlobStart",
    "BundleContent",
    "Card",
    "Certificate",
    "Control",
    "Counts",
    "From",
    "Head",
    "Held",
    "KnownCard",
    "Limits",
    "Manifest",
    "Measure",
    "OfficeKeys",
    "Receiver",
    "RefusedSet",
    "Staged",
    "To",
    "Written",
    "begins_fingerprint",
    "check_author",
    "check_follows",
    "confusable",
    "continues",
    "default_name",
    "encode_line",
    "fingerprint",
    "is_ours",
    "make_card",
    "make_certificate",
    "make_manifest",
    "make_tag",
    "measure",
    "open_staged",
    "parse_card",
    "parse_certificate",
    "parse_line",
    "peek",
    "same_fingerprint",
    "sign_origin",
    "stage",
    "verify_origin",
    "write_bundle",
]
