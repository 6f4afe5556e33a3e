"""A spreadsheet, and a draft that it may be taken into."""

from app.domain.draft import Draft, Period, Target, Value

HEAD = "Code;Start;End;Spend\n"
GOOD = f"{HEAD}C1;2026-01-01;2026-01-31;1,00\nC2;2026-02-01;2026-02-28;007\n"
PRESENT = Draft(
    name="Summer",
    total_periods="2",
    periods=(Period(ref_code="C1", description="first"), Period(ref_code="C9")),
    targets=(Target(name="Visits", default_values=(Value(default_value="5"), Value(default_value="6"))),),
)
