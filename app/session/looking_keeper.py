"""Autosave of a program that only looks on: nothing is kept, for nothing is changed."""

from app.domain.draft import Draft
from app.domain.history import History
from app.domain.place import Place
from app.session.keeper import Keeper


class LookingKeeper(Keeper):
    """Where the person is in a draft is not kept either."""

    def keep(self, draft_id: str, draft: Draft, place: Place, history: History | None = None) -> None:
        """Do nothing."""
