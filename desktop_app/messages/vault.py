"""Words for refusals of the vault: its folder, key slots, recovery code, lock and head."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _vault(_error: errors.VaultError) -> Message:
    return Message(
        _("The vault refused this"),
        _("Nothing was changed."),
        _("Try again; if it happens again, tell whoever looks after this computer."),
    )


def _not_a_vault(_error: errors.NotAVaultError) -> Message:
    return Message(
        _("There is no vault in this folder"),
        _("The folder holds none of the files of a vault. Nothing was changed."),
        _("Choose the folder that was named when the vault was made, or make a new vault."),
    )


def _exists(_error: errors.VaultExistsError) -> Message:
    return Message(
        _("There is a vault in this folder already"),
        _("It was not touched."),
        _("Open it, or choose an empty folder for the new vault."),
    )


def _folder(error: errors.VaultFolderError) -> Message:
    if error.reason == "not-empty":
        return Message(
            _("The folder is not empty"),
            _("A vault needs a folder of its own. Nothing was changed."),
            _("Choose an empty folder, or the name of a new one."),
        )
    if error.reason == "not-a-folder":
        return Message(
            _("This is not a folder"),
            _("A vault is a folder, and there is a file of that name. Nothing was changed."),
            _("Choose another name."),
        )
    if error.reason == "denied":
        return Message(
            _("This folder may not be written to"),
            _("The computer refuses it: the right to write is missing. Nothing was changed."),
            _("Check that the stick is not write-protected and that the folder is yours."),
        )
    return Message(
        _("The disk did not keep what was written"),
        _("Writing to the vault's folder failed. The vault is as it was before."),
        _("Make a copy of the vault's folder now, then have the disk checked."),
    )


def _too_new(error: errors.VaultTooNewError) -> Message:
    return Message(
        _("The vault was made by a newer version"),
        _("Its format is {found}; this program reads up to {supported}. It was not opened.").format(
            found=error.found, supported=error.supported
        ),
        _("Update the program, then open the vault again."),
    )


def _damaged(error: errors.VaultDamagedError) -> Message:
    if error.reason == "keys-missing":
        return Message(
            _("The vault's keys are missing"),
            _("The folder holds the database, but not the file vault.keys that opens it."),
            _("Put vault.keys back from a copy or backup of this vault. Delete nothing."),
        )
    if error.reason in {"signature", "slot-of-another-vault", "signing-key"}:
        return Message(
            _("The vault's keys were exchanged"),
            _("The file vault.keys was not written by this vault. Nothing was opened."),
            _("Do not type your passphrase here again. Compare with a backup you trust."),
        )
    return Message(
        _("The vault's keys are damaged"),
        _("Neither vault.keys nor the copy of it can be read. Nothing was opened or changed."),
        _("Put vault.keys back from a copy or backup of this vault. Delete nothing."),
    )


def _passphrase(error: errors.VaultPassphraseError) -> Message:
    if error.key_file_wanted:
        return Message(
            _("This does not open the vault"),
            _("The passphrase does not fit, or a key file belongs to it."),
            _(
                "Choose your key file and type the passphrase again; check the keyboard layout"
                " (УКР/ENG) and Caps Lock."
            ),
        )
    return Message(
        _("This does not open the vault"),
        _("User, passphrase, key file or recovery code do not fit each other."),
        _("Check the keyboard layout (УКР/ENG) and Caps Lock first, then type it again."),
    )


def _passphrase_unusable(_error: errors.PassphraseUnusableError) -> Message:
    return Message(
        _("This cannot be a passphrase"),
        _("It is empty, or holds something that is not a letter or sign. Nothing was changed."),
        _("Type some words that only you would put together."),
    )


def _key_file(error: errors.KeyFileError) -> Message:
    if error.reason == "missing":
        return Message(
            _("The key file is not there"),
            _("No file of that name was found."),
            _("Put in the stick with the key file, and choose it again."),
        )
    return Message(
        _("The key file cannot be used"),
        _("It is empty, too large, or cannot be read."),
        _("Choose the file that was chosen when the user was added."),
    )


def _recovery_code(error: errors.RecoveryCodeError) -> Message:
    if error.group == 0:
        return Message(
            _("What was typed is not complete"),
            _("On the paper are {n} groups of five letters and digits.").format(n=error.of),
            _("Compare with the paper and type the missing part."),
        )
    return Message(
        _("A group is mistyped"),
        _("Group {group} of {n} is not right.").format(group=error.group, n=error.of),
        _("Compare this group with the paper, letter by letter."),
    )


def _share(error: errors.ShareError) -> Message:
    if error.reason == "none":
        return Message(
            _("This vault has no shares"),
            _("Its recovery key was never divided among colleagues, or no longer is."),
            _("Use a passphrase or the recovery code."),
        )
    if error.reason == "too-few":
        return Message(
            _("More shares are needed"),
            i18n.ngettext(
                "{n} more share of this vault is needed.",
                "{n} more shares of this vault are needed.",
                error.missing,
            ).format(n=error.missing),
            _("Ask another colleague who keeps a share."),
        )
    if error.reason == "plan":
        return Message(
            _("A key cannot be divided so"),
            _("At least 2 shares are needed, and there are 10 at most. Nothing was changed."),
            _("Choose numbers within these bounds."),
        )
    return _share_not_fitting(error)


def _share_not_fitting(error: errors.ShareError) -> Message:
    named = _("Share {n} does not fit").format(n=error.share)
    if error.reason == "other-vault":
        return Message(
            named,
            _("It belongs to another vault."),
            _("Look for the share of this vault."),
        )
    if error.reason == "older-set":
        return Message(
            named,
            _("It is of an older set: the shares were made anew since."),
            _("Ask this colleague for the newer paper; destroy the old one."),
        )
    if error.reason == "altered":
        return Message(
            named,
            _("It is not as it was made, though every group is typed rightly."),
            _("Use another share, and ask where this paper was."),
        )
    if error.reason == "twice":
        return Message(
            _("Share {n} was given already").format(n=error.share),
            _("The same share counts once."),
            _("Type the share of another colleague."),
        )
    return Message(
        _("This is not a share"),
        _("The letters are in order, but they are no share of a vault that this version knows."),
        _("A recovery code has eight groups, a share has twelve: compare with the paper."),
    )


def _cost(error: errors.KeyCostError) -> Message:
    if error.reason == "memory":
        return Message(
            _("Too little free memory"),
            _("The passphrase needs {mib} MiB of memory to be checked.").format(
                mib=error.memory_mib
            ),
            _("Close other programs and try again."),
        )
    if error.reason == "too-high":
        return Message(
            _("The vault asks for too much work"),
            _("Checking the passphrase would take {mib} MiB of memory; nothing was run.").format(
                mib=error.memory_mib
            ),
            _("The file vault.keys may have been altered. Compare with a backup you trust."),
        )
    return Message(
        _("The passphrase would be too weakly protected"),
        _("So little work is allowed for practice vaults only."),
        _("Leave the choice of work to the program."),
    )


def _name(error: errors.VaultNameError) -> Message:
    if error.reason == "unknown":
        return Message(
            _("The vault has no user of that name"),
            _("Nobody of that name can open it."),
            _("Check how the name is written."),
        )
    if error.reason == "empty":
        return Message(
            _("A name is missing"),
            _("Users of one vault are told apart by a name. Nothing was changed."),
            _("Type a name by which colleagues know the person."),
        )
    if error.reason == "taken":
        return Message(
            _("There is a user of that name already"),
            _("Two users of one vault need different names. Nothing was changed."),
            _("Choose another name."),
        )
    return Message(
        _("This name cannot be used"),
        _("It is too long, or holds hidden characters. Nothing was changed."),
        _("Type a shorter name by hand instead of pasting it."),
    )


def _slot(error: errors.SlotRefusedError) -> Message:
    if error.reason == "own":
        return Message(
            _("You cannot take yourself away"),
            _("The vault is open with this very key. Nothing was changed."),
            _("Open the vault as another user and take this one away then."),
        )
    if error.reason == "last":
        return Message(
            _("This is the last user"),
            _("Nobody with a passphrase would be left. Nothing was changed."),
            _("Add another user first."),
        )
    if error.reason == "full":
        return Message(
            _("The vault has as many users as it can have"),
            _("There is room for 64, recovery code included. Nothing was changed."),
            _("Take away a user who is no longer here."),
        )
    if error.reason == "recovery":
        return Message(
            _("A recovery code is not changed but made anew"),
            _("It is not chosen by a person. Nothing was changed."),
            _("Make a new recovery code; the old one then opens nothing."),
        )
    return Message(
        _("There is no such user any more"),
        _("Somebody took it away meanwhile. Nothing was changed."),
        _("Look at the list of users again."),
    )


def _locked_elsewhere(_error: errors.VaultLockedElsewhereError) -> Message:
    return Message(
        _("The vault is open elsewhere"),
        _("Another window or program is using it, and only one may."),
        _("Close it there, then open it here."),
    )


def _network(error: errors.NetworkFolderError) -> Message:
    return Message(
        _("The vault may not lie on a share"),
        _("The folder is on another computer ({kind}), where two could write at once.").format(
            kind=error.kind
        ),
        _("Choose a folder on this computer, and exchange bundles through the share."),
    )


def _put_back(error: errors.VaultPutBackError) -> Message:
    advice = _("Ask who had this folder. If it was restored on purpose, say so; else keep a copy.")
    if error.reason in {"missing-head", "head-damaged"}:
        return Message(
            _("The vault cannot tell how far it had come"),
            _("The file vault.head is missing or damaged; the vault may have been put back."),
            advice,
        )
    if error.reason == "older-keys":
        return Message(
            _("The vault's keys are older than its database"),
            _("An earlier vault.keys was put back: a user who was taken away may be in it."),
            advice,
        )
    return Message(
        _("The vault was put back to an earlier state"),
        _("The database is not the one last written: put back, or copied without its -wal."),
        advice,
    )


def _audit_broken(error: errors.AuditBrokenError) -> Message:
    return Message(
        _("The audit was tampered with"),
        _("Line {line} is missing, or is not the one that was written.").format(line=error.line),
        _("Keep a copy of the folder as it is, and ask who had this computer."),
    )


def _closed(_error: errors.VaultClosedError) -> Message:
    return Message(
        _("The vault is locked"),
        _("It was locked meanwhile. What was not saved before is not in it."),
        _("Unlock it and do this again."),
    )


WORDS: Final[Table] = {
    errors.VaultError: _vault,
    errors.NotAVaultError: _not_a_vault,
    errors.VaultExistsError: _exists,
    errors.VaultFolderError: _folder,
    errors.VaultTooNewError: _too_new,
    errors.VaultDamagedError: _damaged,
    errors.VaultPassphraseError: _passphrase,
    errors.PassphraseUnusableError: _passphrase_unusable,
    errors.KeyFileError: _key_file,
    errors.RecoveryCodeError: _recovery_code,
    errors.ShareError: _share,
    errors.KeyCostError: _cost,
    errors.VaultNameError: _name,
    errors.SlotRefusedError: _slot,
    errors.VaultLockedElsewhereError: _locked_elsewhere,
    errors.NetworkFolderError: _network,
    errors.VaultPutBackError: _put_back,
    errors.AuditBrokenError: _audit_broken,
    errors.VaultClosedError: _closed,
}
