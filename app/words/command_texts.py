"""What the command line says."""

from app.domain.issue import Severity
from app.words.catalogue import marked

SEVERITIES = {
    Severity.BLOCK: marked("Problem"),
    Severity.WARN: marked("Check this"),
    Severity.NOTE: marked("Note"),
}
NOTHING_BLOCKS = marked("Nothing stands in the way of creating this target group.")
BLOCKED = (
    marked("{count} problem stands in the way of creating this target group."),
    marked("{count} problems stand in the way of creating this target group."),
)
ALSO_SENT = marked("Also sent: {fields}")
NO_DAY = marked("'{text}' is no day. Write the first day as year-month-day, such as 2026-01-31.")
NO_ZONE = marked("'{zone}' is no time zone that this computer knows. Write one such as Europe/Vienna.")
ZONE_NAME = marked("Time zone: {zone}")
