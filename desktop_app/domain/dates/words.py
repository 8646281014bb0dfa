"""Words of dates as people type them and lists hold them, in Ukrainian, Russian and English.

Lower case, because they are compared after `casefold`. Reading only: what is shown comes from
the catalogue.
"""

from typing import Final

_MONTHS: Final = (
    "січень січня січні січ янв январь января январе january jan",
    "лютий лютого лютому лют фев февраль февраля феврале february feb",
    "березень березня березні бер мар март марта марте march mar",
    "квітень квітня квітні квіт апр апрель апреля апреле april apr",
    "травень травня травні трав май мая мае may",
    "червень червня червні черв июн июнь июня июне june jun",
    "липень липня липні лип июл июль июля июле july jul",
    "серпень серпня серпні серп авг август августа августе august aug",
    "вересень вересня вересні вер сен сент сентябрь сентября сентябре september sept sep",
    "жовтень жовтня жовтні жовт окт октябрь октября октябре october oct",
    "листопад листопада листопаді лист ноя ноябрь ноября ноябре november nov",
    "грудень грудня грудні груд дек декабрь декабря декабре december dec",
)

MONTHS: Final = {
    word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()
}
"""Month name in any case or short form → number from 1."""

_SEASONS: Final = (
    "весна весни весною навесні весной весны spring",
    "літо літа літом влітку лето летом лета summer",
    "осінь осені восени осень осенью осени autumn fall",
    "зима зими зимою взимку узимку зимой зимы winter",
)

SEASONS: Final = {
    word: number for number, words in enumerate(_SEASONS, start=1) for word in words.split()
}
"""Season word → 1 spring, 2 summer, 3 autumn, 4 winter."""

ABOUT: Final = (
    "близько", "бл.", "бл", "приблизно", "прибл.", "прибл", "орієнтовно", "орієнт.", "десь",
    "около", "примерно", "прим.", "ок.", "ориентировочно", "ca.", "ca", "circa", "c.", "about",
    "approximately", "approx.", "approx", "around", "~", "≈", "±",
)  # fmt: skip

BEFORE: Final = (
    "не пізніше ніж", "не пізніше", "раніше", "до", "перед", "не позднее чем", "не позднее",
    "раньше", "not later than", "no later than", "before", "until", "till", "by", "<=", "≤", "<",
)  # fmt: skip

AFTER: Final = (
    "не раніше ніж", "не раніше", "після", "починаючи з", "пізніше", "з", "із", "від",
    "не ранее чем", "не ранее", "после", "начиная с", "позже", "с", "со", "от",
    "not earlier than", "no earlier than", "after", "since", "from", ">=", "≥", ">",
)  # fmt: skip

WITHIN: Final = (
    "початок", "на початку", "середина", "в середині", "у середині", "кінець", "наприкінці",
    "в кінці", "у кінці", "перша половина", "друга половина", "начало", "в начале", "в середине",
    "конец", "в конце", "первая половина", "вторая половина", "beginning of", "start of", "early",
    "middle of", "mid-", "mid", "end of", "the end of", "late", "first half of",
    "second half of", "протягом", "впродовж", "в течение", "during", "у", "в", "in", "on", "о",
)  # fmt: skip
"""Part of a month, season or year: the bounds stay those of the whole, the words are kept."""

NOTHING: Final = frozenset({
    "", "-", "--", "---", "?", "??", "???", "н/д", "н.д.", "н\\д", "нд", "н/в", "немає", "нема",
    "немає даних", "нет данных", "нет", "невідомо", "не відомо", "неизвестно", "не известно",
    "не встановлено", "не установлено", "відсутні", "відсутній", "відсутня", "n/a", "na", "n.a.",
    "none", "null", "nil", "unknown", "not known", "no data", "not available", "б/д", "xxx",
    "#n/a", "nan",
})  # fmt: skip
"""What lists write where nothing is known: blank means "not said" (README decision 4)."""

UNITS: Final = {
    "day": "день дні днів дня дней day days",
    "month": "місяць місяці місяців місяця мiсяць месяц месяца месяцев month months",
    "year": "рік роки років року год года лет year years",
}
"""Unit → the words that name it after "±"."""
