"""What the first page of the project shows: a summer of three months, nothing in its way."""

from dataclasses import replace
from datetime import date

from app.domain.draft import Value, new_draft
from app.planning.schedule_builder import build_periods
from app.session.pages import ORDER, PageId
from tests.pictures.stage import Stage
from ui.pages.schedule import SchedulePage


def front(stage: Stage) -> None:
    """The schedule of a draft in which all is done: ``front.light.png`` is ``resources/pictures/schedule.png``."""
    draft, months = new_draft(), build_periods(date(2027, 6, 1), "MONTHLY", 1, 3)
    target = replace(
        draft.targets[0],
        name="Five purchases a month",
        target_entity="TRANSACTION",
        target_type="COUNT",
        default_values=(Value(default_value="5"),) * 3,
    )
    wizard = stage.empty_wizard()
    wizard.bridge.editor.replace_draft(
        replace(draft, name="Summer 2027", total_periods="3", periods=months, targets=(target,))
    )
    for page in (*ORDER, PageId.SCHEDULE):
        wizard.show_page(page)
    schedule = wizard.page_widget(PageId.SCHEDULE)
    assert isinstance(schedule, SchedulePage)
    stage.until(lambda: not wizard.isWindowModified())
    stage.picture_of(schedule, schedule.maker, wizard, "front")
    wizard.close()
