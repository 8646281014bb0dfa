#!/usr/bin/env python3
"""Verifies an exported audit of a Dodomu vault; needs nothing but Python 3.8 or newer.

    python3 verify_audit.py AUDIT.jsonl --key HEX [--from N:LINK]

The key is what `dodomu audit key DIR` prints (64 hex digits). Each line is chained to the one
before: link = HMAC-SHA256(key, link before + SHA-256(line as canonical JSON)), so that no line
can be altered, left out, added or moved without the key; the first line of the file is sealed too.

Who holds key and file could still make another chain. Against that, note the number and link of
an earlier export or of a printout, and give them: `--from 120:ab34...` insists on that line.

Lines at the beginning that the first version of the program wrote are chained under a key that
never leaves the vault; they are counted and not verified here (`dodomu audit verify` does).

Prints what was found. Exit 0: every line is right; 1: one is not; 2: the file cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from pathlib import Path


def canonical(covered: dict[str, object]) -> bytes:
    """Return an object as the vault writes it: keys in order, no spaces, UTF-8."""
    text = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def mac(key: bytes, covered: bytes) -> str:
    """Return an HMAC as hex."""
    return hmac.new(key, covered, hashlib.sha256).hexdigest()


def opened(text: str, key: bytes) -> dict[str, object]:
    """Return the first line of the file, if it is what the vault wrote."""
    head: dict[str, object] = json.loads(text)
    if head.get("dodomu") != "audit" or head.get("format") != 1:
        raise ValueError("this is no exported audit of format 1")
    seal = str(head.pop("seal", ""))
    if not hmac.compare_digest(mac(key, b"dodomu audit export v1\0" + canonical(head)), seal):
        raise ValueError("the first line was altered, or the key is another vault's")
    return head


def verify(lines: Iterator[str], key: bytes, anchor: tuple[int, str]) -> tuple[int, int, str]:
    """Return (lines, lines not verifiable here, last link); ValueError says what is wrong."""
    head = opened(next(lines), key)
    older, count, link = int(str(head["older"])), 0, bytes(32).hex()
    for text in lines:
        row = json.loads(text)
        stands, count = row.pop("link"), count + 1
        if row["n"] != count:
            raise ValueError(f"line {count} is missing")
        digest = hashlib.sha256(canonical({**row, "table": "audit"})).digest()
        if count > older and mac(key, bytes.fromhex(link) + digest) != stands:
            raise ValueError(f"line {count} was altered")
        link = stands
        if count == anchor[0] and not link.startswith(anchor[1].lower()):
            raise ValueError(f"line {count} is not the one noted earlier")
    if (count, link) != (head["lines"], head["link"]) or anchor[0] > count:
        raise ValueError("lines are missing at the end")
    return count, older, link


def noted(text: str) -> tuple[int, str]:
    """Read N:LINK; sixteen digits of the link are enough."""
    number, _, link = text.partition(":")
    return int(number), link if len(link) >= 16 else "too short"


def main() -> int:
    """Verify one file."""
    asked = argparse.ArgumentParser(description="Verify an exported audit.")
    asked.add_argument("file", type=Path)
    asked.add_argument("--key", required=True, type=bytes.fromhex, metavar="HEX")
    asked.add_argument("--from", dest="anchor", type=noted, default=(0, ""), metavar="N:LINK")
    given = asked.parse_args()
    try:
        with given.file.open(encoding="utf-8") as lines:
            count, older, link = verify(lines, given.key, given.anchor)
    except (OSError, KeyError, TypeError, AttributeError, StopIteration, UnicodeError) as broken:
        print(f"cannot be read: {type(broken).__name__}")
        return 2
    except ValueError as wrong:
        print(f"NOT SOUND: {wrong}")
        return 1
    print(f"sound: {count} lines, {older} of them of the first version and not verified here")
    print(f"last line: {count}:{link}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
