"""The commands of `dodomu` and their options (README §6); only what works is listed."""

import argparse
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.cli import confirming, verbs
from desktop_app.domain import acts, roles

Commands = Any  # argparse keeps the type of its sub-parser collection private


def build() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="dodomu",
        description="Dodomu brings people home: files of people held, offline.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=desktop_app.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _vault_commands(commands)
    _user_commands(commands)
    _people_commands(commands)
    _evidence_commands(commands)
    _conflict_commands(commands)
    _partner_commands(commands)
    _handoff_commands(commands)
    _audit_commands(commands)
    _erase_command(commands)
    _seal_commands(commands)
    return parser


def _shared() -> argparse.ArgumentParser:
    """Return the options every command takes."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object")
    common.add_argument("--lang", choices=("en", "uk"), default="en", help="language of words")
    common.add_argument("--user", default="", metavar="NAME", help="whose key slot to open")
    common.add_argument("--key-file", type=Path, metavar="FILE",
                        help="file that belongs to the passphrase")  # fmt: skip
    common.add_argument(
        "--passphrase-file", type=Path, metavar="FILE",
        help="read the passphrase from FILE (one final newline dropped)",
    )  # fmt: skip
    return common


def _add(commands: Commands, name: str, run: str, words: str) -> argparse.ArgumentParser:
    """Add one command with the common options; `run` is `module.function` of this package."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, parents=[_shared()], allow_abbrev=False
    )
    area, _, function = run.partition(".")
    made.set_defaults(run=verbs.verb(area, function))
    return made


def _add_on_vault(commands: Commands, name: str, run: str, words: str) -> argparse.ArgumentParser:
    """Add one command whose first argument is the vault's folder."""
    made = _add(commands, name, run, words)
    made.add_argument("dir", type=Path, metavar="DIR", help="folder of the vault")
    return made


def _group(commands: Commands, name: str, words: str) -> Commands:
    """Add a command that only holds commands."""
    made = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    return made.add_subparsers(required=True, metavar="COMMAND")


def _vault_commands(commands: Commands) -> None:
    _add_on_vault(commands, "practice", "vaults.practice", "make a practice vault: invented people")
    vault = _group(commands, "vault", "create or check a vault")
    create = _add_on_vault(vault, "create", "vaults.create", "create an encrypted vault")
    create.add_argument("--office", required=True, metavar="NAME", help="name partners will see")
    create.add_argument("--recovery-file", type=Path, metavar="FILE",
                        help="write the recovery code to FILE and read it back")  # fmt: skip
    _add_on_vault(vault, "rekey", "vaults.rekey", "encrypt everything under a new key")
    _add_on_vault(vault, "check", "vaults.check", "verify log, chain, head and projections")
    backup = _add_on_vault(vault, "backup", "safekeeping.back_up",
                           "write an encrypted backup, read it back and try it")  # fmt: skip
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _add_on_vault(vault, "restore", "safekeeping.restore",
                            "put a backup into a new folder DIR")  # fmt: skip
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    restore.add_argument("--recovery-file", type=Path, metavar="CODE",
                         help="open it with the recovery code in this file")  # fmt: skip
    restore.add_argument("--ledger", type=Path, metavar="FILE",
                         help="vault.ledger of the folder this one stands in for")  # fmt: skip
    back = _add_on_vault(vault, "put-back", "safekeeping.put_back",
                         "say that this folder was put back on purpose")  # fmt: skip
    back.add_argument("--confirm", required=True, metavar="TEXT",
                      help=f"the words \u201c{confirming.PUT_BACK}\u201d")  # fmt: skip


def _user_commands(commands: Commands) -> None:
    user = _group(commands, "user", "who may open this vault, and in which roles")
    _add_on_vault(user, "list", "users.show", "list who may open the vault")
    added = _add_on_vault(user, "add", "users.add", "let somebody in")
    added.add_argument("name", metavar="NAME", help="shown where the vault is opened")
    added.add_argument("--roles", required=True, metavar="ROLE,ROLE",
                       help="of " + ", ".join(roles.ROLES))  # fmt: skip
    added.add_argument("--new-passphrase-file", type=Path, metavar="FILE",
                       help="read their passphrase from FILE; else the terminal asks")  # fmt: skip
    added.add_argument("--new-key-file", type=Path, metavar="FILE",
                       help="file that will belong to it")  # fmt: skip
    removed = _add_on_vault(user, "remove", "users.remove", "take somebody away")
    removed.add_argument("name", metavar="NAME")


