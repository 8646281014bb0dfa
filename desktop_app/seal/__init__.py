"""age v1 files, complete and strict: bytes and file objects in and out.

Scope: X25519, passphrase and post-quantum hybrid recipients, ASCII armor, streams of any
length in bounded memory, and the STREAM payload alone under a random key. Any age tool
of its kind opens what is written here (hybrid: age 1.3.0 or later, typage), and every
public test vector is in `tests/vectors/age`. No plugins, no ssh keys.

Promise: a file written by one version of this program opens in every later one.

    seal.encrypt(plain, out, [seal.HybridRecipient.from_string("age1pq1…")])
    seal.decrypt(sealed, out, seal.parse_identities(text))

`files` does the same for paths, all or nothing.
"""

from desktop_app.seal.age_file import (
    SealWriter,
    decrypt,
    decrypt_bytes,
    encrypt,
    encrypt_bytes,
    needs_passphrase,
    open_reader,
    open_writer,
)
from desktop_app.seal.header import Stanza
from desktop_app.seal.hybrid import HybridIdentity, HybridRecipient
from desktop_app.seal.key_text import (
    keyfile_text,
    parse_identities,
    parse_identity,
    parse_recipient,
    parse_recipients,
)
from desktop_app.seal.scrypt import ScryptIdentity, ScryptRecipient
from desktop_app.seal.source import Cancelled, Progress, Readable, Writable
from desktop_app.seal.stream import (
    StreamReader,
    StreamWriter,
    new_stream_key,
    open_stream_reader,
    open_stream_writer,
    stream_key_decrypt,
    stream_key_encrypt,
)
from desktop_app.seal.wrapping import Identity, Recipient
from desktop_app.seal.x25519 import X25519Identity, X25519Recipient

__all__ = [
    "Cancelled",
    "HybridIdentity",
    "HybridRecipient",
    "Identity",
    "Progress",
    "Readable",
    "Recipient",
    "ScryptIdentity",
    "ScryptRecipient",
    "SealWriter",
    "Stanza",
    "StreamReader",
    "StreamWriter",
    "Writable",
    "X25519Identity",
    "X25519Recipient",
    "decrypt",
    "decrypt_bytes",
    "encrypt",
    "encrypt_bytes",
    "keyfile_text",
    "needs_passphrase",
    "new_stream_key",
    "open_reader",
    "open_stream_reader",
    "open_stream_writer",
    "open_writer",
    "parse_identities",
    "parse_identity",
    "parse_recipient",
    "parse_recipients",
    "stream_key_decrypt",
    "stream_key_encrypt",
]
