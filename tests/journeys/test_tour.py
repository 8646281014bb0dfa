"""The story of two offices through the real window: each a process and a folder of its own."""

from pathlib import Path

import pytest

from ui.tour import command, script


def test_the_story_is_played_to_its_end(tmp_path: Path) -> None:
    said: list[str] = []
    pictures = script.run(tmp_path / "pictures", said.append)
    assert len(pictures) == len(said) > 40
    for picture, words in zip(pictures, said, strict=True):
        assert picture.name[:2] == words[:2]  # every picture names its step
        assert picture.stat().st_size > 10_000


def test_a_failing_step_ends_the_tour_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "TURNS", ((script.HERE, ("create", "see-choice"), ""),))
    monkeypatch.setenv("DODOMU_TOUR_PATIENCE", "1000")
    assert command.main(["--out", str(tmp_path)]) == 1
    assert "The tour stopped" in capsys.readouterr().err


def test_a_wrong_figure_ends_the_tour() -> None:
    with pytest.raises(script.TourError, match="sets is 3, not 1"):
        script._check(5, {"sets": "3"})


def test_pictures_alike_end_the_tour(tmp_path: Path) -> None:
    pictures = [tmp_path / "01-a.png", tmp_path / "02-b.png"]
    for one in pictures:
        one.write_bytes(b"the same")
    with pytest.raises(script.TourError, match="same picture"):
        script._check_different(pictures)
