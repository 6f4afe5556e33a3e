"""What can be undone in a draft and done again."""

from dataclasses import dataclass

from app.domain.draft import Draft
from app.domain.field_path import FieldPath

UNDO_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One step, with the draft to go back to (of a step that was undone: the draft to go forward to).

    Numbers count the steps ever made in a draft. ``path`` is that of the text it concerned, None where it was more.
    """

    number: int
    draft: Draft
    path: FieldPath | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The steps made, the newest last; and those undone, the one undone last at the end."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def newest_number(self) -> int:
        """The highest number of all steps."""
        return max((step.number for step in (*self.past, *self.future)), default=0)

    def states(self, present: Draft) -> tuple[Draft, ...]:
        """Return the drafts from before the oldest step to behind the last one that was undone."""
        return (*(step.draft for step in self.past), present, *(step.draft for step in reversed(self.future)))

    def steps(self) -> tuple[Step, ...]:
        """Return the steps in the order they were made: step n leads from state n to state n+1."""
        return (*self.past, *reversed(self.future))


NO_HISTORY = History()
