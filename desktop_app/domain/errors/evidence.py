"""Refusals of evidence: sealed files, and what is said of them."""

from desktop_app.domain.errors.base import DodomuError


class EvidenceError(DodomuError):
    """Something about a piece of evidence cannot be done."""

    code = "evidence-refused"


class AttachmentError(EvidenceError):
    """A sealed file is not what was sealed (blob, reason: missing, altered, differs)."""

    code = "attachment-damaged"
    blob: str
    reason: str


class EvidenceNotFoundError(EvidenceError):
    """No piece of evidence, or no file of one, has that id here."""

    code = "evidence-not-found"


class EvidenceTooLargeError(EvidenceError):
    """A file is too large for what was asked (found, limit: bytes; what: keep, view)."""

    code = "evidence-too-large"
    found: int
    limit: int
    what: str


class EvidenceEmptyError(EvidenceError):
    """The file has nothing in it."""

    code = "evidence-empty"


class NotViewableError(EvidenceError):
    """The viewer cannot show a file (reason: kind, damaged, size, password, time,
    stopped).
    """

    code = "not-viewable"
    reason: str
