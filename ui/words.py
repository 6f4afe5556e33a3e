"""Words about the program itself: its steps, how each stands, where a draft has got to. Texts about data: app.words."""

from app.session.pages import PageId, Step, StepState
from app.words.catalogue import _, counted, marked
from app.words.program import PROGRAM
from app.words.visible_text import visible

_STEPS = {
    PageId.GROUP: marked("Group"),
    PageId.SCHEDULE: marked("Schedule"),
    PageId.TARGETS: marked("Targets"),
    PageId.REVIEW: marked("Check your answers"),
    PageId.SUBMIT: marked("Create"),
}


def step_words(page: PageId) -> str:
    """Return the name of a step."""
    return _(_STEPS[page])


def state_words(step: Step) -> str:
    """Return how a step stands: to do, how many problems, done."""
    if step.state is StepState.PROBLEMS:
        return counted("{count} problem", "{count} problems", step.problems).format(count=step.problems)
    return _("Done") if step.state is StepState.DONE else _("To do")


def window_title(name: str, environment: str) -> str:
    """Return a wizard's title, with the place where Qt marks what is not saved yet."""
    shown = visible(name.strip()) or _("New target group")
    return f"{shown.replace('[*]', '[*][*]')}[*] - {environment} - {PROGRAM}"
