"""The values that flow along the line, from a document's bytes to an extraction.

Every value is frozen and built by keyword; sequences are tuples, and absence is ``None`` or ``()``.
Positions are code points of ``Article.text``, held as half-open :class:`Span` objects.
"""

from extract.model.articles import Article, Block, BlockKind, Method, Sentence
from extract.model.counts import Count, Scope, Status
from extract.model.documents import Document, Unreadable
from extract.model.extraction import Check, CheckKind, Extraction
from extract.model.numerals import Findings, Numeral, Reason
from extract.model.places import AreaKind, AreaMention, OfficialPlace, Place, PlaceCode, PlaceEvidence
from extract.model.quantities import Approx, Noun, Quantity
from extract.model.schools import Level, Mention, School
from extract.model.spans import Span

__all__ = [
    "Approx",
    "AreaKind",
    "AreaMention",
    "Article",
    "Block",
    "BlockKind",
    "Check",
    "CheckKind",
    "Count",
    "Document",
    "Extraction",
    "Findings",
    "Level",
    "Mention",
    "Method",
    "Noun",
    "Numeral",
    "OfficialPlace",
    "Place",
    "PlaceCode",
    "PlaceEvidence",
    "Quantity",
    "Reason",
    "School",
    "Scope",
    "Sentence",
    "Span",
    "Status",
    "Unreadable",
]
