"""Users and recovery of a vault, answered from memory, for tests and pictures of the place "Safe"."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from desktop_app.domain import errors
from desktop_app.services import views

CODE = "505SE-25S07-SZWAC-1NSB8-4E201-94MFX-S9SCR-MRMDT"
SHARES = (
    "0480T-0082E-0DKT3-X5FE4-0G20Y-810CF-1G60V-R104W-0G212-R70WK-3G20P-8104N",
    "048GQ-0082E-0DKT3-X5FE4-105G6-W38MS-2W91F-240KB-2RAJH-RBSAJ-54W3Y-PFHX4",
    "0490J-0082E-0DKT3-X5FE4-1G70H-G2GWF-3RC1G-M70Y0-30D3W-RFHR0-78P25-WA1A2",
)

OWN = views.UserShown("1" * 32, "Вигадько", ("administrator", "lawyer"), own=True, key_file=False)
OTHER = views.UserShown("2" * 32, "О. Приклад", ("caseworker",), own=False, key_file=True)
NOBODY = views.UserShown("3" * 32, "", (), own=False, key_file=False)


class FakeUsers:
    """Keeps three users, and what it was asked."""

    def __init__(self) -> None:
        self.shown: tuple[views.UserShown, ...] = (OWN, OTHER, NOBODY)
        self.asked: list[tuple[Any, ...]] = []
        self.refusal: errors.DodomuError | None = None

    def _ask(self, *what: Any) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(what)

    def list(self) -> tuple[views.UserShown, ...]:
        return self.shown

    def add(self, nickname: str, given: tuple[str, ...], passphrase: str, *, key_file: Any) -> str:
        self._ask("add", nickname, given, passphrase, key_file)
        made = views.UserShown("4" * 32, nickname, given, own=False, key_file=key_file is not None)
        self.shown = (*self.shown, made)
        return made.id

    def change_roles(self, user: str, given: tuple[str, ...]) -> None:
        self._ask("roles", user, given)
        self.shown = tuple(
            msgspec.structs.replace(one, roles=given) if one.id == user else one
            for one in self.shown
        )

    def change_passphrase(self, user: str, passphrase: str, **how: Any) -> None:
        self._ask("passphrase", user, passphrase, how)

    def remove(self, user: str) -> None:
        self._ask("remove", user)
        self.shown = tuple(one for one in self.shown if one.id != user)


class FakeKeys:
    """Re-keys in three steps."""

    def __init__(self) -> None:
        self.times = 0
        self.refusal: errors.DodomuError | None = None

    def rekey(self, progress: Callable[[int, int], None]) -> None:
        progress(1, 3)
        if self.refusal is not None:
            raise self.refusal
        progress(3, 3)
        self.times += 1


class FakeRecovery:
    """Knows one code and one set of shares."""

    def __init__(self, *, code: bool = False) -> None:
        self.shown = views.RecoveryShown(code=code)
        self.printed: list[str] = []
        self.rehearsed: list[tuple[str, ...]] = []
        self.refusal: errors.DodomuError | None = None

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal

    def state(self) -> views.RecoveryShown:
        return self.shown

    def new_code(self) -> str:
        self._refuse()
        return CODE

    def put_code(self, code: str, typed: str) -> None:
        if typed.upper().replace(" ", "-") != code:
            raise errors.RecoveryCodeError(group=3, reason="check", of=8)
        self.shown = msgspec.structs.replace(self.shown, code=True)

    def note_print(self, which: str = "") -> None:
        self._refuse()
        self.printed.append(which)

    def new_shares(self, threshold: int, count: int) -> tuple[str, ...]:
        self._refuse()
        self.shown = views.RecoveryShown(self.shown.code, threshold, count, "00010203")
        return SHARES[:count]

    def try_shares(self, typed: Sequence[str]) -> views.ShareTried:
        numbers = tuple(SHARES.index(text) + 1 if text in SHARES else 0 for text in typed)
        if 0 in numbers:
            raise errors.ShareError(reason="older-set", share=2)
        if len(set(numbers)) < len(numbers):
            raise errors.ShareError(reason="twice", share=numbers[-1])
        return views.ShareTried(numbers, max(0, self.shown.threshold - len(numbers)))

    def rehearse(self, typed: Sequence[str]) -> views.ShareTried:
        self._refuse()
        self.rehearsed.append(tuple(typed))
        return self.try_shares(typed)
