"""Labels that are data keep the typography of the texts: one apostrophe, no stray spaces."""

import re
from pathlib import Path

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"
FILES = sorted(
    one
    for area in ("schema", "vocabularies", "facilities")
    for one in (RESOURCES / area).glob("*.toml")
)
TYPED = re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії]['ʼ`´][А-ЩЬЮЯҐЄІЇа-щьюяґєії]")


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
def test_labels_are_typeset(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not TYPED.findall(text), "the apostrophe of a label is ’"
    for line in text.splitlines():
        _key, is_value, value = line.partition(' = "')
        if is_value:
            assert "  " not in value, line
            assert not value.startswith(" "), line
            assert not value.rstrip('"').endswith(" "), line
