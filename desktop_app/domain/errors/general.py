"""Refusals of the domain, the services, the terminal and the program as a whole."""

from desktop_app.domain.errors.base import DodomuError


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


class ConflictMovedError(DodomuError):
    """Other values stand in the conflict than those that were shown to whoever chose."""

    code = "conflict-moved"


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
