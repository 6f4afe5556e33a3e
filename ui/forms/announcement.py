"""What a screen reader says of its own accord: what came without the keyboard going there."""

from PySide6.QtWidgets import QLabel, QWidget

from ui.forms.looks import as_read


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have something said; what is ``urgent`` at once, else when what is being said has ended."""
    if not words:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - brings hundreds of names

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)


def say(label: QLabel, words: str, *, urgent: bool = False) -> None:
    """Show words in a label and have them said."""
    label.setText(as_read(words))
    label.setAccessibleName(words)
    announce(label, words, urgent=urgent)
