"""Invented people for the window's tests and pictures: nobody here exists."""

import msgspec

from desktop_app.services import views

LABELS = {
    "CONFIRMED": ("Confirmed", "Підтверджено"),
    "PROBABLE": ("Probable", "Ймовірно"),
    "REMAND": ("On remand", "Під вартою"),
    "REPORTED": ("Reported", "Повідомлено"),
    "RETURNED": ("Returned", "Повернено"),
    "DENIED": ("Denied", "Заперечують"),
    "MISSING": ("Missing", "Зник безвісти"),
    "CONVICTED": ("Convicted", "Засуджено"),
}
# name, second line, status, bars, shield, place, differs, sign of life, its grade, days ago
_LINES = (
    ("Кунешлідаг Ділявер", "Ремзійович · 14.03.1987", "PROBABLE", 3, "", "СІЗО-91 Верхоярськ", True, "02.06.2026", "B2", 174),
    ("Зорянчук Ярина", "Северинівна · 1991", "REMAND", 2, "official", "СІЗО-88 Сухоріченськ", False, "11.11.2026", "B2", 12),
    ("Криничний-Яр Остап", "Гордійович · 02.08.1979", "CONFIRMED", 3, "official", "ВК-47 Заозерне", False, "05.04.2026", "A1", 231),
    ("Тузкуюджик Ленур", "~1983", "CONVICTED", 2, "official", "ВК-12 Білогірʼя Дальнє", False, "19.09.2026", "B1", 65),
    ("Вітроград Тихон", "Устимович · 30.11.1998", "REPORTED", 1, "", "", False, "", "", -1),
    ("Яйлабахар Еміне", "Сейранівна · 07.05.1994", "DENIED", 3, "denied", "СІЗО-91 Верхоярськ", True, "21.08.2026", "B2", 94),
    ("Степосвіт Данило", "Левкович · 17.01.2001", "PROBABLE", 2, "", "табір «Карʼєр-3»", False, "16.10.2025", "C3", 402),
    ("Денізкапу Рустем", "Аблямитович · 1976", "CONFIRMED", 3, "official", "СІЗО-88 Сухоріченськ", False, "30.10.2026", "A1", 24),
    ("Ковилко Мирослав", "Назарович · 25.12.1990", "MISSING", 0, "", "", False, "", "", -1),
    ("Перелітна Соломія", "Захарівна · 09.09.1985", "RETURNED", 3, "official", "Київ", False, "14.02.2026", "A1", 281),
    ("Полинчак Северин", "Данилович · 11.06.1969", "PROBABLE", 2, "", "СІЗО-91 Верхоярськ", False, "03.07.2026", "C2", 143),
    ("Чаборик Левко", "Остапович · 28.02.1996", "CONFIRMED", 3, "official", "ВК-47 Заозерне", False, "22.09.2026", "B1", 62),
    ("Гульбахчалі Зарема", "1989–1990", "REMAND", 2, "official", "СІЗО-5 Примурське", False, "08.11.2026", "B2", 15),
)  # fmt: skip


def person_id(number: int) -> str:
    """The id of the person of that number, from nought."""
    return f"{number + 1:032x}"


def label(status: str, lang: str) -> str:
    """A status in words."""
    return LABELS[status][lang == "uk"]


def levels(number: int, lang: str = "uk") -> views.Levels:
    """How far one of them is confirmed."""
    line = _LINES[number % len(_LINES)]
    _name, _second, status, bars, shield, _place, _differs, sign, grade, days = line
    return views.Levels(
        evidential=bars,
        official=shield,
        status=status,
        status_label=label(status, lang),
        nib=3,
        origins=min(bars, 2),
        best_grade=grade or ("C3" if bars else ""),
        official_by="МКЧХ" if shield == "official" else "",
        official_on="18.05.2022" if shield == "official" else "",
        sign_of_life=sign,
        sign_grade=grade,
        sign_days=days,
        stale=days > 180,
        contradicted=shield == "denied",
    )


def row(number: int, lang: str = "uk") -> views.PersonRow:
    """One line of the list; past the written ones, numbered copies."""
    line = _LINES[number % len(_LINES)]
    copy = number // len(_LINES)
    name = line[0] if not copy else f"{line[0]}-{copy + 1}"
    return views.PersonRow(
        id=person_id(number),
        name=name,
        second=line[1],
        status=line[2],
        status_label=label(line[2], lang),
        levels=levels(number, lang),
        place=line[5],
        place_differs=line[6],
        conflicts=1 if line[6] else 0,
        updated=1_795_000_000 - number * 86_400,
        cells={
            "person.name": name,
            "person.birth": line[1].split(" · ")[-1],
            "person.number": f"ПОВ-2023-{number + 417:05}",
            "person.category": "військовополонений",
        },
    )


