"""`dodomu attach` and `dodomu evidence …`: sealed files, for a terminal and for scripts."""

import argparse
from datetime import UTC, datetime

import msgspec

from desktop_app import i18n
from desktop_app.cli import people, vaults
from desktop_app.cli.answer import Answer
from desktop_app.services import views

_ = i18n.gettext
_SHORT = 12


def attach(asked: argparse.Namespace) -> Answer:
    """Seal a file into the vault as evidence about a person; the file itself stays as it is.

    Raises:
        PersonNotFoundError, FileUnreadableError, EvidenceEmptyError, EvidenceTooLargeError,
        FieldValueError, DiskFullError, NotPermittedError: nothing was kept.
    """
    at = vaults.opened(asked)
    try:
        person = people.named(at, asked.person)
        told = views.NewEvidence(
            title=asked.title,
            type=asked.type,
            date=asked.date,
            obtained=asked.obtained,
            origin=asked.origin,
            source_label=asked.source,
            grade=asked.grade,
            supports=tuple(asked.supports),
        )
        made = at.evidence.attach(person, asked.file, told, asked.lang)
    finally:
        at.close()
    facts = {
        "person": person,
        "evidence": made.evidence,
        "blob": made.blob,
        "sha256": made.sha256,
        "size": made.size,
    }
    return Answer(facts, (_("Attached and sealed."), f"SHA-256 {made.sha256}", made.blob))


def show(asked: argparse.Namespace) -> Answer:
    """List the evidence about a person with the chain of custody of each piece.

    Raises:
        PersonNotFoundError: nobody here has that identifier or number.
    """
    at = vaults.opened(asked)
    try:
        person = people.named(at, asked.person)
        found = at.evidence.list(person, asked.lang)
    finally:
        at.close()
    facts = {
        "person": person,
        "sealed": found.sealed,
        "evidence": [msgspec.to_builtins(one) for one in found.pieces],
    }
    lines = [line for one in found.pieces for line in _lines(one)]
    return Answer(facts, tuple(lines or [_("No evidence is attached.")]))


def verify(asked: argparse.Namespace) -> Answer:
    """Hash every sealed file again; exit 1 if one is not what was sealed."""
    at = vaults.opened(asked)
    try:
        found = at.evidence.verify()
    finally:
        at.close()
    facts = {
        "files": found.files,
        "bytes": found.size,
        "mismatches": [msgspec.to_builtins(one) for one in found.mismatches],
    }
    if not found.mismatches:
        told = i18n.ngettext("{n} file is what was sealed.", "{n} files are what was sealed.",
                             found.files)  # fmt: skip
        return Answer(facts, (told.format(n=found.files),))
    lines = [_("These files are not what was sealed:")]
    lines += [
        f"  {one.reason}  {one.blob}  {one.dossier}  {one.name}  {one.title}"
        for one in found.mismatches
    ]
    lines.append(_("Keep the vault’s folder as it is, and take the files from a backup."))
    return Answer(facts, tuple(lines), code=1)


def export(asked: argparse.Namespace) -> Answer:
    """Write a decrypted copy of a file of evidence; the audit and the chain say so.

    Raises:
        PersonNotFoundError, EvidenceNotFoundError, PurposeError, SealOutputError,
        SealedClosedError, AttachmentError, NotPermittedError: nothing was written.
    """
    at = vaults.opened(asked)
    try:
        person = people.named(at, asked.person)
        at.evidence.export(person, asked.blob, asked.file, asked.purpose)
    finally:
        at.close()
    facts = {"person": person, "blob": asked.blob, "file": str(asked.file)}
    return Answer(facts, (_("Written unencrypted: {file}").format(file=asked.file.name),))


def _lines(one: views.EvidenceView) -> list[str]:
    """A piece of evidence, its files and its steps."""
    lines = [" · ".join(part for part in (one.title, one.type_label, one.date) if part)]
    lines += [
        f"  {file.part}  {file.sha256[:_SHORT]}  {i18n.format_size(file.size)}  {file.blob}"
        for file in one.files
    ]
    lines += [
        f"    {step.label}  {_moment(step.at)}  {step.who or step.office_label}"
        for step in one.steps
    ]
    return lines


def _moment(seconds: int) -> str:
    """A moment in UTC: a script's answer does not depend on where it runs."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}Z"
