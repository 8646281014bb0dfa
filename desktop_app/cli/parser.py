"""The commands of `dodomu` and their options (README §6); only what works is listed."""

import argparse
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.cli import verbs

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
    _people_commands(commands)
    _conflict_commands(commands)
    _partner_commands(commands)
    _handoff_commands(commands)
    _seal_commands(commands)
    return parser


def _shared() -> argparse.ArgumentParser:
    """Return the options every command takes."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object")
    common.add_argument("--lang", choices=("en", "uk"), default="en", help="language of words")
    common.add_argument("--user", default="", metavar="NAME", help="whose key slot to open")
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
    _add_on_vault(vault, "check", "vaults.check", "verify log, chain, head and projections")


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
    said = _add_on_vault(commands, "set", "people.set_value", "record a value of a field")
    _cell(said)
    said.add_argument("value", metavar="VALUE")
    said.add_argument("--source", default="", metavar="NAME", help="who says so")
    said.add_argument("--grade", default="", metavar="B2", help="reliability and credibility")


def _conflict_commands(commands: Commands) -> None:
    _add_on_vault(commands, "conflicts", "people.conflicts", "list cells in which values differ")
    choose = _add_on_vault(commands, "choose", "people.choose", "choose a working value")
    _cell(choose)
    choose.add_argument("number", type=_count, metavar="N", help="1 is the first value shown")
    choose.add_argument("--reason", required=True, metavar="TEXT")


def _person(command: argparse.ArgumentParser) -> None:
    command.add_argument("person", metavar="PERSON", help="identifier, or a number of the person")


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
