"""Which words on a page have less room than they need."""

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QWidget


def cut_words(page: QWidget) -> list[str]:
    """Return the texts of visible labels and buttons that are cut."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [
        button
        for kind in (QPushButton, QCheckBox, QRadioButton)
        for button in page.findChildren(kind)
        if button.isVisible() and button.text()
    ]
    return [label.text() for label in labels if _is_cut(label)] + [
        button.text() for button in buttons if button.width() < button.minimumSizeHint().width()
    ]


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.height() < label.sizeHint().height() or label.width() < label.sizeHint().width()
