"""A field added by TOML alone is in form, column, facet, import target, report tag, disclosure
rule and projection; a vault that was open under the older registry is rebuilt when it opens.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import fields, registry
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.acceptance import desks, opening
from tests.intake import files
from tests.services import list_places, offices
from ui import theme
from ui.people.people_table import PeopleTable
from ui.person.statement_panel import StatementPanel
from ui.widgets.fields import CodeBox

FIELD = "person.guild"
TAG = "person_guild"
DECLARED = """
[person.guild]
type = "code"
vocabulary = "guild"
group = "AID"
en = "Guild"
uk = "Цех"
help_en = "Invented for a test."
help_uk = "Вигадано для перевірки."
column = true
facet = true
targets = ["цех", "guild"]
"""
GUILDS = """
note = "invented for a test"

[[term]]
code = "SMITHS"
en = "smiths"
uk = "ковалі"

[[term]]
code = "BAKERS"
en = "bakers"
uk = "пекарі"
"""

Use = Callable[[bool], registry.Registry]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Switch between the registry of this version and one with a field more."""
    standard = registry.standard()
    sources = dict(registry.standard_sources())
    person = sources["schema/person.toml"].decode()
    # Five facets at most (store.md §4): another field gives up its place.
    before, at, after = person.partition("[person.branch]")
    person = before + at + after.replace("facet = true\n", "", 1)
    sources["schema/person.toml"] = (person + DECLARED).encode()
    sources["vocabularies/guild.toml"] = GUILDS.encode()
    larger = registry.load(sources.items())

    def choose(more: bool) -> registry.Registry:
        chosen = larger if more else standard
        monkeypatch.setattr(registry, "standard", lambda: chosen)
        return chosen

    return choose


def edit(code: str) -> views.Edit:
    """Say which guild."""
    return views.Edit(FIELD, code, source_type="RELATIVE", source_label="вигаданий брат")


def guild(at: Office, person: str) -> list[tuple[str, str]]:
    """Return (words, label) of the field on a person's page."""
    shown = at.people.person(person, "uk").own.stacks
    return [(said.text, one.label) for one in shown if one.field == FIELD
            for said in one.statements]  # fmt: skip


def test_form_and_registry(three: desks.Trio, use: Use) -> None:
    use(True)
    form = next(one for one in three.a.people.forms("person", "uk") if one.field == FIELD)
    assert (form.label, form.help, form.type) == ("Цех", "Вигадано для перевірки.", "code")
    assert form.choices == (("SMITHS", "ковалі"), ("BAKERS", "пекарі"))
    assert (form.group, form.many, form.evidential) == ("AID", False, True)
    assert registry.standard().tags[TAG] == FIELD
    use(False)
    assert TAG not in registry.standard().tags


def test_the_windows_form(three: desks.Trio, use: Use, qtbot: QtBot) -> None:
    use(True)
    theme.use("light", 100)
    person = offices.add_person(three.a)
    panel = StatementPanel()
    qtbot.addWidget(panel)
    panel.show_forms({"person": three.a.people.forms("person", "uk"), "source": ()})
    panel.open_for(three.a.people.person(person, "uk"), field=FIELD)
    assert panel.field.currentText() == "Цех"
    editor = panel.findChild(CodeBox, f"value {FIELD}")
    assert editor is not None
    assert "ковалі" in [editor.itemText(at) for at in range(editor.count())]


