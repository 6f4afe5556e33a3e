"""Another folder for drafts while their own cannot be written: a .tgdraft file for each, to be opened by hand later."""

from pathlib import Path

from app.domain.draft import Draft
from app.exchange.draft_file import SUFFIX, write_draft
from app.exchange.saved_file import save_file


class CopyFolder:
    """A folder that the person chose. Files bear the ids of drafts: whatever a name holds, it is no path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, draft_id: str, draft: Draft) -> Path:
        """Write a draft whole or not at all; return its file. Raises OSError."""
        file = self.folder / f"draft-{draft_id}{SUFFIX}"
        save_file(file, write_draft(draft).encode("utf-8", "surrogatepass"))
        return file
