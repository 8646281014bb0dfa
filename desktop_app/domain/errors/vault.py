"""Refusals of a vault: its folder, its keys, its users."""

from desktop_app.domain.errors.base import DodomuError


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
    """A recovery code or share is mistyped.

    `group`: from 1, 0 if the number of letters is wrong; `of`: how many groups it has.
    """

    code = "recovery-code"
    group: int
    reason: str
    of: int = 8


class ShareError(VaultError):
    """A share of the recovery key cannot be used.

    `reason`: none (the key of this vault is not divided), format, other-vault, older-set,
    altered, twice (each with the number of the `share`), too-few (`missing`), plan.
    """

    code = "share-refused"
    reason: str
    share: int = 0
    missing: int = 0


class KeyCostError(VaultError):
    """The work a passphrase costs is out of bounds (reason: too-high, too-low, memory)."""

    code = "key-cost"
    reason: str
    memory_mib: int
    passes: int
    lanes: int


class VaultNameError(VaultError):
    """A label or user's name cannot be used (reason: taken, unknown, empty, letters, too-long)."""

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


class AuditBrokenError(VaultPutBackError):
    """A line of the audit is missing, or was altered (line: number of the first that is wrong)."""

    code = "audit-broken"
    line: int


class VaultClosedError(VaultError):
    """The vault was locked meanwhile; its keys are gone from this program."""

    code = "vault-closed"
