"""The vocabularies and facilities shipped: codes are permanent, every label is in both languages."""

import pytest

from desktop_app.domain import groups, registry
from desktop_app.domain.fields import Labels, Term, Vocabulary, words_key

VOCABULARIES = registry.standard().vocabularies

COLLECTED = """legal_status person_tag service_branch rank name_type translit_scheme id_doc_type
case_status proposition source_type reliability credibility custody_ack facility_type movement_type
condition_issue ill_treatment ill_stage istanbul_consistency health_need measure charge_ru
proc_stage hearing_result proc_role sentence_part fair_trial relation consent_purpose consent_basis
contact_event aid_type application_status request_type exch_priority exch_status release_type
document_type custody_event handling date_precision figure_qualifier wgad_category""".split()


def test_all_43_lists_of_the_domain_are_here() -> None:
    assert len(COLLECTED) == 43
    assert set(COLLECTED) <= set(VOCABULARIES)


def test_lists_hold_what_other_modules_name() -> None:
    assert set(VOCABULARIES["field_group"].by_code) == set(groups.GROUPS)
    assert set(VOCABULARIES["handling"].by_code) == set(groups.HANDLINGS)
    assert set(VOCABULARIES["nib_status"].by_code) == set("12345")
    assert set(VOCABULARIES["level"].by_code) == {"L0", "L1", "L2", "L3", "L4"}
    assert set(VOCABULARIES["reliability"].by_code) == set("ABCDEF")
    assert set(VOCABULARIES["credibility"].by_code) == set("123456")
    decided = set(VOCABULARIES["decision"].by_code)
    assert decided <= set(VOCABULARIES["case_status"].by_code)


def test_source_types_propose_a_reliability() -> None:
    proposed = {term.code: term.reliability for term in VOCABULARIES["source_type"].terms}
    assert proposed["DP_VIA_ICRC"] == "A"
    assert proposed["OPEN_SOURCE"] == "D"
    assert proposed["INTEL"] == "F"
    assert all(letter in set("ABCDEF") for letter in proposed.values())


def test_facilities_not_read_in_a_named_source_are_marked() -> None:
    facilities = VOCABULARIES["facility"].terms
    assert len(facilities) == 47
    assert sum(1 for term in facilities if not term.source) == 28
    assert all(term.to_check for term in facilities if not term.source)
    kinds = set(VOCABULARIES["facility_type"].by_code)
    assert all(term.kind in kinds and term.place for term in facilities)


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_labels_differ_within_a_list(name: str) -> None:
    """Two codes with one label could not be told apart on the screen."""
    for lang in ("en", "uk"):
        labels = [term.label(lang) for term in VOCABULARIES[name].terms]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_label_is_read_back_as_its_code(name: str) -> None:
    vocabulary = VOCABULARIES[name]
    for term in vocabulary.terms:
        for words in (term.code, term.labels.en, term.labels.uk.upper()):
            assert vocabulary.code_of(words) == term.code, words


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_no_alias_is_lost_to_another_code(name: str) -> None:
    vocabulary = VOCABULARIES[name]
    for term in vocabulary.terms:
        for alias in term.aliases:
            assert vocabulary.code_of(alias) == term.code, alias


def test_words_that_could_mean_two_codes_mean_none() -> None:
    vocabulary = Vocabulary(
        name="v",
        terms=(
            Term("A", Labels("one", "один"), aliases=("either",)),
            Term("B", Labels("two", "два"), aliases=("either",)),
        ),
    )
    assert vocabulary.code_of("either") == ""
    assert vocabulary.code_of(" ONE ") == "A"
    assert vocabulary.code_of("B") == "B"
    assert vocabulary.label("C", "uk") == "C"
    assert vocabulary.positions == {"A": 0, "B": 1}
    assert not vocabulary.asserting


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Стан  здоров’я :", "стан здоров'я"),
        ("date_of_birth", "Date of Birth"),
        ("ПІБ*", "піб"),
        ("Місце\nнародження", "місце народження"),
    ],
)
def test_words_are_compared_without_case_marks_and_spaces(one: str, other: str) -> None:
    assert words_key(one) == words_key(other)


def test_labels_fall_back_to_english_for_other_languages() -> None:
    labels = Labels("house", "дім")
    assert (labels.text("uk"), labels.text("en"), labels.text("tr")) == ("дім", "house", "house")
