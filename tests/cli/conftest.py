"""The command `dodomu` run inside the test, against vaults of invented offices.

Two offices are made once and copied for each test: `here` («Причал», four people from a list)
and `there` («Маяк», empty). They trust each other. Their keys cost next to nothing.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop_app import application, cli, vault
from desktop_app.vault import cost

PASSPHRASE = "correct horse battery"
CHEAP = vault.Cost(8, 1, 1)

LIST = """ПІБ;Дата народження;Номер;Стать
Вигадчук Орест Прикладович;14.03.1987;A-17;чоловіча
Небуленко Марта Зразківна;02.05.1990;A-18;жіноча
Кунешлідаг Ділявер;1979;A-19;чоловіча
Примірна Ївга;32.13.1990;A-20;жіноча
"""


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """The one JSON object on standard output."""
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The refusal in that object; nothing else may be there."""
        assert self.code == 1
        assert self.err == ""
        assert set(self.told) == {"error"}
        assert set(self.told["error"]) == {"code", "title", "what", "do"}
        found: dict[str, str] = self.told["error"]
        return found


Run = Callable[..., Ran]


class Desk(NamedTuple):
    """A vault with its passphrase file, and the command on it."""

    folder: Path
    passphrase: Path
    command: Run

    def run(self, *arguments: object, at: int = 1) -> Ran:
        """Run a command on this vault; the folder stands after its first `at` words."""
        words = [*arguments[:at], self.folder, *arguments[at:]]
        return self.command(*words, "--passphrase-file", self.passphrase)

    def json(self, *arguments: object, at: int = 1) -> Any:
        """Run a command that must succeed; return what it tells."""
        done = self.run(*arguments, "--json", at=at)
        assert done.code == 0, done
        return done.told

    def person(self, number: str) -> str:
        """The id of the person with a number of the list."""
        found = self.json("search", number)["results"][0]["hits"]
        assert len(found) == 1
        return str(found[0]["person"])


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `dodomu` with arguments; anything is turned into text."""

    def command(*arguments: object) -> Ran:
        capsysbinary.readouterr()
        code = cli.main([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return command


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file that holds the passphrase of the offices."""
    place = tmp_path / "passphrase"
    place.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return place


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes vaults of real offices at the lowest cost that is allowed, without measuring."""
    monkeypatch.setattr(cost, "calibrate", lambda: vault.FLOOR)


@pytest.fixture(scope="session")
def prototypes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two offices as every test finds them."""
    folder = tmp_path_factory.mktemp("offices")
    made = {}
    for name, label in (("here", "Причал"), ("there", "Маяк")):
        made[name] = application.create_vault(
            folder / name, label=label, user="", passphrase=PASSPHRASE, recovery=False,
            practice=True, cost=CHEAP,
        ).office  # fmt: skip
    written = folder / "list.csv"
    written.write_text(LIST, encoding="utf-8")
    made["here"].lists.run(written)
    for giver, taker in (("here", "there"), ("there", "here")):
        card = folder / f"{giver}.card"
        fingerprint = made[giver].partners.write_card(card).fingerprint
        made[taker].partners.trust(card, fingerprint)
    for office in made.values():
        office.close()
    return folder


def _desk(prototypes: Path, name: str, tmp_path: Path, passphrase: Path, run: Run) -> Desk:
    folder = tmp_path / name
    shutil.copytree(prototypes / name, folder)
    return Desk(folder, passphrase, run)


@pytest.fixture
def here(prototypes: Path, tmp_path: Path, passphrase: Path, run: Run) -> Desk:
    """Our office, with the people of the list."""
    return _desk(prototypes, "here", tmp_path, passphrase, run)


@pytest.fixture
def there(prototypes: Path, tmp_path: Path, passphrase: Path, run: Run) -> Desk:
    """The partner, whose vault is empty."""
    return _desk(prototypes, "there", tmp_path, passphrase, run)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sits somebody at a terminal who types these answers; returns the prompts that were shown."""
    shown: list[str] = []

    def sit(*answers: str) -> list[str]:
        waiting = iter(answers)

        def typed(prompt: str) -> str:
            shown.append(prompt)
            answer = next(waiting)
            if answer == "\x04":
                raise EOFError
            return answer

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", typed)
        return shown

    return sit
