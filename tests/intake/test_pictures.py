"""Pictures divided from their metadata: pixels stay, nothing told stays, hostile ones are left."""

import json
import struct
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import pictures, tiff
from tests.intake import photos


@pytest.mark.parametrize("form", list(photos.MEDIA))
def test_pixels_stay_and_what_was_told_goes_into_the_sidecar(form: str) -> None:
    raw = photos.laden(form)
    assert photos.SECRET in raw
    found = pictures.divide(raw, photos.MEDIA[form])
    assert found is not None
    assert photos.SECRET not in found.clean and b"2026:03:14" not in found.clean
    assert photos.pixels(found.clean) == photos.pixels(raw) == photos.pixels(photos.picture(form))
    assert found.tags["Make"] == photos.SECRET.decode()
    told = json.loads(found.sidecar())
    assert (
        told["format"] == "dodomu picture metadata v1"
        and told["tags"]["Make"] == photos.SECRET.decode()
    )
    assert any(photos.SECRET in b64decode(one["base64"]) for one in told["parts"])
    again = pictures.divide(found.clean, photos.MEDIA[form])
    assert again is None or photos.SECRET not in again.sidecar()


@pytest.mark.parametrize("form", ["JPG", "PNG", "WEBP"])
def test_time_and_place_are_read_out(form: str) -> None:
    found = pictures.divide(photos.laden(form), photos.MEDIA[form])
    assert found is not None
    assert found.tags["DateTimeOriginal"] == "2026:03:14 10:00:00"
    assert (found.tags["GPSLatitude"], found.tags["GPSLatitudeRef"]) == ("50/1 27/1 3000/100", "N")


def test_how_the_camera_was_held_is_kept_and_nothing_else_of_exif() -> None:
    found = pictures.divide(photos.laden("JPG"), "image/jpeg")
    assert found is not None
    at = found.clean.index(b"Exif\0\0") + 6
    left = tiff.Tiff(found.clean[at:])
    assert left.tags() == {"Orientation": "6"} and left.orientation() == 6
    assert pictures.divide(found.clean, "image/jpeg") is None


@pytest.mark.parametrize("form", ["JPG", "PNG", "WEBP"])
def test_a_picture_without_metadata_is_left_alone(form: str) -> None:
    raw = photos.picture(form)
    found = pictures.divide(raw, photos.MEDIA[form])
    assert found is None or photos.pixels(found.clean) == photos.pixels(raw)


def test_other_kinds_and_large_files_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pictures.divide(photos.laden("JPG"), "application/pdf") is None
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    assert pictures.divide(photos.laden("JPG"), "image/jpeg") is None


SAMPLES = {form: photos.laden(form) for form in ("JPG", "PNG", "WEBP", "TIFF")}


@pytest.mark.parametrize("form", list(photos.MEDIA))
@given(
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
    cut=st.floats(0.3, 1),
)
def test_damaged_pictures_never_raise(
    form: str, flips: list[tuple[float, int]], cut: float
) -> None:
    raw = bytearray(SAMPLES[form])
    for where, value in flips:
        raw[int(where * len(raw))] = value
    found = pictures.divide(bytes(raw[: round(cut * len(raw))]), photos.MEDIA[form])
    assert found is None or found.sidecar()


@given(st.binary(max_size=300))
def test_any_directory_is_read_within_bounds(raw: bytes) -> None:
    for head in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        found = tiff.Tiff(head + raw)
        assert isinstance(found.tags(), dict)
        assert 1 <= found.orientation() <= 8


def test_directories_that_go_round_end() -> None:
    one = struct.pack("<H", 1) + struct.pack("<HHIHH", 0x0112, 3, 1, 3, 0) + struct.pack("<I", 8)
    looped = tiff.Tiff(b"II*\0" + struct.pack("<I", 8) + one)
    with pytest.raises(ValueError, match="8"):
        looped.directories()
    assert looped.tags() == {}
