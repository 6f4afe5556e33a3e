"""How drafts are read and written, for what is stored: nothing of it is loaded before the first draft is."""

# ruff: noqa: PLC0415 - that is what this is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.draft import Draft


class LateDraftForm:
    """Is as good as the module :mod:`app.exchange.draft_file`."""

    def write_draft(self, draft: "Draft") -> str:
        """Return the text of a draft."""
        from app.exchange.draft_file import write_draft

        return write_draft(draft)

    def read_draft(self, text: str) -> "Draft":
        """Return the draft of a text."""
        from app.exchange.draft_file import read_draft

        return read_draft(text)


class LateLineForm:
    """Is as good as the module :mod:`app.session.line_form`."""

    def search_text(self, text: bytes) -> str:
        """Return everything in a draft's text that a person may look for, folded."""
        from app.session.line_form import search_text

        return search_text(text)

    def asks_for(self, text: bytes, body: bytes) -> bool:
        """Tell whether a draft's text would still be sent as these bytes."""
        from app.session.line_form import asks_for

        return asks_for(text, body)