def _people_commands(commands: Commands) -> None:
    imported = _add_on_vault(commands, "import", "lists.bring_in", "take in a list of people")
    imported.add_argument("list", type=Path, metavar="LIST", help="XLSX, ODS, CSV or PFIF file")
    imported.add_argument("--map", type=Path, metavar="FILE", help="which column is which field")
    imported.add_argument("--dry-run", action="store_true", help="say what would be done")
    search = _add_on_vault(commands, "search", "people.search", "find people by name or number")
    what = search.add_mutually_exclusive_group(required=True)
    what.add_argument("query", nargs="?", metavar="QUERY")
    what.add_argument("--queries", type=Path, metavar="FILE", help="one query per line")
    search.add_argument("--limit", type=_count, default=10, metavar="N", help="most people found")
    show = _add_on_vault(commands, "show", "people.show", "print one person's statements")
    _person(show)
    _opening(show)
    said = _add_on_vault(commands, "set", "people.set_value", "record a value of a field")
    _cell(said)
    said.add_argument("value", metavar="VALUE")
    said.add_argument("--source", default="", metavar="NAME", help="who says so")
    said.add_argument("--grade", default="", metavar="B2", help="reliability and credibility")
    _opening(said)


def _evidence_commands(commands: Commands) -> None:
    attach = _add_on_vault(commands, "attach", "exhibits.attach", "seal a file in as evidence")
    _person(attach)
    attach.add_argument("file", type=Path, metavar="FILE", help="only read; it stays as it is")
    attach.add_argument("--title", default="", metavar="TEXT", help="default: the file's name")
    attach.add_argument("--type", default="", metavar="CODE", help="for example PHOTO, LETTER")
    attach.add_argument("--date", default="", metavar="DATE", help="when it was made")
    attach.add_argument("--obtained", default="", metavar="DATE", help="when it came to us")
    attach.add_argument("--origin", default="", metavar="TEXT", help="where it came from")
    attach.add_argument("--source", default="", metavar="NAME", help="who gave it")
    attach.add_argument("--grade", default="", metavar="B2", help="reliability and credibility")
    attach.add_argument("--supports", action="append", default=[], metavar="STATEMENT",
                        help="a statement it supports; the file takes its group")  # fmt: skip
    evidence = _group(commands, "evidence", "sealed files: list, verify, export")
    _person(_add_on_vault(evidence, "list", "exhibits.show", "list evidence and its custody"))
    _add_on_vault(evidence, "verify", "exhibits.verify", "hash every sealed file again")
    export = _add_on_vault(evidence, "export", "exhibits.export", "write a decrypted copy")
    _person(export)
    export.add_argument("blob", metavar="BLOB", help="identifier of the file, from the list")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--purpose", required=True, choices=acts.PURPOSES)


def _conflict_commands(commands: Commands) -> None:
    _add_on_vault(commands, "conflicts", "people.conflicts", "list cells in which values differ")
    choose = _add_on_vault(commands, "choose", "people.choose", "choose a working value")
    _cell(choose)
    choose.add_argument("number", type=_count, metavar="N", help="1 is the first value shown")
    choose.add_argument("--reason", required=True, metavar="TEXT")
    _opening(choose)


def _person(command: argparse.ArgumentParser) -> None:
    command.add_argument("person", metavar="PERSON", help="identifier, or a number of the person")


def _opening(command: argparse.ArgumentParser) -> None:
    """Add what opens sealed groups of the person for this one command; it is audited."""
    command.add_argument("--open", default="", metavar="DOC,HLT", help="sealed groups to open")
    command.add_argument("--purpose", default="", choices=("", *acts.PURPOSES),
                         help="why they are opened")  # fmt: skip


def _cell(command: argparse.ArgumentParser) -> None:
    """Add what names a field of a person, or of a stay or episode of theirs."""
    _person(command)
    command.add_argument("field", metavar="FIELD", help="for example person.birth")
    command.add_argument("--subject", default="", metavar="ID",
                         help="the stay, episode … of this person")  # fmt: skip


def _partner_commands(commands: Commands) -> None:
    card = _group(commands, "card", "this office's card and the cards of partners")
    shown = _add_on_vault(card, "show", "partners.show_card", "write our card, print fingerprint")
    shown.add_argument("file", type=Path, metavar="FILE")
    trust = _add_on_vault(card, "trust", "partners.trust", "trust a partner's card")
    trust.add_argument("file", type=Path, metavar="FILE")
    trust.add_argument("--fingerprint", required=True, metavar="TEXT",
                       help="twelve groups, as read aloud by the partner")  # fmt: skip
    grant = _add_on_vault(commands, "grant", "partners.grant", "let an office be handed groups")
    grant.add_argument("--to", required=True, metavar="OFFICE")
    grant.add_argument("--groups", required=True, metavar="ID,DET|all")
    grant.add_argument("--people", required=True, metavar="ID,ID|all")
    grant.add_argument("--purpose", default="not stated", metavar="TEXT")
    grant.add_argument("--until", default="", metavar="DATE", help="last day; default: one year")
    grant.add_argument("--onward", action="store_true", help="that office may pass it on")
    release = _add_on_vault(commands, "release", "partners.release",
                            "let an office have what is between lawyer and client")  # fmt: skip
    _person(release)
    release.add_argument("--to", required=True, metavar="OFFICE")
    release.add_argument("--purpose", required=True, choices=acts.PURPOSES)
    release.add_argument("--later", action="store_true", help="also what will be said later")
    release.add_argument("--until", default="", metavar="DATE", help="last day; default: one year")
    revoke = _add_on_vault(commands, "revoke", "partners.revoke", "end grants")
    revoke.add_argument("--to", required=True, metavar="OFFICE")
    revoke.add_argument("--grant", default="all", metavar="ID,ID|all")
    revoke.add_argument("--reason", default="", metavar="TEXT")


