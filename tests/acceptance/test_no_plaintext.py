"""After a day in the window no word of a person stands in any file that the program wrote."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance import sentinels

STOPS = ("filled", "writing", "locked", "stopped")
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("word", sentinels.WORDS)
def test_the_look_finds_words_however_written(word: str, tmp_path: Path) -> None:
    around = f"ще слово {word}, і ще"
    for number, content in enumerate((
        around.encode(), around.encode("utf-16-le"), json.dumps({"v": around}).encode(),
        json.dumps({"v": around}, ensure_ascii=False).encode(), around.encode("cp1251"),
        around.encode().hex().encode(), around.upper().encode(),
    )):  # fmt: skip
        (tmp_path / "inner").mkdir(exist_ok=True)
        (tmp_path / "inner" / "file").write_bytes(bytes(number) + content)
        assert {found for _, found, _ in sentinels.found_under(tmp_path)} == {word}
    (tmp_path / "inner" / "file").write_bytes(b"nothing")
    assert sentinels.found_under(tmp_path) == []
    (tmp_path / f"vault {word}.txt").touch()
    assert sentinels.found_under(tmp_path) != []


def test_no_plaintext_after_a_day_in_the_window(tmp_path: Path) -> None:
    home, temp, work, given = (tmp_path / name for name in ("home", "temp", "work", "given"))
    for folder in (home, temp, work, given):
        folder.mkdir()
    rows = (
        f"id;ПІБ;Місце утримання;Інше\nN-1;{sentinels.LISTED};{sentinels.PLACE};{sentinels.NOTE}\n"
    )
    (given / "list.csv").write_text(rows, encoding="utf-8")
    desk = subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.window_run", str(given)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work,
        env=_environment(home, temp),
    )  # fmt: skip
    assert desk.stdin is not None
    assert desk.stdout is not None
    said = b""
    try:
        for wanted in STOPS:
            line = desk.stdout.readline()
            said += line
            assert line.decode().strip() == wanted, _last_words(desk)
            assert sentinels.found_under(home, temp, work) == []
            desk.stdin.write(b"\n")
            desk.stdin.flush()
        out, complaints = desk.communicate(timeout=60)
    finally:
        desk.kill()
        desk.wait()
    assert desk.returncode == 0, complaints.decode()
    assert sentinels.found_under(home, temp, work) == []
    assert sentinels.standing_in(said + out + complaints) == []
    written = {path.name for path in home.rglob("*")}
    assert {"vault.db", "vault.keys", "vault.head", "settings.json", "dodomu.log"} <= written
    assert "ValueError" in next(home.rglob("dodomu.log")).read_text(encoding="utf-8")


def _environment(home: Path, temp: Path) -> dict[str, str]:
    """Return an environment in which everything a program writes lands in two folders."""
    places = {
        "HOME": home, "TMPDIR": temp, "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data", "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state", "XDG_RUNTIME_DIR": home / "run",
        "DODOMU_HOME": home / "dodomu", "PYTHONPATH": ROOT,
    }  # fmt: skip
    (home / "run").mkdir(mode=0o700)
    return {
        **os.environ,
        **{name: str(place) for name, place in places.items()},
        "QT_QPA_PLATFORM": "offscreen",
    }


def _last_words(desk: subprocess.Popen[bytes]) -> str:
    """Return what a process that stopped early complained of."""
    desk.kill()
    assert desk.stderr is not None
    return desk.stderr.read().decode()[-3000:]