def statement(ref: str, text: str, **told: object) -> views.StatementView:
    """A statement; only what matters is told."""
    made = views.StatementView(
        ref=ref,
        text=text,
        value=text,
        state="value",
        office="0" * 31 + "1",
        office_label="Лелека",
        ours=True,
        verified=True,
        source_label="",
        source_type="",
        source_type_label="",
        grade="",
        event="",
        said=1_778_500_000,
        received=1_778_500_000,
        words="",
        group="DET",
        handling="PARTNER",
        supersedes=(),
        disputed=False,
        author="",
    )
    return msgspec.structs.replace(made, **told)


def stack(field: str, name: str, *said: views.StatementView, **told: object) -> views.FieldStack:
    """A stack of statements of one field."""
    working = next((one for one in said if one.state in {"working", "value"}), None)
    made = views.FieldStack(
        subject=person_id(0),
        subject_kind="person",
        field=field,
        label=name,
        type="text",
        many=False,
        evidential=True,
        group="ID",
        vocabulary="",
        working=working.text if working else "",
        working_ref=working.ref if working else "",
        conflict=any(one.state == "conflicting" for one in said),
        why="",
        statements=said,
    )
    return msgspec.structs.replace(made, **told)


def _ref(number: int) -> str:
    return f"{number:032x}/0"


def place_stack() -> views.FieldStack:
    """Four statements about a place, as in the picture of the person page."""
    return stack(
        "stay.facility",
        "Місце утримання",
        statement(
            _ref(101),
            "СІЗО-91 Верхоярськ",
            state="working",
            source_label="Свідчення звільненої особи",
            words="бачив особисто, камера 14",
            grade="B2",
            event="03.2026 ± місяць",
        ),
        statement(
            _ref(102),
            "СІЗО-88 Сухоріченськ",
            state="conflicting",
            ours=False,
            office="0" * 31 + "2",
            office_label="Офіс «Причал»",
            source_label="лист співкамерника до родини",
            grade="B3",
            event="14.04.2026",
        ),
        statement(
            _ref(103),
            "табір «Карʼєр-3»",
            state="stale",
            source_label="Відео, оприлюднене стороною утримання",
            grade="C3",
            event="≈ 12.2023",
        ),
        statement(
            _ref(104),
            "«не значиться»",
            state="denial",
            source_label="Відповідь органу держави, що утримує, № 12/3-889",
            grade="D4",
            event="02.02.2025",
        ),
        subject=f"{501:032x}",
        subject_kind="stay",
        type="facility",
        group="DET",
        conflict=True,
        why="Бачив особисто, джерело надійніше",
    )


def person(lang: str = "uk") -> views.PersonView:
    """The first of them, in full."""
    own = views.SubjectView(
        id=person_id(0),
        kind="person",
        kind_label="Людина",
        title="",
        stacks=(
            stack("person.name", "Імʼя", statement(_ref(1), "Кунешлідаг Ділявер Ремзійович", grade="A1", source_label="Паспорт"), type="name"),
            stack("person.birth", "Дата народження", statement(_ref(2), "14.03.1987", grade="A1", source_label="Паспорт"), type="date"),
            stack("person.category", "Категорія", statement(_ref(3), "військовополонений", grade="B2", source_label="Заява родини"), type="code"),
            stack(
                "person.rank",
                "Звання",
                statement(_ref(4), "сержант", state="working", source_label="Довідка частини", grade="B1"),
                statement(_ref(5), "молодший сержант", state="superseded", source_label="Заява родини", grade="C3"),
                statement(_ref(6), "", value=None, state="taken_back", source_label="Заява родини"),
            ),
        ),
    )  # fmt: skip
    episode = views.SubjectView(
        id=f"{500:032x}",
        kind="episode",
        kind_label="Епізод",
        title="з 14–16.11.2023",
        stacks=(
            stack(
                "episode.begin",
                "Потрапляння в полон",
                statement(
                    _ref(7), "між 14 і 16.11.2023", grade="B2", source_label="Свідчення побратима"
                ),
                subject=f"{500:032x}",
                subject_kind="episode",
                type="date",
            ),
        ),
    )
    stay = views.SubjectView(
        id=f"{501:032x}",
        kind="stay",
        kind_label="Перебування",
        title="СІЗО-91 Верхоярськ, з 03.2026",
        stacks=(place_stack(),),
    )
    said = [
        one
        for subject in (own, episode, stay)
        for each in subject.stacks
        for one in each.statements
    ]
    return views.PersonView(
        id=person_id(0),
        name="Кунешлідаг Ділявер Ремзійович",
        other_names=("Küneşlidağ Dilâver", "Кунешлидаг Дилявер"),
        second="Küneşlidağ Dilâver · Кунешлидаг Дилявер · 14.03.1987 · ПОВ-2023-00417",
        numbers=("ПОВ-2023-00417",),
        levels=levels(0, lang),
        days_held=1104,
        held_since="14–16.11.2023",
        conflicts=1,
        own=own,
        subjects=(episode, stay),
        history=tuple(said),
    )
