"""An answer of the service as a tree: names in plain words, the service's own names, values exactly as received."""

from PySide6.QtWidgets import QWidget


class ResponseTree(QWidget):
    """Lazy, searchable, and every part of it can be copied or saved."""

    def show_answer(self, body: bytes | str) -> None:
        """Show the JSON text of an answer; what is no JSON is shown as plain text."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing."""
        raise NotImplementedError
