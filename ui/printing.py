"""A paper on the printer, looked at before, or as a PDF. What speaks to printers is loaded when it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QWidget

from app.exchange.paper import Paper
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.views.paper_document import document_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

_MARGIN = 15.0
"""Millimetres."""


def print_paper(paper: Paper, printer: "QPrinter") -> None:
    """Print a paper."""
    document_of(paper).print_(printer)


def preview(paper: Paper, parent: QWidget | None = None) -> "QPrintPreviewDialog":
    """Show a paper as it will be printed, with the way to print it."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # noqa: PLC0415 - few ever print

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setDocName(visible(paper.title))
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setObjectName("print_preview")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Print: {name}").format(name=visible(paper.title)))
    # the dialog does not keep its printer: this connection does, as long as the dialog is there
    dialog.paintRequested.connect(lambda _same: print_paper(paper, printer))
    dialog.open()
    return dialog


def pdf_of(paper: Paper) -> bytes:
    """Return a paper as a PDF."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(visible(paper.title))
    document_of(paper).print_(writer)
    buffer.close()
    return bytes(buffer.data().data())
