"""PDF files with a text layer: their pages as lines of characters, rules, frames and pictures."""

from __future__ import annotations

from hefu.load.pdf.reader import PdfPage, is_scan, pdf_pages, printed_pages

__all__ = ["PdfPage", "is_scan", "pdf_pages", "printed_pages"]
