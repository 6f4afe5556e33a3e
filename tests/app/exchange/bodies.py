"""Bodies of requests for tests: the documented ones, and any an import can bring, known and unknown fields alike."""

from pathlib import Path

from hypothesis import strategies as st

from app.domain import vocab
from app.domain.exact_json import NumberText
from app.domain.vocab import Field, Kind
from tests.app.domain.json_values import JSON_VALUES

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
REQUESTS = tuple(sorted(EXAMPLES.glob("create_*.request.json")))
DOCUMENTED = st.sampled_from([choice for choices in vocab.CHOICES.values() for choice in choices])
_SPELLINGS: st.SearchStrategy[object] = st.sampled_from(
    ["1.00", NumberText("1.00"), NumberText("7998987987686876867"), "true", True, False, None, "", [], {}, "2025-06-01"]
)


def _value_of(kind: Kind, table: str) -> st.SearchStrategy[object]:
    if kind is Kind.RECORD:
        return st.one_of(record_of(table), JSON_VALUES)
    if kind is Kind.RECORDS:
        return st.one_of(st.lists(record_of(table), max_size=3), JSON_VALUES)
    return st.one_of(DOCUMENTED, _SPELLINGS, JSON_VALUES)


def _deferred(field: Field) -> st.SearchStrategy[object]:
    return st.deferred(lambda: _value_of(field.kind, field.table))


def record_of(table: str) -> st.SearchStrategy[dict[str, object]]:
    """Return records of a table: any of its fields with any value, beside fields nobody knows."""
    known = {field.wire: _deferred(field) for field in vocab.FIELDS[table]}
    return st.builds(
        lambda fields, others: {**others, **fields},
        st.fixed_dictionaries({}, optional=known),
        st.dictionaries(
            st.one_of(st.text(max_size=6), st.sampled_from(["periods.0", "a.b", "\\", "name "])),
            JSON_VALUES,
            max_size=2,
        ),
    )


BODIES = record_of("group")
"""Any body of a request, sensible or not."""
