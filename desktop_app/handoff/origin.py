"""Origin signatures: an office's own word for a change set that others may pass on.

A direct hand-off is authenticated by its bundle. Before a set may travel onward its
origin signs its digest, once; without that nobody relays it (README decision 7).
"""

from desktop_app.domain import change_set, errors
from desktop_app.handoff import card, keys, signing


def sign_origin(own: keys.OfficeKeys, digest: bytes) -> bytes:
    """Return the Ed25519 signature, 64 bytes, of the office's keys over a set's digest."""
    return own.sign_classic(signing.ORIGIN, digest)


def verify_origin(origin: card.Card, change: change_set.ChangeSet) -> None:
    """Insist that the office of the header signed this set for the way onward.

    Raises:
        SignatureError: another office's card, no signature, or a wrong one.
    """
    if change.office != origin.office:
        raise errors.SignatureError(what="origin", scheme="office")
    origin.signing.check_classic(change.signature, signing.ORIGIN, change.digest, what="origin")
