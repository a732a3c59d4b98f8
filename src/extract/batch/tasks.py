"""What a worker does with one page; the only place that catches the errors of a page.

The line is imported in the worker: the driver names these functions and does not read pages itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from extract import store
from extract.batch.values import PageLine
from extract.errors import NotAnArticle, PageError
from extract.record import to_record

if TYPE_CHECKING:
    from extract.model import Document
    from extract.store import PageRows


def page_rows(document: Document) -> PageRows:
    """The rows of a page, whatever becomes of it."""
    from extract import pipeline

    try:
        return store.of_extraction(document, pipeline.extract(document))
    except PageError as error:
        return store.of_error(document, error)


def page_line(document: Document) -> PageLine:
    """The JSON record of a page, or why there is none."""
    from extract import pipeline

    try:
        record = to_record(pipeline.extract(document))
    except PageError as error:
        failed = not isinstance(error, NotAnArticle)
        return PageLine(source=document.source, failed=failed, message=str(error))
    return PageLine(source=document.source, record=json.dumps(record, ensure_ascii=False))
