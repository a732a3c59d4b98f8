"""Imported by the server that workers are forked from: what every page needs, loaded once.

Importing this module does work on purpose: workers then start at once and share what it loaded.
"""

from __future__ import annotations

from extract.batch.tasks import page_line
from extract.model import Document

page_line(
    Document(
        source="warm-up",
        content="Trường học\n\nTrường Mầm non Hoa Mai hiện có 12 đảng viên trong tổng số 20 giáo viên.".encode(),
        media_type="text/plain",
    )
)