def test_column_facet_and_projection(three: desks.Trio, use: Use, qtbot: QtBot) -> None:
    use(True)
    one = offices.add_person(three.a, edit("SMITHS"))
    offices.add_person(three.a, name="Друженко Уляна")
    columns = three.a.people.columns("uk")
    assert (FIELD, "Цех", False) in columns
    page = three.a.people.page(views.PeopleQuery())
    assert {row.id: row.cells.get(FIELD) for row in page.rows}[one] == "ковалі"
    table = PeopleTable()
    table.show_columns(((FIELD, "Цех", False),))
    table.show_page(page)
    shown = [table.index(row, 1).data(Qt.ItemDataRole.DisplayRole) for row in range(2)]
    assert "ковалі" in shown
    facets = {facet.field: facet for facet in three.a.people.facets(views.PeopleQuery())}
    assert facets[FIELD].label == "Цех"
    assert {value.code: value.count for value in facets[FIELD].values} == {"SMITHS": 1, "": 1}
    filtered = three.a.people.page(views.PeopleQuery(include={FIELD: ("SMITHS",)}))
    assert [row.id for row in filtered.rows] == [one]
    assert three.a.check() == ()


def test_import_target(three: desks.Trio, use: Use, tmp_path: Path) -> None:
    path = files.text(
        tmp_path / "список.csv", "id;ПІБ;Цех\nN-1;Зорянчук Ярина;пекарі\nN-2;Дощич Пилип;інше\n"
    )
    use(False)
    header = next(one for one in three.a.lists.preview(path).columns if one.index == 2)
    assert header.target == ""
    three.lock()
    use(True)
    preview = three.a.lists.preview(path, lang="uk")
    header = next(one for one in preview.columns if one.index == 2)
    assert (header.target, header.sure) == (FIELD, True)
    assert (FIELD, "Цех") in preview.targets
    done = three.a.lists.run(path)
    assert [(one.row, one.column, one.text) for one in done.rejected] == [(3, "Цех", "інше")]
    found = {
        one.name: list_places.values(three.a, one.id, FIELD)
        for one in three.a.people.page(views.PeopleQuery()).rows
    }
    assert found == {"Зорянчук Ярина": ["BAKERS"], "Дощич Пилип": []}


def test_disclosure_rule(three: desks.Trio, use: Use) -> None:
    use(True)
    person = offices.add_person(three.a, edit("SMITHS"))
    to = offices.office_id(three.b)
    three.a.partners.grant(to, ["ID"], [person])
    made, _ = three.hand(three.a, three.b)
    assert made.leaving.withheld == {"AID": 1}
    raw = opening.plain(Path(made.files[0]), three.b)
    assert FIELD.encode() not in raw
    assert b"SMITHS" not in raw
    assert guild(three.b, person) == []
    three.a.partners.grant(to, ["AID"], [person])
    three.hand(three.a, three.b)
    assert guild(three.b, person) == [("ковалі", "Цех")]


def test_an_office_without_the_field_keeps_it_and_shows_it_after_the_upgrade(
    three: desks.Trio, use: Use
) -> None:
    use(True)
    person = offices.add_person(three.a, edit("SMITHS"))
    three.grant_all((three.a, three.b))
    bundle = Path(three.prepare(three.a, three.b).files[0])
    three.lock()
    use(False)
    assert three.b.handoffs.accept(bundle).unknown == 1
    assert guild(three.b, person) == []
    assert FIELD not in {column for column, _, _ in three.b.people.columns("uk")}
    assert three.b.check() == ()
    three.lock("b")
    use(True)
    assert guild(three.b, person) == [("ковалі", "Цех")]
    (row,) = three.b.people.page(views.PeopleQuery()).rows
    assert row.cells[FIELD] == "ковалі"
    assert three.b.check() == ()


def test_a_vault_opened_by_the_older_version_again_loses_nothing(
    three: desks.Trio, use: Use
) -> None:
    use(True)
    person = offices.add_person(three.a, edit("SMITHS"))
    three.lock()
    use(False)
    assert guild(three.a, person) == []
    assert three.a.check() == ()
    three.lock()
    use(True)
    assert guild(three.a, person) == [("ковалі", "Цех")]


def test_the_field_is_declared_nowhere_else(use: Use) -> None:
    use(False)
    code = Path(fields.__file__).parent.parent
    sources = [*code.rglob("*.py"), *(code.parent / "ui").rglob("*.py")]
    assert not any("guild" in one.read_text(encoding="utf-8") for one in sources)
