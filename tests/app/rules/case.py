"""One broken rule and how to make it from a draft that breaks none."""

from dataclasses import dataclass, replace

from app.domain.draft import Draft
from tests.app.rules.drafts import (
    attribute_draft,
    currency_draft,
    cyclic_draft,
    field_draft,
    good_draft,
    period,
    place_draft,
    streak_draft,
    target,
    unified_draft,
    values,
    with_texts,
)

GOOD, STREAK, UNIFIED = good_draft(), streak_draft(), unified_draft()
FIELD, CURRENCY, ATTRIBUTE = field_draft(), currency_draft(), attribute_draft()
PLACE, CYCLIC = place_draft(), cyclic_draft()
INFO = "targets__0__extended_field_info__"
WINDOW = INFO + "aggregate_window__"
VALUE = "targets.0.default_values.0.default_value"
AST_OF_500 = (
    '{"arity":"binary_operation","value":">","type":"boolean:primitive","operands":[{"arity":"object_dereference",'
    '"operands":[{"arity":"name","value":"currentTxn"},{"arity":"name","value":"value"}]},'
    '{"arity":"literal","value":"500","type":"number:primitive"}]}'
)


@dataclass(frozen=True)
class Case:
    """``broken`` breaks the rule ``code`` at ``path``; ``fine`` comes as near as can be without breaking it."""

    code: str
    path: str
    broken: Draft
    fine: Draft = GOOD


def texts(code: str, path: str, broken: str, fine: str, draft: Draft = GOOD) -> Case:
    """A rule about the text of one field."""
    name = path.replace(".", "__")
    return Case(code, path, with_texts(draft, **{name: broken}), with_texts(draft, **{name: fine}))


def value(code: str, broken: str, fine: str, draft: Draft = GOOD) -> Case:
    """A rule about a value."""
    return texts(code, VALUE, broken, fine, draft)


def spelled(draft: Draft, **forms: str) -> Draft:
    return replace(draft, spelled=forms)


def many_periods(count: int) -> Draft:
    days = tuple(period(n, f"{2027 + n}-01-01", f"{2027 + n}-12-31") for n in range(1, count + 1) if 2027 + n <= 2100)
    rest = tuple(period(n, f"2026-02-{n:02d}", f"2026-02-{n:02d}") for n in range(1, count - len(days) + 1))
    periods = tuple(replace(p, ref_code=f"Cycle_{n}") for n, p in enumerate((*rest, *days)))
    row = values(*(["1"] * count))
    return replace(GOOD, total_periods=str(count), periods=periods, targets=(target(default_values=row),))


def periods(*spans: tuple[str, str]) -> Draft:
    made = tuple(period(place + 1, *span) for place, span in enumerate(spans))
    row = values(*(["1"] * len(made)))
    return replace(GOOD, total_periods=str(len(made)), periods=made, targets=(target(default_values=row),))
