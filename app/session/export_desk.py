"""Finds what is to be taken out: the draft of a window, a line of home, a record of what was sent."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.domain.draft import Draft
from app.domain.intent import State
from app.domain.profile import Profile
from app.domain.shelf import Shelf, ShelfLine
from app.session.records import ErasedError, Records

if TYPE_CHECKING:
    from app.session.exports import Export

_CREATED = frozenset({State.CREATED, State.CREATED_WITH_PROBLEMS})
_OF_RECORD = ("receipt", "receipt_json", "sent")


class ExportDesk:
    """Methods block: they are for a worker thread. All raise LookupError for what is gone; of a record that was erased
    the draft is what is left."""

    def __init__(
        self,
        records: Records,
        draft_of: Callable[[ShelfLine], Draft],
        profiles: Callable[[], Sequence[Profile]],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._records = records
        self._draft_of = draft_of
        self._profiles = profiles
        self._now = now

    def of_line(self, line: ShelfLine, chosen: Profile | None) -> "tuple[Export, ...]":
        """Return the ways out of a line of home; ``chosen`` says where a draft would be created."""
        from app.session.exports import exports_of_draft  # noqa: PLC0415 - not before the first paint

        if line.intent_id and line.shelf in (Shelf.SENT, Shelf.ATTENTION):
            with contextlib.suppress(ErasedError):
                return self.of_intent(line.intent_id)
        return exports_of_draft(self._draft_of(line), chosen, self._today())

    def of_draft(self, draft: Draft, chosen: Profile | None, intent_id: str = "") -> "tuple[Export, ...]":
        """Return the ways out of a draft and of what was sent of it; once its group is created they are the same."""
        from app.session.exports import exports_of_draft, exports_of_record  # noqa: PLC0415 - not before the first paint

        own = exports_of_draft(draft, chosen, self._today())
        if not intent_id:
            return own
        try:
            record = self._records.record(intent_id)
        except ErasedError:
            return own
        sent = exports_of_record(record, self._profile(record.intent.profile_id), self._now())
        if record.intent.state in _CREATED:
            return (*sent, *(export for export in own if export.kind == "read_back"))
        return (*(export for export in sent if export.kind in _OF_RECORD), *own)

    def of_intent(self, intent_id: str) -> "tuple[Export, ...]":
        """Return the ways out of what was sent."""
        from app.session.exports import exports_of_record  # noqa: PLC0415 - not before the first paint

        record = self._records.record(intent_id)
        return exports_of_record(record, self._profile(record.intent.profile_id), self._now())

    def _today(self) -> date:
        return self._now().astimezone().date()

    def _profile(self, profile_id: str) -> Profile | None:
        return next((profile for profile in self._profiles() if profile.id == profile_id), None)
