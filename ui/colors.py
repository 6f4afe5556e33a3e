"""The colours of the program: four small sets by role, and how well each is read on each."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Colors(NamedTuple):
    """One set. Each is ``#rrggbb``; ``…_soft`` are backgrounds of what is said in that colour."""

    window: str
    surface: str  # where one types and reads: inputs, lists, cards
    stripe: str
    text: str
    muted: str  # help and small print
    edge: str  # around what can be used
    line: str  # between what is only read
    idle: str  # around what cannot be used now, and its drawings
    accent: str
    on_accent: str
    accent_soft: str
    problem: str
    problem_soft: str
    warning: str
    warning_soft: str
    fine: str
    fine_soft: str
    practice: str
    test: str
    live: str
    on_environment: str

    def named(self) -> dict[str, str]:
        """Return the colours by the name of their role."""
        return self._asdict()


LIGHT = Colors(
    window="#f3f4f6",
    surface="#ffffff",
    stripe="#f8f9fa",
    text="#1b1f24",
    muted="#545c66",
    edge="#7b838c",
    line="#d4d8dd",
    idle="#d4d8dd",
    accent="#0b57a4",
    on_accent="#ffffff",
    accent_soft="#e3eefa",
    problem="#b3261e",
    problem_soft="#fdeceb",
    warning="#805000",
    warning_soft="#fff3d9",
    fine="#1a6b35",
    fine_soft="#e4f3e8",
    practice="#0f6457",
    test="#5a3fa0",
    live="#a3123a",
    on_environment="#ffffff",
)

DARK = Colors(
    window="#1d2025",
    surface="#262a31",
    stripe="#2b3038",
    text="#eceff3",
    muted="#b0b8c2",
    edge="#848d99",
    line="#3d444d",
    idle="#3d444d",
    accent="#84bcff",
    on_accent="#0a1a2d",
    accent_soft="#1d3350",
    problem="#ff9f96",
    problem_soft="#452221",
    warning="#f3c469",
    warning_soft="#3d3015",
    fine="#86d8a0",
    fine_soft="#1c3b27",
    practice="#0f6457",
    test="#5a3fa0",
    live="#a3123a",
    on_environment="#ffffff",
)

CONTRAST_LIGHT = Colors(
    window="#ffffff",
    surface="#ffffff",
    stripe="#ffffff",
    text="#000000",
    muted="#000000",
    edge="#000000",
    line="#000000",
    idle="#767676",
    accent="#0000a8",
    on_accent="#ffffff",
    accent_soft="#ffffff",
    problem="#8b0000",
    problem_soft="#ffffff",
    warning="#5a3500",
    warning_soft="#ffffff",
    fine="#004d1a",
    fine_soft="#ffffff",
    practice="#00473d",
    test="#3b2478",
    live="#7a0026",
    on_environment="#ffffff",
)

CONTRAST_DARK = Colors(
    window="#000000",
    surface="#000000",
    stripe="#000000",
    text="#ffffff",
    muted="#ffffff",
    edge="#ffffff",
    line="#ffffff",
    idle="#8a8a8a",
    accent="#ffff66",
    on_accent="#000000",
    accent_soft="#000000",
    problem="#ffb3ad",
    problem_soft="#000000",
    warning="#ffd75e",
    warning_soft="#000000",
    fine="#9dffb0",
    fine_soft="#000000",
    practice="#00473d",
    test="#3b2478",
    live="#7a0026",
    on_environment="#ffffff",
)

ALL = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def present_colors() -> Colors:
    """Return the set in which the program is drawn now, by the palette of the application."""
    palette = QGuiApplication.palette()
    window = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    for colors in ALL:
        if window == QColor(colors.window) and text == QColor(colors.text):
            return colors
    return DARK if window.lightness() < text.lightness() else LIGHT


def palette_of(colors: Colors) -> QPalette:
    """Return the colours as Qt's own widgets take them."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(QColor(colors.surface), QColor(colors.window))
    for roles, color in (
        ((role.Window,), colors.window),
        ((role.Base, role.ToolTipBase), colors.surface),
        ((role.AlternateBase,), colors.stripe),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colors.text),
        ((role.BrightText, role.HighlightedText), colors.on_accent),
        ((role.PlaceholderText,), colors.muted),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), colors.accent),
    ):
        for each in roles:
            palette.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, each, QColor(colors.muted))
    palette.setColor(group.Disabled, role.Base, QColor(colors.window))
    return palette


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
