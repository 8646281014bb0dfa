"""Refusals of cards and bundles between offices."""

from desktop_app.domain.errors.base import DodomuError


class HandoffError(DodomuError):
    """A card or a bundle of another office cannot be used as it is."""

    code = "handoff-refused"


class NewerFormatError(HandoffError):
    """A newer program wrote it (what: bundle, card, certificate or app; found, known)."""

    code = "format-newer"
    what: str
    found: str
    known: str


class CardError(HandoffError):
    """The bytes are not an office card of ours (reason: machine word)."""

    code = "card-refused"
    reason: str


class CardLineError(HandoffError):
    """A card does not continue the line of its office's cards (office, serial, reason)."""

    code = "card-line-broken"
    office: str
    serial: int
    reason: str


class CertificateError(HandoffError):
    """A desk is not vouched for by its office (office, desk, reason)."""

    code = "certificate-refused"
    office: str
    desk: str
    reason: str


class SignatureError(HandoffError):
    """A signature is wrong (what: head, bundle, card, handover, certificate or origin; scheme)."""

    code = "signature-wrong"
    what: str
    scheme: str


class OfficeKeysError(HandoffError):
    """The stored secret keys of an office or desk are malformed: a damaged vault."""

    code = "office-keys-damaged"


class NotBundleError(HandoffError):
    """The file opens with our key, but what is in it is no bundle."""

    code = "bundle-unknown"


class FrameError(HandoffError):
    """The frames of a bundle break the format (reason: machine word, frame: from 1)."""

    code = "bundle-frame"
    reason: str
    frame: int


class ManifestError(HandoffError):
    """The first frame of a bundle is malformed (reason: machine word, with the key)."""

    code = "bundle-manifest"
    reason: str


class OtherRecipientError(HandoffError):
    """A bundle is meant for somebody else (reason: sealed, office or key)."""

    code = "bundle-other-recipient"
    reason: str


class PracticeMixError(HandoffError):
    """Practice and real data must never meet (practice: what came in is practice)."""

    code = "practice-mixed"
    practice: bool


class UnknownSenderError(HandoffError):
    """No trusted card here has this office and serial; both are only claimed."""

    code = "sender-unknown"
    office: str
    serial: int


class BundleLimitError(HandoffError):
    """A bundle claims or holds more than is allowed (what, found, limit)."""

    code = "bundle-limit"
    what: str
    found: int
    limit: int


class BundleSpaceError(HandoffError):
    """Too little free disk to take a bundle in (needed, free: bytes; 1 GiB stays free)."""

    code = "bundle-disk-space"
    needed: int
    free: int


class BlobDamagedError(HandoffError):
    """An attachment is not what its description says (blob, reason: size or sha256)."""

    code = "blob-damaged"
    blob: str
    reason: str


class StaysHereError(HandoffError):
    """A change set must not go into this bundle (change, reason: machine word)."""

    code = "stays-here"
    change: str
    reason: str


class BundleIdTakenError(HandoffError):
    """Another bundle already came under this id; this one is not taken in (bundle)."""

    code = "bundle-id-taken"
    bundle: str


class PrivilegedError(HandoffError):
    """Privileged sets would leave that no lawyer released for that office (label, count)."""

    code = "privileged-not-released"
    label: str
    count: int


class NothingPrivilegedError(HandoffError):
    """Nothing privileged is there to be released."""

    code = "nothing-privileged"
