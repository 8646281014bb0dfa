"""Key files of age: comments, blank lines, and a refusal that names the line and nothing else."""

import pytest

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import key_text
from tests.seal import samples

SECRET_H, SECRET_X = samples.HYBRID.to_string(), samples.X25519.to_string()
PUBLIC_H = samples.HYBRID.recipient().to_string()
PUBLIC_X = samples.X25519.recipient().to_string()


def refusal_of(text: str, *, recipients: bool = False) -> tuple[str, str, int]:
    with pytest.raises(errors.KeyTextError) as caught:
        (seal.parse_recipients if recipients else seal.parse_identities)(text)
    found = caught.value
    return found.kind, found.reason, found.line


@pytest.mark.parametrize(
    "text",
    [
        f"{SECRET_H}\n{SECRET_X}\n",
        f"{SECRET_H}\n{SECRET_X}",
        f"# mine\n\n{SECRET_H}\n# and\n#\n\n{SECRET_X}\n\n",
        f"\ufeff{SECRET_H}\r\n  {SECRET_X}\t\r\n",
    ],
)
def test_identities(text: str) -> None:
    assert [found.to_string() for found in seal.parse_identities(text)] == [SECRET_H, SECRET_X]


def test_recipients() -> None:
    text = f"# the office\n{PUBLIC_H}\n\n# a lawyer\n{PUBLIC_X}\n"
    assert seal.parse_recipients(text) == [samples.HYBRID.recipient(), samples.X25519.recipient()]


def test_one_key_of_either_kind() -> None:
    assert isinstance(seal.parse_identity(SECRET_H), seal.HybridIdentity)
    assert isinstance(seal.parse_identity(SECRET_X), seal.X25519Identity)
    assert isinstance(seal.parse_recipient(PUBLIC_H), seal.HybridRecipient)
    assert isinstance(seal.parse_recipient(PUBLIC_X), seal.X25519Recipient)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("identity", "no-keys", 0)),
        ("# only a comment\n\n", ("identity", "no-keys", 0)),
        (f"{SECRET_X}\nhello\n", ("identity", "other-kind", 2)),
        (f"{SECRET_X}\n\n#\n{SECRET_X[:-1]}Q\n", ("identity", "checksum", 4)),
        (SECRET_X.lower(), ("identity", "other-kind", 1)),
        (SECRET_X[:-1] + "m", ("identity", "mixed-case", 1)),
        (f"{SECRET_H} # mine", ("identity", "mixed-case", 1)),
        (PUBLIC_H, ("identity", "other-kind", 1)),
        ("AGE-PLUGIN-YUBIKEY-1QQQ", ("identity", "other-kind", 1)),
        (f"{SECRET_X}\n" * 1001, ("identity", "too-many", 1001)),
    ],
)
def test_malformed_identity_files(text: str, expected: tuple[str, str, int]) -> None:
    assert refusal_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("recipient", "no-keys", 0)),
        (f"{PUBLIC_X}\nssh-ed25519 AAAA\n", ("recipient", "other-kind", 2)),
        (f"#\n{PUBLIC_H[:-1]}\n", ("recipient", "checksum", 2)),
        (PUBLIC_X.upper(), ("recipient", "other-kind", 1)),
        (SECRET_X, ("recipient", "other-kind", 1)),
        ("age1" + "q" * 5000, ("recipient", "too-long", 1)),
    ],
)
def test_malformed_recipient_files(text: str, expected: tuple[str, str, int]) -> None:
    assert refusal_of(text, recipients=True) == expected


def test_a_refusal_carries_no_text_of_the_file() -> None:
    with pytest.raises(errors.KeyTextError) as caught:
        seal.parse_identities(SECRET_X[:-1] + "Q")
    assert caught.value.__cause__ is None
    assert "AGE-SECRET" not in str(caught.value) + repr(caught.value.facts)


@pytest.mark.parametrize("identity", [samples.HYBRID, samples.X25519])
def test_key_files_are_those_of_age_keygen(identity: key_text.AnyIdentity) -> None:
    text = seal.keyfile_text(identity, created=1_767_225_600)
    assert text.splitlines() == [
        "# created: 2026-01-01T00:00:00Z",
        f"# public key: {identity.recipient().to_string()}",
        identity.to_string(),
    ]
    assert text.endswith("\n")
    (again,) = seal.parse_identities(text)
    assert again.recipient() == identity.recipient()


def test_the_file_of_the_reference_tool_differs_only_in_its_date() -> None:
    theirs = (samples.VECTORS / "seal" / "age-keygen-pq.txt").read_text()
    (identity,) = seal.parse_identities(theirs)
    ours = seal.keyfile_text(identity, created=0)
    assert ours.splitlines()[1:] == theirs.splitlines()[1:]
    assert ours.splitlines()[0].startswith(theirs.splitlines()[0][:11])
