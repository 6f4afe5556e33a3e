"""A paper laid out for the printer and the screen, built piece by piece: no text of it is ever read as markup."""

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextOption,
    QTextTableFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.exchange.paper import Paper, Picture, Section, Table
from app.words.visible_text import visible
from ui.colors import LIGHT

_SIZES = {"title": 18.0, "section": 12.5, "body": 10.0}
_SHARPNESS = 2
_PICTURE_WIDTH = 620


def document_of(paper: Paper) -> QTextDocument:
    """Return a paper as a document, in light colours whatever the window has: it is for paper."""
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(_SIZES["body"])
    document.setDefaultFont(font)
    reading = QTextOption()
    reading.setTextDirection(QGuiApplication.layoutDirection())  # of the program's words, whoever's names stand in them
    document.setDefaultTextOption(reading)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, visible(paper.title))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, paper.title, "title", bold=True)
    if paper.subtitle:
        _write(cursor, paper.subtitle, color=LIGHT.muted, new=True)
    if paper.notice:
        _write(cursor, paper.notice, color=LIGHT.warning, bold=True, new=True)
    for section in paper.sections:
        _section(cursor, section)
    cursor.endEditBlock()
    return document


def _section(cursor: QTextCursor, section: Section) -> None:
    _write(cursor, section.title, "section", bold=True, new=True, above=14)
    if section.picture is not None:
        _picture(cursor, section.picture)
    if section.lines:
        style = QTextListFormat()
        style.setStyle(QTextListFormat.Style.ListDisc)
        _begin(cursor)
        cursor.createList(style)
        for place, line in enumerate(section.lines):
            if place:
                cursor.insertBlock()
            cursor.insertText(visible(line), _letters())
    if section.table is not None:
        _table(cursor, section.table)


def _table(cursor: QTextCursor, table: Table) -> None:
    columns, headed = len(table.heads), any(table.heads)
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    style = QTextTableFormat()
    style.setHeaderRowCount(1 if headed else 0)
    style.setCellPadding(3)
    style.setCellSpacing(0)
    style.setBorder(0.5)
    style.setBorderBrush(QBrush(QColor(LIGHT.line)))
    style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    style.setBorderCollapse(True)
    style.setTopMargin(4)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    _begin(cursor)
    made = cursor.insertTable(len(table.rows) + headed, columns, style)
    rows = [table.heads, *table.rows] if headed else list(table.rows)
    for number, row in enumerate(rows):
        head = headed and number == 0
        color = LIGHT.problem if number - headed in table.bad else LIGHT.muted if head else LIGHT.text
        for place, cell in enumerate(row):
            inside = made.cellAt(number, columns - 1 - place if mirrored else place).firstCursorPosition()
            inside.insertText(visible(cell), _letters(color=color, bold=head or color == LIGHT.problem))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _picture(cursor: QTextCursor, picture: Picture) -> None:
    renderer = QSvgRenderer(QByteArray(picture.svg.encode()))
    natural = renderer.defaultSize()
    if renderer.isValid() and natural.width() > 0:
        size = QSize(_PICTURE_WIDTH, natural.height() * _PICTURE_WIDTH // natural.width()) * _SHARPNESS
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            renderer.render(painter)
        name = f"picture:{cursor.position()}"
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        style = QTextImageFormat()
        style.setName(name)
        style.setWidth(_PICTURE_WIDTH)
        style.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        _begin(cursor)
        cursor.insertImage(style)
    _write(cursor, picture.words, new=True)


def _write(
    cursor: QTextCursor,
    text: str,
    size: str = "body",
    *,
    color: str = LIGHT.text,
    bold: bool = False,
    new: bool = False,
    above: int = 2,
) -> None:
    if new:
        _begin(cursor, above)
    cursor.insertText(visible(text), _letters(size, color=color, bold=bold))


def _begin(cursor: QTextCursor, above: int = 2) -> None:
    """Begin a paragraph outside of any list."""
    style = QTextBlockFormat()
    style.setTopMargin(above)
    cursor.insertBlock(style, _letters())
    if cursor.currentList() is not None:
        cursor.currentList().remove(cursor.block())
        cursor.setBlockFormat(style)


def _letters(size: str = "body", *, color: str = LIGHT.text, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(_SIZES[size])
    letters.setForeground(QBrush(QColor(color)))
    letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return letters
