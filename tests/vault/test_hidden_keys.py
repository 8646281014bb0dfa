"""No key, passphrase or name in what anything of this package shows of itself."""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import head, key_slots, passphrases, roots, unlocking
from tests.vault import samples

OTHER = "other invented words"


def forms(secret: bytes | str) -> Iterator[str]:
    """How a secret could look in a text."""
    raw = secret.encode() if isinstance(secret, str) else secret
    yield raw.hex()
    yield repr(raw)[2:-1]
    if isinstance(secret, str):
        yield secret


def assert_hidden(text: str, secrets: list[bytes | str]) -> None:
    for secret in secrets:
        for form in forms(secret):
            assert form not in text


def shown(thing: Any) -> str:
    """Everything a thing says about itself, or a log would."""
    return "\n".join((repr(thing), str(thing), f"{thing!a}", f"{[thing]}", f"{(thing,)!r}"))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[vault.Created]:
    created = samples.make(tmp_path / "v", recovery=True)
    yield created
    created.vault.close()


def secrets_of(created: vault.Created) -> list[bytes | str]:
    opened = created.vault
    identity = opened._identity
    assert identity is not None
    return [
        opened.database_key,
        opened.roots.current,
        *opened._head_keys(),
        created.signing_key,
        identity.seed,
        samples.PASSPHRASE,
        created.recovery_code or "",
        (created.recovery_code or "").replace("-", ""),
    ]


def test_values_show_nothing(made: vault.Created) -> None:
    hidden = secrets_of(made)
    opened = made.vault
    secret = passphrases.typed(samples.PASSPHRASE)
    inside = unlocking.opened_in(opened.keys, secret)
    for thing in (
        *(made, opened, opened.head, opened.roots, opened.keys, opened.slots, secret, inside),
        passphrases.from_code(made.recovery_code or ""),
        roots.Roots(opened.roots.current, opened.roots.current),
        head.Head(Path("x"), opened._head_keys()),
        vault.look(opened.folder),
        *opened.keys.slots,
    ):
        assert_hidden(shown(thing), hidden)
        assert not hasattr(thing, "__dict__") or isinstance(thing, errors.DodomuError)


def test_an_open_vault_does_not_show_its_folder_or_users(made: vault.Created) -> None:
    text = shown(made.vault) + shown(made.vault.keys.slots) + shown(vault.look(made.vault.folder))
    assert_hidden(text, [str(made.vault.folder), "Wigadoro", "Проба"])
    made.vault.close()
    assert repr(made.vault).endswith(", closed)")


def failures(made: vault.Created, tmp_path: Path) -> Iterator[Any]:
    """Acts that fail with a secret in reach."""
    opened, signing_key, folder = made.vault, made.signing_key, made.vault.folder
    code = made.recovery_code or ""
    yield lambda: vault.unlock(folder, samples.PASSPHRASE)
    yield lambda: vault.confirm(opened, opened.slot_id, OTHER)
    yield lambda: vault.confirm_recovery(opened, code[:-1])
    yield lambda: vault.confirm_recovery(opened, code[:-1] + "U")
    yield lambda: samples.make(folder, passphrase=OTHER)
    yield lambda: samples.make(tmp_path / "w", passphrase=OTHER + "\ud800")
    yield lambda: samples.make(tmp_path / "w", passphrase=OTHER, key_file=tmp_path / "none")
    yield lambda: vault.add_user(
        opened, signing_key, user="Wigadoro", passphrase=OTHER, cost=samples.CHEAP
    )
    yield lambda: vault.add_user(
        opened, signing_key[::-1], user="Inshoro", passphrase=OTHER, cost=samples.CHEAP
    )
    yield lambda: vault.add_user(
        opened, signing_key[:-1], user="Inshoro", passphrase=OTHER, cost=samples.CHEAP
    )
    yield lambda: vault.remove_slot(opened, signing_key, opened.slot_id)
    yield lambda: opened.head.write(vault.HeadState(log_link=b"short"))


def test_refusals_quote_no_secret_in_any_line(made: vault.Created, tmp_path: Path) -> None:
    hidden = [*secrets_of(made), OTHER, made.signing_key[::-1], "Inshoro"]
    for act in failures(made, tmp_path):
        with pytest.raises((errors.DodomuError, ValueError)) as caught:
            act()
        # Source lines of the tests themselves are not what a log would hold.
        lines = traceback.format_exception_only(caught.value)
        chain: BaseException | None = caught.value
        while chain is not None:
            lines += [repr(chain), str(chain), str(getattr(chain, "facts", ""))]
            chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
        assert_hidden("\n".join(lines), [*hidden, str(tmp_path)])


def test_a_broken_slot_quotes_nothing_of_its_inside(made: vault.Created) -> None:
    (slot, *_) = (slot for slot in made.vault.keys.slots if slot.kind == "passphrase")
    home = key_slots.Home(made.vault.id, practice=True)
    inside = b'{"seed":"5ec4e7","vault":1'
    with pytest.raises(errors.VaultDamagedError) as caught:
        key_slots._opened(home, slot, inside)
    assert "5ec4e7" not in repr(caught.value)
    assert caught.value.__suppress_context__


def test_closing_drops_every_key(made: vault.Created) -> None:
    made.vault.close()
    assert made.vault._roots is None
    assert made.vault._identity is None
    assert made.vault.head._keys == ()
