"""Resources are found by name, whole folders listed, and no name leads out of resources/."""

import pytest

from desktop_app import assets

FONTS = ("Bold", "Italic", "Medium", "Regular", "SemiBold")


def test_bytes_and_text() -> None:
    assert assets.read_bytes("fonts/IBMPlexSans-Regular.ttf").startswith(b"\x00\x01\x00\x00")
    assert "currentColor" in assets.read_text("icons/house.svg")


def test_what_is_there() -> None:
    assert assets.exists("icons/house.svg")
    assert not assets.exists("icons/no-such-icon.svg")
    assert not assets.exists("icons")


def test_files_of_a_folder_are_sorted_and_can_be_read() -> None:
    assert assets.names("fonts", ".ttf") == tuple(f"fonts/IBMPlexSans-{n}.ttf" for n in FONTS)
    icons = assets.names("icons", ".svg")
    assert list(icons) == sorted(icons)
    assert all(assets.exists(name) for name in icons)


def test_folders_of_a_folder() -> None:
    assert "translations/uk" in assets.folders("translations")
    assert assets.folders("no-such-folder") == ()
    assert assets.names("no-such-folder") == ()


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../pyproject.toml", "icons/../x", "icons//x", "./x", "a\\b"]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(ValueError):
        assets.read_bytes(name)


def test_a_missing_resource_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        assets.read_text("icons/no-such-icon.svg")


def test_fonts_and_icons_bring_their_licences() -> None:
    assert "SIL Open Font License" in assets.read_text("fonts/LICENSE.txt")
    assert "ISC License" in assets.read_text("icons/LICENSE")


def test_every_icon_takes_the_colour_of_its_place() -> None:
    for name in assets.names("icons", ".svg"):
        drawing = assets.read_text(name)
        assert 'stroke="currentColor"' in drawing, name
        assert 'viewBox="0 0 24 24"' in drawing, name
        assert "#" not in drawing, name
