"""What the list of evidence and its viewer show."""

from typing import Literal

import msgspec

from desktop_app.domain import applied

Verdict = Literal["never", "verified", "mismatch"]


class CustodyStep(msgspec.Struct, frozen=True):
    """One step of a chain of custody; `at` seconds UTC, `when` the date it tells of, if another.

    `who` is a nickname of this vault, "" for authors of other offices and users long gone;
    `reason` is in words, `sha256` the hash found at this step (hex), "" if none was taken.
    """

    ref: str
    code: str
    label: str
    blob: str
    at: int
    when: str
    who: str
    office_label: str
    ours: bool
    sha256: str
    reason: str


class EvidenceFile(msgspec.Struct, frozen=True):
    """A file of a piece of evidence; `part` is original, clean, metadata or redacted.

    `held`: its bytes are here; `group` its disclosure class, `open` whether it may be read now.
    `viewer`: pdf, image, text, docx, or "" for a kind that is only exported.
    """

    blob: str
    name: str
    type: str
    size: int
    sha256: str
    part: str
    origin: str
    group: str
    held: bool
    open: bool
    viewer: str


class EvidenceView(msgspec.Struct, frozen=True):
    """A piece of evidence with its files and its chain, the oldest step first."""

    id: str
    title: str
    type: str
    type_label: str
    date: str
    obtained: str
    origin: str
    source_label: str
    grade: str
    group: str
    handling: str
    files: tuple[EvidenceFile, ...]
    steps: tuple[CustodyStep, ...]
    verdict: Verdict
    verified_at: int


class EvidenceList(msgspec.Struct, frozen=True):
    """The evidence of one dossier; `sealed`: pieces not shown until a group is opened."""

    pieces: tuple[EvidenceView, ...]
    sealed: int
    may_attach: bool
    may_export: bool


class NewEvidence(msgspec.Struct, frozen=True):
    """What is said of a file as it is attached; dates as typed, `supports` names statements."""

    title: str = ""
    type: str = ""
    date: str = ""
    obtained: str = ""
    origin: str = ""
    source_type: str = ""
    source_label: str = ""
    grade: str = ""
    reason: str = ""
    supports: tuple[str, ...] = ()


class Attached(msgspec.Struct, frozen=True):
    """A file just attached: the piece of evidence, its blob and hash, and what was recorded."""

    evidence: str
    blob: str
    sha256: str
    size: int
    done: applied.Applied


class OpenedFile(msgspec.Struct, frozen=True):
    """The plaintext of a file for a viewer, in memory only, and the step it recorded."""

    file: EvidenceFile
    plain: bytes
    done: applied.Applied

    def __repr__(self) -> str:
        """Show none of the plaintext."""
        return f"OpenedFile({self.file.blob}, {len(self.plain)} bytes)"


class Mismatch(msgspec.Struct, frozen=True):
    """A file that is not what was sealed; `reason`: missing, altered, differs.

    `name` of the person and `title` of the evidence are "" where this session does not see them.
    """

    dossier: str
    evidence: str
    blob: str
    reason: str
    name: str = ""
    title: str = ""


class Verified(msgspec.Struct, frozen=True):
    """What a verification found; `size` bytes of plaintext were hashed."""

    files: int
    size: int
    mismatches: tuple[Mismatch, ...]
    done: applied.Applied
