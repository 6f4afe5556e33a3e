"""What is written can be read in every set of colours, and the look follows the system or the person."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from ui.colors import ALL, CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors, contrast, palette_of, present_colors
from ui.forms.looks import set_look
from ui.icons import FOLDER, icon, picture, roomy, set_icon, set_picture, zoomed
from ui.theme import SHEET, WIDTHS, ZOOMS, Scheme, Theme, style_sheet

MOST_STYLE_CHANGES = 3
NAMES = ("light", "dark", "contrast light", "contrast dark")
BACKGROUNDS = ("window", "surface", "stripe", "accent_soft", "problem_soft", "warning_soft", "fine_soft")
ON_EVERYTHING = ("text", "muted", "accent")
PAIRS = [
    *((words, behind) for words in ON_EVERYTHING for behind in BACKGROUNDS),
    *((words, behind) for words in ("problem", "warning", "fine") for behind in ("window", "surface", "stripe")),
    ("problem", "problem_soft"),
    ("warning", "warning_soft"),
    ("fine", "fine_soft"),
    ("on_accent", "accent"),
    ("on_environment", "practice"),
    ("on_environment", "test"),
    ("on_environment", "live"),
]
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme, and the application as it was afterwards."""
    palette, font = qapp.palette(), QFont(qapp.font())
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.end()
    qapp.setProperty("zoom", 100)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_the_theme_of_the_next_program_begins_with_the_systems_size_of_type(theme: Theme, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    for _program in range(2):
        following = Theme(qapp, Scheme.DARK, 200)
        assert qapp.font().pointSizeF() == pytest.approx(2 * before)
        following.end()
    system = Theme(qapp)
    assert system.colors is LIGHT
    system.end()


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
def test_what_cannot_be_used_now_looks_different_from_what_can(colors: Colors) -> None:
    assert contrast(colors.idle, colors.edge) >= 1.5
    assert contrast(colors.idle, colors.text) >= 3


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_words_can_be_read_on_what_is_behind_them(colors: Colors, words: str, behind: str) -> None:
    named = colors.named()
    assert contrast(named[words], named[behind]) >= 4.5


@pytest.mark.parametrize("colors", (CONTRAST_LIGHT, CONTRAST_DARK), ids=NAMES[2:])
@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_high_contrast_is_higher(colors: Colors, words: str, behind: str) -> None:
    named = colors.named()
    assert contrast(named[words], named[behind]) >= 7


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
@pytest.mark.parametrize("edge", ("edge", "accent", "problem", "warning"))
@pytest.mark.parametrize("behind", ("window", "surface"))
def test_the_edge_of_what_can_be_used_is_seen(colors: Colors, edge: str, behind: str) -> None:
    named = colors.named()
    assert contrast(named[edge], named[behind]) >= 3


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
def test_environments_differ_from_each_other_and_from_the_window(colors: Colors) -> None:
    assert len({colors.practice, colors.test, colors.live}) == 3


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
def test_every_rule_of_the_style_sheet_that_sets_words_and_ground_can_be_read(
    colors: Colors, qapp: QApplication
) -> None:
    pairs = 0
    for _selector, body in RULE.findall(style_sheet(colors, qapp.font())):
        said = dict(re.findall(r"(?:^|;)\s*(color|background)\s*:\s*(#[0-9a-f]{6})", body))
        if len(said) == 2:
            pairs += 1
            assert contrast(said["color"], said["background"]) >= 4.5, body
    assert pairs > 5


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colors", ALL, ids=NAMES)
def test_qt_draws_its_own_widgets_in_the_same_colours(colors: Colors) -> None:
    palette = palette_of(colors)
    for words, behind in (
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Window),
    ):
        assert contrast(palette.color(words).name(), palette.color(behind).name()) >= 4.5


def test_no_name_is_left_in_the_style_sheet(qapp: QApplication) -> None:
    assert "@" not in style_sheet(LIGHT, qapp.font())


def test_no_colour_stands_in_the_style_sheet_itself() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", SHEET.read_text("utf-8"))


def test_drawings_named_by_the_style_sheet_are_there(qapp: QApplication) -> None:
    for colors in ALL:
        for name in re.findall(r"url\(([^)]+)\)", style_sheet(colors, qapp.font())):
            assert (FOLDER / name.rsplit("/", 1)[1]).is_file()


def test_another_scheme_reaches_palette_style_sheet_and_drawings(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "add")
    before = button.icon().cacheKey()
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert present_colors() is DARK
    assert theme.colors is DARK
    assert DARK.surface in QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert button.icon().cacheKey() != before


def test_drawings_grow_with_the_type_and_stay_as_they_were_named(theme: Theme, qtbot: QtBot) -> None:
    button, label, line = QPushButton(), QLabel(), QLineEdit()
    action = line.addAction(icon("add"), QLineEdit.ActionPosition.TrailingPosition)
    for widget in (button, label, line):
        qtbot.addWidget(widget)
    set_icon(button, "add")
    set_icon(action, "calendar")
    set_picture(label, "live", "problem", 20)
    before = action.icon().cacheKey()
    theme.set_zoom(200)
    assert button.iconSize().width() == 32
    assert label.pixmap().width() == 40 * label.devicePixelRatioF()
    assert action.icon().cacheKey() != before
    assert zoomed(10) == 20


