"""What a file is, its first bytes say before its name."""

import pytest

from hefu.load.sniff import Kind, kind_of


@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        (b"%PDF-1.7\n", ".pdf", "pdf"),
        (b"\n%PDF-1.4", ".txt", "pdf"),
        (b"PK\x03\x04....", ".docx", "office"),
        (b"PK\x03\x04....", ".txt", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "office"),
        (b"{\\rtf1\\ansi", ".doc", "office"),
        (b"\x89PNG\r\n\x1a\n", ".jpg", "image"),
        (b"\xff\xd8\xff\xe0", "", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", ".webp", "image"),
        (b"<!DOCTYPE HTML><html>", ".doc", "html"),
        (b"\xef\xbb\xbf  <html>", "", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        ("2023年计划".encode(), ".htm", "html"),
        ("各位代表：".encode(), ".md", "text"),
        (b"<p>a</p>", ".md", "text"),
        ("各位代表：".encode("gb18030"), "", "text"),
        (b"BM is an English sentence", ".txt", "text"),
        (b"", ".pdf", "pdf"),
        (b"", ".png", "image"),
        (b"", ".xlsx", "office"),
    ],
)
def test_a_kind_is_known_by_bytes_then_by_name(head: bytes, suffix: str, kind: Kind) -> None:
    assert kind_of(head, suffix) == kind
