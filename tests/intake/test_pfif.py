"""PFIF in XML: rows of elements, notes inside persons, hostile files."""

from pathlib import Path

import pytest
from defusedxml import ElementTree as Xml

from desktop_app.domain import errors
from desktop_app.intake import limits, pfif
from tests.intake import files

PERSON = (
    "<person><person_record_id>example.org/1</person_record_id>"
    "<full_name>Лозоцвіт Гордій</full_name><date_of_birth>1988-03</date_of_birth>{more}</person>"
)
NOTE = "<note><note_record_id>n{n}</note_record_id><status>{status}</status></note>"


def read(path: Path) -> list[dict[str, str]]:
    rows = list(pfif.Pfif(path).rows())
    names = rows[0].cells
    return [
        {name: words for name, words in zip(names, row.cells, strict=False) if words}
        for row in rows[1:]
    ]


def test_a_person_is_a_row(tmp_path: Path) -> None:
    rows = read(files.pfif(tmp_path / "list.xml", PERSON.format(more="")))

    assert rows == [
        {
            "person_record_id": "example.org/1",
            "full_name": "Лозоцвіт Гордій",
            "date_of_birth": "1988-03",
        }
    ]


def test_notes_inside_a_person_are_columns_of_the_row(tmp_path: Path) -> None:
    notes = NOTE.format(n=1, status="believed_alive") + NOTE.format(n=2, status="believed_missing")
    (row,) = read(files.pfif(tmp_path / "list.xml", PERSON.format(more=notes)))

    assert row["status"] == "believed_alive"
    assert row["status 2"] == "believed_missing"
    assert (row["note_record_id"], row["note_record_id 2"]) == ("n1", "n2")


def test_an_element_said_twice_overwrites_nothing(tmp_path: Path) -> None:
    more = "<alternate_names>А</alternate_names><alternate_names>Б</alternate_names>"
    (row,) = read(files.pfif(tmp_path / "list.xml", PERSON.format(more=more)))

    assert (row["alternate_names"], row["alternate_names 2"]) == ("А", "Б")


def test_a_note_without_person_is_a_row(tmp_path: Path) -> None:
    body = PERSON.format(more="") + NOTE.format(n=7, status="believed_dead")
    rows = read(files.pfif(tmp_path / "list.xml", body))

    assert rows[1] == {"note_record_id": "n7", "status": "believed_dead"}


def test_columns_used_later_are_columns_of_all(tmp_path: Path) -> None:
    body = PERSON.format(more="") + PERSON.format(more="<sex>female</sex>")
    book = pfif.Pfif(files.pfif(tmp_path / "list.xml", body))
    rows = list(book.rows())

    assert [len(row.cells) for row in rows] == [4, 3, 4]
    assert book.expected() == 3
    assert list(book.rows()) == rows


def test_a_file_without_people_has_no_rows(tmp_path: Path) -> None:
    assert list(pfif.Pfif(files.pfif(tmp_path / "list.xml", "")).rows()) == []


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.pfif(tmp_path / "list.xml", PERSON.format(more="") * 5000)
    sizes = []
    plain = pfif._record

    def watched(element: object) -> dict[str, str]:
        sizes.append(len(roots[0]))
        return plain(element)

    roots: list[list[object]] = []
    parse = Xml.iterparse

    def iterparse(*given: object, **named: object) -> object:
        for event, element in parse(*given, **named):
            if event == "start" and not roots:
                roots.append(element)
            yield event, element

    monkeypatch.setattr(pfif, "_record", watched)
    monkeypatch.setattr(Xml, "iterparse", iterparse)
    with path.open("rb") as stream:
        assert sum(1 for _ in pfif._read("list", stream)) == 5000
    assert max(sizes) < 1000


@pytest.mark.parametrize(
    "words",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><pfif xmlns="http://zesty.ca/pfif/1.4"/>',
        '<pfif xmlns="http://zesty.ca/pfif/1.4"><person>',
        '<pfif xmlns="http://zesty.ca/pfif/1.4"/>trailing',
        '<html><!-- zesty.ca/pfif --><person xmlns="http://zesty.ca/pfif/1.4"/></html>',
        '<pfif xmlns="http://zesty.ca/pfif/1.4">' + "<person>" * 9 + "</person>" * 9 + "</pfif>",
    ],
)
def test_hostile_xml(tmp_path: Path, words: str) -> None:
    with pytest.raises(errors.NotAListError) as refused:
        list(pfif.Pfif(files.text(tmp_path / "list.xml", words)).rows())

    assert refused.value.reason == "xml"


def test_an_entity_that_reads_a_file(tmp_path: Path) -> None:
    secret = files.text(tmp_path / "secret.txt", "таємне")
    before = f'<!DOCTYPE pfif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = files.pfif(tmp_path / "list.xml", PERSON.format(more="<a>&x;</a>"), before=before)

    with pytest.raises(errors.NotAListError):
        list(pfif.Pfif(path).rows())


def test_more_columns_than_a_list_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_COLUMNS", 4)
    more = "".join(f"<x{n}>1</x{n}>" for n in range(5))

    with pytest.raises(errors.ListTooLargeError) as refused:
        pfif.Pfif(files.pfif(tmp_path / "list.xml", PERSON.format(more=more)))

    assert refused.value.what == "columns"


def test_one_element_with_a_crowd_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pfif, "_MAX_FIELDS", 20)
    path = files.pfif(tmp_path / "list.xml", PERSON.format(more="<a/>" * 50))

    with pytest.raises(errors.ListTooLargeError):
        pfif.Pfif(path)


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    path = files.pfif(tmp_path / "list.xml", PERSON.format(more=""))
    book = pfif.Pfif(path)
    path.unlink()

    with pytest.raises(errors.FileUnreadableError):
        list(book.rows())


@pytest.mark.parametrize(
    ("start", "is_pfif"),
    [
        (b'<?xml version="1.0"?><pfif xmlns="http://zesty.ca/pfif/1.4">', True),
        (b'\xef\xbb\xbf\n <pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.2">', True),
        (b"person_record_id,source_url\n1,http://zesty.ca/pfif", False),
        (b"<html>", False),
    ],
)
def test_pfif_is_known_by_its_start(start: bytes, is_pfif: bool) -> None:
    assert pfif.looks_like(start) is is_pfif