def test_widths_grow_with_the_type(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    page.setProperty("breadth", "content")
    qtbot.addWidget(page)
    page.ensurePolished()
    assert page.maximumWidth() == WIDTHS["content"]
    theme.set_zoom(150)
    page.ensurePolished()
    assert page.maximumWidth() == WIDTHS["content"] * 3 // 2


def test_a_window_is_never_larger_than_the_screen(theme: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    available = widget.screen().availableSize()
    assert roomy(100, 100, widget.screen()) == QSize(100, 100)
    assert roomy(100_000, 100, widget.screen()).width() < available.width()


def test_high_contrast_is_light_where_the_system_is_light(theme: Theme) -> None:
    theme.set_scheme(Scheme.CONTRAST)
    assert theme.colors in (CONTRAST_LIGHT, CONTRAST_DARK)
    assert present_colors() is theme.colors


def test_following_the_system_takes_one_of_the_sets(theme: Theme) -> None:
    theme.set_scheme(Scheme.SYSTEM)
    assert present_colors() is theme.colors in ALL


def test_zoom_goes_in_steps_from_80_to_200_percent_and_back(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    usual = qapp.font().pointSizeF()
    seen = [theme.zoom]
    for _step in ZOOMS:
        theme.zoom_in()
        seen.append(theme.zoom)
    assert seen[-1] == 200 and seen == sorted(seen)
    qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(2 * usual))
    for _step in ZOOMS:
        theme.zoom_out()
    assert theme.zoom == 80
    theme.zoom_reset()
    assert theme.zoom == 100
    qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(usual))


def test_many_steps_one_upon_the_other_are_drawn_once(theme: Theme, qtbot: QtBot) -> None:
    drawn: list[int] = []
    theme.changed.connect(lambda: drawn.append(theme.zoom))
    for _press in range(10):
        theme.zoom_in()
    with qtbot.waitSignal(theme.changed):
        assert theme.zoom == 200
    theme.zoom_out()
    theme.set_zoom(80)
    assert drawn == [200, 80]


class Styled(QObject):
    """Counts how often a widget is told of another style."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.StyleChange
        return False


def test_a_widget_is_styled_anew_no_oftener_for_lying_deep_in_its_window(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inner = window
    for _depth in range(10):
        inner = QWidget(inner)
    label = QLabel("Name", inner)
    window.show()
    styled = Styled()
    label.installEventFilter(styled)
    theme.set_zoom(110)
    assert styled.count <= MOST_STYLE_CHANGES


def test_what_was_made_and_not_seen_yet_has_the_size_of_type_that_came_meanwhile(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    parts = (QTabBar(window), QPushButton("Go", window), QLineEdit(window))
    theme.set_zoom(200)
    window.show()
    assert {part.font().pointSizeF() for part in parts} == {qapp.font().pointSizeF()}


def test_a_zoom_beyond_the_ends_is_taken_back_to_them(theme: Theme) -> None:
    theme.set_zoom(1000)
    assert theme.zoom == 200
    theme.set_zoom(1)
    assert theme.zoom == 80


@pytest.mark.parametrize("zoom", (100, 200))
def test_an_input_keeps_its_height_when_a_problem_or_the_focus_comes(theme: Theme, qtbot: QtBot, zoom: int) -> None:
    theme.set_zoom(zoom)
    line = QLineEdit("Summer")
    qtbot.addWidget(line)
    line.ensurePolished()
    height = line.sizeHint().height()
    assert height >= 24
    for severity in ("block", "warn", ""):
        set_look(line, "severity", severity)
        assert line.sizeHint().height() == height


@pytest.mark.parametrize("kind", ("", "primary", "quiet", "link", "mend", "danger", "step"))
def test_a_button_is_large_enough_to_hit(theme: Theme, qtbot: QtBot, kind: str) -> None:
    button = QPushButton("Go")
    button.setProperty("kind", kind)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() >= 24
    assert button.sizeHint().width() >= 24


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_every_drawing_can_be_drawn(qapp: QApplication, file: Path) -> None:
    image = picture(file.stem, size=32).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))


def test_a_drawing_takes_the_colour_of_its_role(theme: Theme) -> None:
    image = picture("add", "problem", 24).toImage()
    assert image.pixelColor(12, 12).name() == LIGHT.problem
    assert not icon("add", "fine").isNull()


def test_a_drawing_that_cannot_be_read_leaves_the_button_and_is_read_the_next_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    drawing = (FOLDER / "add.svg").read_bytes()
    monkeypatch.setattr("ui.icons.FOLDER", tmp_path)
    size = 37  # that nothing else has drawn
    assert picture("late", size=size).width() == size
    (tmp_path / "late.svg").write_bytes(drawing)
    drawn = picture("late", size=size).toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x in range(size) for y in range(size))
