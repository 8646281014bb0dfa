"""Key files as age and age-keygen write them: one key a line, # for comments."""

import datetime

from desktop_app.domain import errors
from desktop_app.seal import hybrid, x25519

AnyIdentity = hybrid.HybridIdentity | x25519.X25519Identity
AnyRecipient = hybrid.HybridRecipient | x25519.X25519Recipient

MAX_KEYS = 1000
"""Most keys taken from one text; each costs work on every file."""


def parse_identity(text: str) -> AnyIdentity:
    """Read one secret key of either kind.

    Raises:
        KeyTextError: malformed, or a kind this program does not have.
    """
    if text.startswith("AGE-SECRET-KEY-PQ-1"):
        return hybrid.HybridIdentity.from_string(text)
    if text.startswith("AGE-SECRET-KEY-1"):
        return x25519.X25519Identity.from_string(text)
    raise errors.KeyTextError(kind="identity", reason="other-kind", line=0)


def parse_recipient(text: str) -> AnyRecipient:
    """Read one public key of either kind.

    Raises:
        KeyTextError: malformed, or a kind this program does not have.
    """
    if text.startswith("age1pq1"):
        return hybrid.HybridRecipient.from_string(text)
    if text.startswith("age1"):
        return x25519.X25519Recipient.from_string(text)
    raise errors.KeyTextError(kind="recipient", reason="other-kind", line=0)


def parse_identities(text: str) -> list[AnyIdentity]:
    """Read a key file: at least one secret key; blank lines and # comments are skipped.

    Raises:
        KeyTextError: a malformed line (named), no key at all, or more than `MAX_KEYS`.
    """
    found: list[AnyIdentity] = []
    for number, line in _key_lines(text, "identity"):
        try:
            found.append(parse_identity(line))
        except errors.KeyTextError as error:
            raise _at_line(error, number) from None
    return found


def parse_recipients(text: str) -> list[AnyRecipient]:
    """Read a recipients file: at least one public key, as `parse_identities`.

    Raises:
        KeyTextError: a malformed line (named), no key at all, or more than `MAX_KEYS`.
    """
    found: list[AnyRecipient] = []
    for number, line in _key_lines(text, "recipient"):
        try:
            found.append(parse_recipient(line))
        except errors.KeyTextError as error:
            raise _at_line(error, number) from None
    return found


def keyfile_text(identity: AnyIdentity, *, created: int) -> str:
    """Return what age-keygen would write for `identity`: two comments and the secret line.

    `created` is in whole seconds UTC, from the caller's clock.
    """
    moment = datetime.datetime.fromtimestamp(created, datetime.UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    public = identity.recipient().to_string()
    return f"# created: {stamp}\n# public key: {public}\n{identity.to_string()}\n"


def _key_lines(text: str, kind: str) -> list[tuple[int, str]]:
    """Return the numbered lines that hold keys; tolerate a BOM, CRLF and outer spaces."""
    lines = [
        (number, stripped)
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1)
        if (stripped := line.strip()) and not stripped.startswith("#")
    ]
    if not lines:
        raise errors.KeyTextError(kind=kind, reason="no-keys", line=0)
    if len(lines) > MAX_KEYS:
        raise errors.KeyTextError(kind=kind, reason="too-many", line=lines[MAX_KEYS][0])
    return lines


def _at_line(error: errors.KeyTextError, number: int) -> errors.KeyTextError:
    """The same refusal, naming the line."""
    return errors.KeyTextError(kind=error.kind, reason=error.reason, line=number)