def _handoff_commands(commands: Commands) -> None:
    handoff = _group(commands, "handoff", "hand parts of files to another office")
    prepare = _add_on_vault(handoff, "prepare", "handing.prepare", "write a bundle for an office")
    prepare.add_argument("--to", required=True, metavar="OFFICE")
    prepare.add_argument("--out", type=Path, required=True, metavar="FILE",
                         help="file, or a folder to put it in")  # fmt: skip
    examine = _add_on_vault(handoff, "examine", "handing.examine", "verify a bundle and try it out")
    examine.add_argument("file", type=Path, metavar="FILE")
    accept = _add_on_vault(handoff, "accept", "handing.accept", "take a bundle in")
    accept.add_argument("file", type=Path, metavar="FILE")
    refuse = _add_on_vault(handoff, "refuse", "handing.refuse", "keep a bundle out, with a reason")
    refuse.add_argument("file", type=Path, metavar="FILE")
    refuse.add_argument("--reason", required=True, metavar="TEXT")


def _audit_commands(commands: Commands) -> None:
    audit = _group(commands, "audit", "who opened, read, handed on and changed what")
    shown = _add_on_vault(audit, "show", "safekeeping.audit_show", "print its newest lines")
    shown.add_argument("--area", default="", choices=("", *acts.AREAS), help="acts of one area")
    shown.add_argument("--naming", default="", metavar="ID", help="lines that name this id")
    shown.add_argument("--limit", type=_count, default=50, metavar="N", help="most lines printed")
    _add_on_vault(audit, "verify", "safekeeping.audit_verify", "recompute every line")
    export = _add_on_vault(audit, "export", "safekeeping.audit_export",
                           "write it for a verifier outside the vault")  # fmt: skip
    export.add_argument("file", type=Path, metavar="FILE")
    _add_on_vault(audit, "key", "safekeeping.audit_key", "print the key of that verifier")


def _erase_command(commands: Commands) -> None:
    erase = _add_on_vault(commands, "erase", "safekeeping.erase",
                          "erase our own words about a person for good")  # fmt: skip
    _person(erase)
    erase.add_argument("--confirm", nargs=2, default=("", ""), metavar=("ID", "ID"),
                       help="the first 8 digits of the identifier, twice")  # fmt: skip
    erase.add_argument("--backups", action="store_true",
                       help="make the backups known here anew as well")  # fmt: skip


def _seal_commands(commands: Commands) -> None:
    seal = _group(commands, "seal", "encrypt and decrypt files in the age format")
    encrypt = _add(seal, "encrypt", "sealing.encrypt", "encrypt a file")
    encrypt.add_argument("-r", "--recipient", action="append", default=[], metavar="RECIPIENT")
    encrypt.add_argument("-R", "--recipients-file", action="append", type=Path, default=[],
                         metavar="FILE")  # fmt: skip
    encrypt.add_argument("-p", "--passphrase", action="store_true", help="use a passphrase")
    encrypt.add_argument("-a", "--armor", action="store_true", help="write text")
    encrypt.add_argument("-o", "--out", type=Path, metavar="FILE")
    encrypt.add_argument("file", type=Path, metavar="IN")
    decrypt = _add(seal, "decrypt", "sealing.decrypt", "decrypt a file")
    decrypt.add_argument("-i", "--identity", action="append", type=Path, default=[], metavar="FILE")
    decrypt.add_argument("-o", "--out", type=Path, metavar="FILE")
    decrypt.add_argument("file", type=Path, metavar="IN")
    keygen = _add(seal, "keygen", "sealing.keygen", "make an identity")
    keygen.add_argument("--pq", action="store_true", help="post-quantum hybrid identity")
    keygen.add_argument("-o", "--out", type=Path, metavar="FILE")


def _count(text: str) -> int:
    """Read a number from 1; argparse says which argument was wrong."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_count.__name__ = "whole number from 1"
