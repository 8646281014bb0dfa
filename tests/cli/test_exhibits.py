"""`dodomu attach` and `dodomu evidence`: sealed, listed, verified, exported."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

PLAIN = b"\xff\xd8\xff\xe0 invented photo" * 100


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    place = tmp_path / "фото.jpg"
    place.write_bytes(PLAIN)
    return place


def test_a_file_goes_in_and_comes_out_the_same(here: Desk, photo: Path, tmp_path: Path) -> None:
    told = here.json(
        "attach", "A-17", photo, "--title", "Вигадане фото", "--type", "PHOTO",
        "--date", "03.2026", "--source", "вигадана родичка", "--grade", "B2",
    )  # fmt: skip
    assert told["sha256"] == hashlib.sha256(PLAIN).hexdigest() and told["size"] == len(PLAIN)
    assert told["person"] == here.person("A-17")
    (one,) = here.json("evidence", "list", "A-17", at=2)["evidence"]
    assert (one["id"], one["title"], one["type"]) == (told["evidence"], "Вигадане фото", "PHOTO")
    assert [step["code"] for step in one["steps"]] == ["COLLECTED", "HASHED", "SEALED"]
    place = tmp_path / "copy.jpg"
    here.json("evidence", "export", "A-17", told["blob"], place, "--purpose", "legal", at=2)
    assert place.read_bytes() == photo.read_bytes() == PLAIN
    lines = here.run("evidence", "list", "A-17", at=2).out
    assert "Вигадане фото" in lines and told["sha256"][:12] in lines and "working copy" in lines


def test_verifying_says_which_file_differs(here: Desk, photo: Path) -> None:
    first, second = (here.json("attach", "A-17", photo) for _ in range(2))
    done = here.run("evidence", "verify", at=2)
    assert done.code == 0 and "2 files" in done.out
    place = here.folder / "attachments" / second["blob"]
    place.write_bytes(place.read_bytes()[:-1])
    done = here.run("evidence", "verify", "--json", at=2)
    assert done.code == 1
    (found,) = done.told["mismatches"]
    assert (found["blob"], found["reason"]) == (second["blob"], "altered")
    assert first["blob"] != second["blob"] and done.told["files"] == 2
    assert second["blob"] in here.run("evidence", "verify", at=2).out


def test_what_cannot_be_done_is_said(here: Desk, photo: Path, tmp_path: Path) -> None:
    assert (
        here.run("attach", "A-17", tmp_path / "none", "--json").error["code"] == "file-unreadable"
    )
    empty = tmp_path / "empty"
    empty.touch()
    assert here.run("attach", "A-17", empty, "--json").error["code"] == "evidence-empty"
    assert here.run("attach", "A-99", photo, "--json").error["code"] == "person-not-found"
    refused = here.run("attach", "A-17", photo, "--type", "NOPE", "--json").error
    assert refused["code"] == "value-refused"
    told = here.json("attach", "A-17", photo)
    lost = here.run(
        "evidence", "export", "A-18", told["blob"], tmp_path / "x", "--purpose", "legal", "--json",
        at=2,
    )  # fmt: skip
    assert lost.error["code"] == "evidence-not-found"
    assert not (tmp_path / "x").exists()
    assert "No evidence" in here.run("evidence", "list", "A-18", at=2).out
