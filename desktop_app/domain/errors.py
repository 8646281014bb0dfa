"""Every refusal of the core, as facts; `messages` holds the words for each.

A subclass names one cause. Its facts are keyword arguments, kept as attributes
under the same names; `code` is the stable kebab-case name scripts rely on.
"""

from typing import Any, ClassVar


class DodomuError(Exception):
    """A refusal a person can understand and act on; anything else raised is a bug."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: Any) -> None:
        """Keep each fact as an attribute; facts are ids, counts and names of fields."""
        super().__init__(self.code)
        self.facts: dict[str, Any] = facts
        for name, fact in facts.items():
            setattr(self, name, fact)


class CancelledError(DodomuError):
    """The person stopped a long act; everything it did was rolled back."""

    code = "cancelled"


# --- canonical form and change sets -----------------------------------------


class CanonicalError(DodomuError):
    """Bytes are not the one canonical JSON of their value (reason: machine word)."""

    code = "not-canonical"


class ChangeSetError(DodomuError):
    """A change set breaks a rule of format.md §1 (reason: machine word, change: id or '')."""

    code = "change-set-refused"


class FieldValueError(DodomuError):
    """A value does not fit its field (field: id, reason: machine word)."""

    code = "value-refused"


class RegistryError(DodomuError):
    """The declaration of fields contradicts itself (field, reason): a packaging fault."""

    code = "registry-broken"


# --- seal (age v1 files) -----------------------------------------------------


class SealError(DodomuError):
    """A sealed file, or a key for one, cannot be used."""

    code = "seal-refused"


class NotAgeFileError(SealError):
    """The bytes do not begin like an age v1 file (looks: empty, newer, mangled or unknown)."""

    code = "seal-not-age"
    looks: str


class SealHeaderError(SealError):
    """The header of an age file breaks the format (reason: machine word)."""

    code = "seal-header"
    reason: str


class WorkFactorError(SealHeaderError):
    """The passphrase of a file would cost more work than this program allows (found, limit)."""

    code = "seal-work-factor"
    found: int
    limit: int


class HeaderMacError(SealError):
    """A key opened the header, but the header was altered after it was sealed."""

    code = "seal-header-altered"


class NoIdentityMatchError(SealError):
    """None of the given identities opens the file (kinds: what it was sealed to)."""

    code = "seal-no-identity"
    kinds: tuple[str, ...]


class WrongPassphraseError(NoIdentityMatchError):
    """The file is sealed with a passphrase, and none of the given ones is right."""

    code = "seal-wrong-passphrase"


class PayloadDamagedError(SealError):
    """The payload was cut, altered or extended (reason, chunk: 0-based 64 KiB piece)."""

    code = "seal-payload"
    reason: str
    chunk: int


class ArmorError(SealError):
    """The ASCII armor around an age file is malformed (reason: machine word)."""

    code = "seal-armor"
    reason: str


class MixedRecipientsError(SealError):
    """Recipients that must not share one file (hybrid, x25519, passphrase, other: how many)."""

    code = "seal-mixed-recipients"
    hybrid: int
    x25519: int
    passphrase: int
    other: int


class RecipientCountError(SealError):
    """A file needs at least one recipient and carries a limited number (found, limit)."""

    code = "seal-recipient-count"
    found: int
    limit: int


class KeyTextError(SealError):
    """The text of a key or passphrase is malformed (kind, reason, line: 1-based, 0 unknown)."""

    code = "seal-key-text"
    kind: str
    reason: str
    line: int


class KdfMemoryError(SealError):
    """This computer has too little free memory for the file's passphrase work (mib)."""

    code = "seal-memory"
    mib: int


class SealedSizeError(SealError):
    """The plaintext is longer than the reader allows (limit: bytes)."""

    code = "seal-size"
    limit: int


class SealOutputError(SealError):
    """The file to write cannot be made there (reason: exists, not-a-file or no-folder)."""

    code = "seal-output"
    reason: str


# --- the terminal and the program as a whole ---------------------------------


class PassphraseMissingError(DodomuError):
    """No usable passphrase was given (reason: no-terminal, empty, differs, not-text, too-long)."""

    code = "passphrase-missing"
    reason: str


class FileUnreadableError(DodomuError):
    """A file named by the user cannot be opened (name: its last part, reason: machine word)."""

    code = "file-unreadable"
    name: str
    reason: str


class DiskFullError(DodomuError):
    """The disk has no room; nothing was changed (needed, free: bytes, 0 if not known)."""

    code = "disk-full"
    needed: int
    free: int


# --- services ----------------------------------------------------------------


class PersonNotFoundError(DodomuError):
    """No person of this vault has that id or number."""

    code = "person-not-found"


class FieldUnknownError(DodomuError):
    """No field of that name exists for this subject (field)."""

    code = "field-unknown"
    field: str


class ChoiceError(DodomuError):
    """The number chosen is not one of the values shown (number, values)."""

    code = "no-such-value"
    number: int
    values: int


class PartnerUnknownError(DodomuError):
    """No trusted card has that name or fingerprint (name, count: how many fit)."""

    code = "partner-unknown"
    name: str
    count: int


class FingerprintError(DodomuError):
    """The fingerprint given is not that of the card."""

    code = "fingerprint-differs"


class ConfusableLabelError(DodomuError):
    """A trusted partner already has a name that looks the same (label)."""

    code = "card-confusable"
    label: str


