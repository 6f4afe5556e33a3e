"""One end of a period put on another day, as one drags it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from app.domain.draft import Period
from app.domain.field_path import FieldPath
from app.rules.schedule_fixes import with_end, with_start

Edge = Literal["start_date", "end_date"]


def texts_with_edge(period: Period, place: int, edge: Edge, day: date) -> Mapping[FieldPath, str]:
    """Return the texts that change when an end of the period at a place is put on a day."""
    moved = with_start(period, day) if edge == "start_date" else with_end(period, day)
    names = ("start_date", "end_date")
    return {
        ("periods", place, name): getattr(moved, name)
        for name in names
        if getattr(moved, name) != getattr(period, name)
    }
