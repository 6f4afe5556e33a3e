"""One name for a field: as a path and as a text."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain import vocab
from app.domain.field_path import FieldPath, dotted, from_dotted

_STEPS = st.one_of(
    st.integers(0, 999), st.sampled_from([field.name for fields in vocab.FIELDS.values() for field in fields])
)


def test_a_path_has_a_dotted_form() -> None:
    assert dotted(("periods", 1, "end_date")) == "periods.1.end_date"
    assert from_dotted("targets.0.default_values.12.default_value") == (
        *("targets", 0, "default_values", 12, "default_value"),
    )


def test_the_empty_text_is_the_draft_itself() -> None:
    assert from_dotted(dotted(())) == ()


@given(st.lists(_STEPS, max_size=6).map(tuple))
def test_the_dotted_form_comes_back_as_the_same_path(path: FieldPath) -> None:
    assert from_dotted(dotted(path)) == path
