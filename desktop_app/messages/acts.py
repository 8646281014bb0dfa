"""Words for the acts an audit tells of, for window and terminal alike."""

from typing import Final

from desktop_app import i18n

_ = i18n.gettext

_AREAS: Final = {
    "opening": i18n.mark("Opening and locking"),
    "reading": i18n.mark("Reading what is sealed"),
    "leaving": i18n.mark("What left"),
    "coming": i18n.mark("What came in"),
    "keys": i18n.mark("Users and keys"),
    "keeping": i18n.mark("Keeping and erasing"),
}

_ACTS: Final = {
    "vault-opened": i18n.mark("vault opened"),
    "vault-opened-recovery": i18n.mark("vault opened with the recovery code"),
    "vault-closed": i18n.mark("vault locked"),
    "sealed-opened": i18n.mark("sealed group opened"),
    "sealed-closed": i18n.mark("sealed group closed"),
    "evidence-viewed": i18n.mark("evidence viewed"),
    "audit-read": i18n.mark("audit read"),
    "copied": i18n.mark("copied to the clipboard"),
    "printed": i18n.mark("printed"),
    "exported": i18n.mark("exported"),
    "evidence-exported": i18n.mark("evidence exported unsealed"),
    "handoff-prepared": i18n.mark("bundle prepared"),
    "privileged-released": i18n.mark("privileged material released"),
    "audit-exported": i18n.mark("audit exported"),
    "audit-key-shown": i18n.mark("key of the audit shown"),
    "recovery-printed": i18n.mark("recovery sheet printed"),
    "list-imported": i18n.mark("list taken in"),
    "handoff-accepted": i18n.mark("bundle taken in"),
    "handoff-refused": i18n.mark("bundle refused"),
    "evidence-attached": i18n.mark("evidence attached"),
    "user-added": i18n.mark("user added"),
    "user-changed": i18n.mark("roles of a user changed"),
    "user-removed": i18n.mark("user taken away"),
    "passphrase-changed": i18n.mark("passphrase changed"),
    "recovery-made": i18n.mark("recovery code made"),
    "shares-made": i18n.mark("shares of the recovery key made"),
    "shares-tried": i18n.mark("shares tried"),
    "shares-used": i18n.mark("shares used"),
    "rekey-begun": i18n.mark("new keys begun"),
    "rekey-finished": i18n.mark("new keys in use"),
    "rekey-abandoned": i18n.mark("new keys given up"),
    "older-keys-accepted": i18n.mark("an earlier key file accepted"),
    "backup-made": i18n.mark("backup made"),
    "backup-tried": i18n.mark("backup read back and tried"),
    "restored": i18n.mark("restored from a backup, or put back on purpose"),
    "checked": i18n.mark("integrity checked"),
    "evidence-verified": i18n.mark("evidence verified"),
    "evidence-mismatch": i18n.mark("evidence found altered or missing"),
    "head-behind": i18n.mark("head found behind the database"),
    "erased": i18n.mark("erased"),
    "erase-asked": i18n.mark("erasing asked of another office"),
    "withdrawn": i18n.mark("withdrawn"),
}


def act(code: str) -> str:
    """Return what an act is called; the code itself of one of a later program."""
    return _(_ACTS[code]) if code in _ACTS else code


def area(name: str) -> str:
    """Return what an area of acts is called (`domain.acts.AREAS`)."""
    return _(_AREAS[name])
