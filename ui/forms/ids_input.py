"""Ids of places in one line: typed, or pasted from a column of a spreadsheet; their number stands beneath."""

from app.domain import readers
from app.words.catalogue import counted
from ui.forms.text_input import TextInput


class IdsInput(TextInput):
    """Commas, blanks or line ends part the ids."""

    def note(self) -> str:
        """How many different ids there are."""
        count = len(set(readers.id_pieces(self.text())))
        return counted("1 id", "{count} ids", count).format(count=count) if count else ""
