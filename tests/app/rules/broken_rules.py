"""For every rule a draft that breaks it, where that is said, and the nearest draft that does not break it."""

from tests.app.rules.broken_fields import IMPORT_CASES, KIND_CASES, TEXT_CASES
from tests.app.rules.broken_schedules import GROUP_CASES, SCHEDULE_CASES
from tests.app.rules.broken_targets import SEVERAL_CASES, TARGET_CASES, VALUE_CASES

CASES = (
    *(*TEXT_CASES, *KIND_CASES, *IMPORT_CASES, *GROUP_CASES),
    *(*SCHEDULE_CASES, *TARGET_CASES, *VALUE_CASES, *SEVERAL_CASES),
)
