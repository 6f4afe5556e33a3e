"""Why a text or file is nothing this program reads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.draft import Draft


class UnreadableFileError(ValueError):
    """A text is no target group. ``code`` says why, for a sentence (see :mod:`app.words.files`).

    ``path`` is the dotted place inside the file where there is one, ``line`` and ``column`` count from 1 and are 0
    where they are unknown, ``detail`` is the word of the file that is at fault.
    """

    def __init__(self, code: str, path: str = "", line: int = 0, column: int = 0, detail: str = "") -> None:
        super().__init__(code if not path else f"{code} at {path}")
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.detail = detail

    @property
    def place(self) -> dict[str, str | int]:
        """What fills the sentence."""
        return {"line": self.line, "column": self.column, "path": self.path, "detail": self.detail}


class NotARequest(UnreadableFileError):  # noqa: N818 - what it is says more
    """JSON that is no body of a request: ``not_an_object``, ``no_known_field``, ``an_answer``."""


class DraftFileError(UnreadableFileError):
    """A ``.tgdraft`` that cannot be read: ``not_a_draft_file``, ``wrong_shape``."""


class NewerFormat(UnreadableFileError):  # noqa: N818 - what it is says more
    """A ``.tgdraft`` of a newer program: to be opened read-only, never rewritten. ``app`` is that program's version,
    ``draft`` what this program understands of it, None where that is nothing."""

    def __init__(self, format_number: int, app: str, draft: "Draft | None" = None) -> None:
        super().__init__("newer_format", detail=app)
        self.format_number = format_number
        self.app = app
        self.draft = draft
