"""One level of a streak."""

from app.domain.field_path import FieldPath
from ui.forms.cell_row import CellRow
from ui.forms.editing import Editing
from ui.forms.inputs import NumberInput, TextInput
from ui.forms.sent_as_is import SentAsIs


class StreakRow(CellRow):
    """Its name, and how many times in a row the target is met."""

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__(editing, path, "up", "down", "remove")
        self.cell("name", TextInput(), share=2)
        self.cell("target_count_of_sequence", NumberInput(), share=1)
        self.end_line()
        self.beneath(SentAsIs(path))
