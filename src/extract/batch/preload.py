"""Imported by the server that workers are forked from: what every page needs, loaded once.

Importing this module does work on purpose: workers then start at once and share what it loaded.
"""

from __future__ import annotations

from extract.batch.tasks import page_line
from extract.model import Document

_TEXT = "Trường Mầm non Hoa Mai hiện có 12 đảng viên trong tổng số 20 giáo viên."

for media, page in (
    ("text/plain", f"Trường học\n\n{_TEXT}"),
    (
        "text/html",
        f"<html><head><title>Trường học</title></head><body><h1>Trường học</h1><p>{_TEXT}</p></body></html>",
    ),
):
    page_line(Document(source="warm-up", content=page.encode(), media_type=media))
