"""A quarter of purchases to read back, and what is told of a draft."""

from dataclasses import replace
from datetime import date

from app.domain.draft import Draft
from app.planning.read_back import read_back
from app.planning.schedule_builder import build_periods
from tests.app.rules.drafts import TODAY, good_draft, target, values, with_texts


def told(draft: Draft, today: date = TODAY) -> list[str]:
    return [sentence.text for sentence in read_back(draft, today=today).sentences]


def quarter(**texts: str) -> Draft:
    """Three months of purchases."""
    periods = build_periods(date(2026, 1, 1), "MONTHLY", 1, 3)
    five = replace(target(target_type="COUNT"), default_values=values("5", "5.00", "5"))
    draft = replace(good_draft(), periods=periods, targets=(five,), total_periods="3", recurring_cycles="3")
    return with_texts(draft, **texts)
