"""Any draft a person can have typed or imported, for tests that try many."""

from hypothesis import strategies as st

from app.domain import vocab
from app.domain.draft import RECORD_OF_TABLE, Draft, Record
from app.domain.vocab import Field, Kind
from tests.app.domain.json_values import JSON_VALUES

_NAMES = st.one_of(st.text(max_size=6), st.sampled_from(["periods.0.a", "a.b", "\\", ".", "targets", "streaks.0"]))
_SPELLINGS = st.sampled_from(["text", "number", "boolean", "null", "texts", "empty"])


def _part(field: Field) -> st.SearchStrategy[object]:
    if field.kind is Kind.RECORD:
        return st.deferred(lambda: records(field.table))
    if field.kind is Kind.RECORDS:
        return st.deferred(lambda: st.lists(records(field.table), max_size=2).map(tuple))
    return st.text(max_size=6)


def records(table: str) -> st.SearchStrategy[Record]:
    """Return records of a table with any texts, spellings, pins and unknown fields."""
    names = st.sampled_from([field.name for field in vocab.FIELDS[table]])
    return st.builds(
        lambda parts, **own: RECORD_OF_TABLE[table](**parts, **own),
        parts=st.fixed_dictionaries({}, optional={field.name: _part(field) for field in vocab.FIELDS[table]}),
        spelled=st.dictionaries(names, _SPELLINGS, max_size=2),
        pinned=st.lists(names, max_size=2, unique=True).map(tuple),
        unknown=st.dictionaries(_NAMES, JSON_VALUES, max_size=2),
    )


DRAFTS: st.SearchStrategy[Draft] = records("group")  # type: ignore[assignment] # the group's record is a draft
