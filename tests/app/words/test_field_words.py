"""Every field and every value has words of its own."""

import pytest

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.words.choices import choice_label
from app.words.field_texts import HELP, LABELS
from app.words.fields import help_text, label, technical_name, where

ALL_FIELDS = [(table, field.name) for table, fields in vocab.FIELDS.items() for field in fields]


def test_every_field_has_a_label_and_help_and_no_word_is_left_over() -> None:
    assert set(LABELS) == set(HELP) == set(ALL_FIELDS)
    assert all(LABELS.values()) and all(HELP.values())


@pytest.mark.parametrize(("table", "name"), ALL_FIELDS)
def test_a_label_is_not_the_technical_name(table: str, name: str) -> None:
    assert "_" not in LABELS[(table, name)]
    assert LABELS[(table, name)][0].isupper()
    assert HELP[(table, name)].endswith(".")


def test_fields_of_one_table_have_labels_of_their_own() -> None:
    for table, fields in vocab.FIELDS.items():
        assert len({LABELS[(table, field.name)] for field in fields}) == len(fields), table


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), "Target group"),
        (("name",), "Name"),
        (("periods",), "Periods"),
        (("periods", 1), "Period 2"),
        (("periods", 1, "end_date"), "Period 2 > End date"),
        (("targets", 0, "default_values", 1, "default_value"), "Target 1 > Value for Period 2"),
        (("targets", 0, "extended_field_info", "name"), "Target 1 > Name of the field or attribute"),
        (("targets", 2, "filters", 0, "entity_ids"), "Target 3 > Place limit 1 > Ids"),
        (("targets", 0, "filters"), "Target 1 > Only at these places"),
        (("targets", 0, "default_values"), "Target 1 > Values"),
        (("unified_target_expression", "threshold_value"), "Overall value to reach"),
        (("streaks", 0, "target_count_of_sequence"), "Streak level 1 > Times to meet the target"),
    ],
)
def test_a_path_is_said_in_words(path: FieldPath, expected: str) -> None:
    assert where(path) == expected


def test_the_services_own_name_is_known_for_a_field_in_a_list() -> None:
    assert technical_name(("periods", 3, "end_date")) == "endDate"


def test_help_of_a_record_is_empty() -> None:
    assert help_text(("periods", 0)) == help_text(()) == ""
    assert help_text(("name",)) == HELP[("group", "name")]


def test_label_of_a_value_cell_is_plain() -> None:
    assert label(("targets", 0, "default_values", 1, "default_value")) == "Value"


@pytest.mark.parametrize(("table", "name"), sorted(vocab.CHOICES))
def test_every_offered_value_has_its_own_words(table: str, name: str) -> None:
    values = vocab.CHOICES[(table, name)]
    labels = [choice_label(name, value) for value in values]
    assert len(set(labels)) == len(values)
    assert not set(labels) & set(values)


def test_a_value_this_program_does_not_know_stands_for_itself() -> None:
    assert choice_label("tracking_type", "NEW_KIND") == "NEW_KIND"
    assert choice_label("no_such_field", "X") == "X"


def test_yes_no_and_nothing_have_words() -> None:
    assert [choice_label("active", text) for text in ("true", "false", "")] == ["Yes", "No", "Not chosen"]