class NothingGrantedError(DodomuError):
    """Nothing is granted to that office, so nothing may leave (label)."""

    code = "nothing-granted"
    label: str


# --- vault -------------------------------------------------------------------


class VaultError(DodomuError):
    """A vault cannot be made, opened or changed."""

    code = "vault-refused"


class NotAVaultError(VaultError):
    """The folder holds no vault."""

    code = "not-a-vault"


class VaultExistsError(VaultError):
    """There is a vault in that folder already; it was not touched."""

    code = "vault-exists"


class VaultFolderError(VaultError):
    """The folder cannot be used (reason: not-empty, not-a-folder, denied, failed)."""

    code = "vault-folder"
    reason: str


class VaultTooNewError(VaultError):
    """A later version of the program made this vault (found, supported: format versions)."""

    code = "vault-too-new"
    found: int
    supported: int


class VaultDamagedError(VaultError):
    """The key slots of a vault cannot be trusted (reason: machine word)."""

    code = "vault-damaged"
    reason: str


class VaultPassphraseError(VaultError):
    """Passphrase, key file or recovery code opens no slot (which one is never said).

    `key_file_wanted`: a slot asks for a key file and none was given.
    """

    code = "wrong-passphrase"
    key_file_wanted: bool


class PassphraseUnusableError(VaultError):
    """A passphrase cannot be used as typed (reason: empty, not-unicode)."""

    code = "passphrase-unusable"
    reason: str


class KeyFileError(VaultError):
    """A key file cannot be used (reason: missing, unreadable, empty, too-large)."""

    code = "key-file"
    reason: str


class RecoveryCodeError(VaultError):
    """A recovery code is mistyped (group: from 1, 0 if the number of letters is wrong)."""

    code = "recovery-code"
    group: int
    reason: str


class KeyCostError(VaultError):
    """The work a passphrase costs is out of bounds (reason: too-high, too-low, memory)."""

    code = "key-cost"
    reason: str
    memory_mib: int
    passes: int
    lanes: int


class VaultNameError(VaultError):
    """A label or a user's name cannot be used (reason: taken, unknown, letters, too-long)."""

    code = "vault-name"
    reason: str


class SlotRefusedError(VaultError):
    """A key slot cannot be changed so (reason: unknown, own, last, full, recovery)."""

    code = "slot-refused"
    reason: str


class VaultLockedElsewhereError(VaultError):
    """Another window or program has the vault open."""

    code = "vault-in-use"


class NetworkFolderError(VaultError):
    """The folder lies on another computer, where one writer cannot be assured (kind: of share)."""

    code = "network-folder"
    kind: str


class VaultPutBackError(VaultError):
    """The vault went back in time, or was copied without its latest writes.

    `reason`: missing-head, head-damaged, head-ahead, link-differs, older-keys.
    """

    code = "vault-put-back"
    reason: str


class VaultClosedError(VaultError):
    """The vault was locked meanwhile; its keys are gone from this program."""

    code = "vault-closed"


# --- handoff (cards and bundles between offices) ------------------------------


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


# --- intake (lists of people from files) --------------------------------------


class IntakeError(DodomuError):
    """A list cannot be taken in; nothing was written (name: last part of the file's name)."""

    code = "list-refused"
    name: str


class NotAListError(IntakeError):
    """The file is no list that can be read.

    reason: empty, binary, broken, protected, format, quotes, nul, xml; row: 1-based, 0 unknown.
    """

    code = "not-a-list"
    reason: str
    row: int


class NobodyInListError(IntakeError):
    """No column of the list is known to hold a name or a number (columns: how many there are)."""

    code = "list-nobody"
    columns: int


class ListTooLargeError(IntakeError):
    """The list passes a limit (what: bytes, unpacked, rows, columns, cells, cell, row; limit)."""

    code = "list-too-large"
    what: str
    limit: int
    row: int


class ListEncodingError(IntakeError):
    """Bytes of the list are not text in that encoding (encoding, row: 1-based, 0 unknown)."""

    code = "list-encoding"
    encoding: str
    row: int


class SheetUnknownError(IntakeError):
    """The workbook has no such sheet (sheet, sheets: those it has)."""

    code = "list-sheet"
    sheet: str
    sheets: tuple[str, ...]


class ColumnMapError(IntakeError):
    """A map of columns cannot be used.

    reason: not-a-map, no-such-column, no-such-target, taken, header; column: header or
    letter; target: what was asked for.
    """

    code = "list-map"
    reason: str
    column: str
    target: str


# --- store -------------------------------------------------------------------


class StoreError(DodomuError):
    """The database of a vault cannot be used."""

    code = "store-refused"


class StoreExistsError(StoreError):
    """There is a database in that place already; it was not touched."""

    code = "store-exists"


class StoreUnreadableError(StoreError):
    """The database file is missing, damaged, or not the one these keys belong to."""

    code = "store-unreadable"


class StoreDamagedError(StoreError):
    """What the database holds contradicts itself (reason: machine word, where: table)."""

    code = "store-damaged"
    reason: str
    where: str


class MigrationError(StoreError):
    """Bringing the database to this program's version failed; it is as before (reason)."""

    code = "store-migration"
    reason: str


class BundleIdTakenError(DodomuError):
    """Another bundle already came under this id; this one is not taken in (bundle)."""

    code = "bundle-id-taken"
    bundle: str
