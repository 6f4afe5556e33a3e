"""Any JSON value, for tests that try many."""

from hypothesis import strategies as st

from app.domain.exact_json import NumberText

JSON_NUMBERS = st.from_regex(
    r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,5})?([eE][+-]?[0-9]{1,25})?",
    fullmatch=True,
    alphabet=st.characters(codec="ascii"),
)
JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(max_size=8), JSON_NUMBERS.map(NumberText)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)),
    max_leaves=12,
)
