"""Why a typed value was refused, in a sentence that offers one that would do (LOOK §3)."""

from desktop_app import i18n
from desktop_app.domain import errors

_ = i18n.gettext


def words(error: errors.FieldValueError, type: str) -> str:
    """What to say beside a field of a type."""
    if error.facts.get("reason") == "grade":
        return _("Choose both the letter and the digit of the grade.")
    return {
        "date": _("There is no such date. Not sure? Write “02.1987” or “~1987”."),
        "name": _("Write the surname, the given name and the patronymic."),
        "code": _("Choose one from the list."),
        "facility": _("Choose one from the list."),
        "integer": _("Write a whole number, for example 12."),
        "decimal": _("Write a number, for example 1.5."),
        "amount": _("Write a sum with its currency, for example 1500 UAH."),
    }.get(type, _("This cannot be recorded here. Write it in plain words."))
