"""The values that flow along the line, from a document's bytes to an extraction.

Every value is frozen and built by keyword; sequences are tuples, and absence is ``None`` or ``()``.
Positions are code points of ``Article.text``, held as half-open :class:`Span` objects.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> "có 37 đảng viên"[Span(3, 5).slice]
    '37'
    >>> Span(3, 5) in Span(0, 15), Span(0, 4).overlaps(Span(3, 5)), Span(0, 3).overlaps(Span(3, 5))
    (True, True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def slice(self) -> slice:
        """The span as a slice, for ``text[span.slice]``."""
        return slice(self.start, self.end)

    def of(self, text: str) -> str:
        """The part of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same length, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# ---- sources: what came in -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as they came in, and where they came from.

    ``source`` leads back to the bytes: a path, ``archive.zip#member``, a WARC file and offset, or ``-``.
    ``fetched`` is when the page was saved or fetched, in ISO 8601, if the source knows.
    ``charset`` is the one declared outside the bytes (an HTTP header), if any.
    """

    source: str
    content: bytes
    media_type: str = "text/html"
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes in hexadecimal: the identity of this version of the page."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something in a source that gives no document; the source goes on after it.

    ``cause`` is a short word that failures are grouped by ("too_large", "damaged", "escapes" …).
    """

    source: str
    cause: str
    message: str


# ---- articles: what was read ---------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of an article is."""

    LEAD = "lead"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of ``Article.text``; ``xpath`` is its element in the page, None for plain text."""

    kind: BlockKind
    span: Span
    xpath: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Which rule or reader gave each field; None where the field is unknown."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    authors: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article taken out of its page.

    ``text`` is lead, body blocks and captions in page order, joined by a blank line, in NFC with
    plain spaces; ``title`` stands apart. ``published`` and ``modified`` are ISO 8601 with offset, or
    a bare date; ``language`` is a BCP 47 tag. The cells of a table row are parted by tabs.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    method: Method
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None


# ---- segment: sentences and words ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of one block; ``words`` are spans in the article's text, None where not asked for."""

    span: Span
    block: int
    words: tuple[Span, ...] | None = None


# ---- rules: what was found -----------------------------------------------------------------------


class Level(StrEnum):
    """What a school teaches."""

    MAM_NON = "mam_non"
    TIEU_HOC = "tieu_hoc"
    THCS = "thcs"
    THPT = "thpt"
    TH_THCS = "th_thcs"
    THCS_THPT = "thcs_thpt"
    LIEN_CAP = "lien_cap"
    GDTX = "gdtx"
    TRUNG_CAP = "trung_cap"
    CAO_DANG = "cao_dang"
    DAI_HOC = "dai_hoc"
    KHAC = "khac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Bare names of a commune, district and province, as the text states them; None if it does not."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCode:
    """A unit of one of the two official maps; ``vintage`` is "before-2025-07" or "after-2025-07".

    ``code`` has its leading zeros: two digits for a province, three for a district, five for a commune.
    ``name`` is the unit with those above it ("xã Gia Phú, tỉnh Lào Cai").
    """

    vintage: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEvidence:
    """What spoke for a place: the step that heard it, its words, and where they stand in the text.

    ``span`` is None for what is not in the text: the headline, the paper, the date.
    """

    step: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPlace:
    """The official place that a stated one was resolved to, as far as exactly one candidate was left.

    A code is None where it is not resolved, and ``vintage`` where not even the map is. ``successors``
    are codes of the units after July 2025 that hold the land of a resolved place of the old map.
    ``candidates`` are what remained where more than one did.
    """

    vintage: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    commune_code: str | None = None
    successors: tuple[str, ...] = ()
    candidates: tuple[PlaceCode, ...] = ()
    evidence: tuple[PlaceEvidence, ...] = ()


class AreaKind(StrEnum):
    """The three tiers of places; from July 2025 there are no districts."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMention:
    """A place where the text writes it: "huyện Bảo Thắng" has type "huyện" and name "Bảo Thắng".

    ``type`` is the type word in full lower case ("thị trấn" for "TT."), None where none is written.
    ``written_type`` is the type word as it stands ("TT."). ``former`` marks "(cũ)". ``holder`` is the body that stands before it ("Đảng bộ", "UBND"), if any.
    """

    span: Span
    kind: AreaKind
    type: str | None
    name: str
    former: bool = False
    holder: str | None = None
    written_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named school where the text writes it.

    ``name`` is canonical ("Trường Mầm non Hoa Đào"), ``number`` what tells like-named schools apart
    ("2", "II", "A"), ``proper_name`` the name without level, number and place. ``place`` is what
    this mention itself states. ``rule`` names the rule that read it.
    """

    span: Span
    text: str
    name: str
    level: Level
    number: str | None
    proper_name: str | None
    place: Place
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One school of an article, with every mention of it in text order.

    ``place`` is what the text states; ``official`` the codes that it resolves to, None before that step.
    """

    name: str
    level: Level
    number: str | None
    proper_name: str | None
    place: Place
    mentions: tuple[Mention, ...]
    official: OfficialPlace | None = None


class Approx(StrEnum):
    """How the value is hedged."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A counted noun where the text writes it; ``unit`` and ``kind`` are those of ``lexicon/units.toml``."""

    span: Span
    text: str
    unit: str
    kind: str

    @property
    def is_pronoun(self) -> bool:
        """Whether it stands for another noun ("em", "đồng chí", "người")."""
        return self.kind == "pronoun"

    @property
    def is_person(self) -> bool:
        """Whether people are counted."""
        return self.kind in ("person", "pronoun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something, as one sentence writes it, before it is known whose it is.

    ``span`` runs from the first numeral to the last word of the expression; ``numerals`` are the
    numerals that it uses up. ``noun`` is what is counted, None where the sentence does not say it
    beside the number; ``phrase`` is the noun with the words that narrow it. ``base`` is the noun that
    ``of_value`` counts. ``rule`` names how the parts were put together.
    """

    span: Span
    sentence: int
    numerals: tuple[Span, ...]
    rule: str
    noun: Noun | None = None
    phrase: Span | None = None
    base: Noun | None = None
    value: float | None = None
    value_max: float | None = None
    of_value: float | None = None
    percent: float | None = None
    percent_max: float | None = None
    approx: Approx = Approx.EXACT


class Scope(StrEnum):
    """Whom a count belongs to."""

    SCHOOL = "school"
    AREA = "area"
    OTHER = "other"


class Status(StrEnum):
    """When the number holds: now, before, as a plan, or as a difference."""

    ACTUAL = "actual"
    PAST = "past"
    TARGET = "target"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that the article states, and whose it is.

    ``school`` and ``joint_schools`` are canonical names as in ``School.name``. ``percent`` is on a
    scale to 100; ``value_max`` and ``percent_max`` are the upper ends of ranges. ``as_of`` is the time
    as written, ``as_of_date`` what it resolves to in ISO 8601 of the precision that is known, a school
    year as "2024/2025". ``quote`` is exactly ``span`` of the article's text.
    """

    school: str | None
    scope: Scope
    what: str
    span: Span
    quote: str
    rule: str
    area: str | None = None
    joint_schools: tuple[str, ...] = ()
    part: str | None = None
    unit: str | None = None
    qualifiers: tuple[str, ...] = ()
    value: float | None = None
    value_max: float | None = None
    of_value: float | None = None
    of_what: str | None = None
    percent: float | None = None
    percent_max: float | None = None
    approx: Approx = Approx.EXACT
    status: Status = Status.ACTUAL
    as_of: str | None = None
    as_of_date: str | None = None


class Reason(StrEnum):
    """Why a numeral is no count. The list is closed and has no catch-all."""

    DATE = "date"
    TIME = "time"
    YEAR = "year"
    TERM = "term"
    DURATION = "duration"
    AGE = "age"
    MONEY = "money"
    MEASURE = "measure"
    SCORE = "score"
    ORDINAL = "ordinal"
    RANK = "rank"
    MULTIPLE = "multiple"
    RATE = "rate"
    CLASS_NAME = "class_name"
    DOCUMENT_NUMBER = "document_number"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    FILE_NAME = "file_name"
    NAME_PART = "name_part"
    LIST_NUMBER = "list_number"
    VAGUE = "vague"
    REPEATED = "repeated"
    ONE_OF = "one_of"
    UNRELATED = "unrelated"
    NO_UNIT = "no_unit"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A numeral of the text: used by ``counts[count]``, or set aside for ``reason``; never both."""

    span: Span
    text: str
    value: float | None
    count: int | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The quantities of an article in text order, and the numerals set aside, each with its reason."""

    quantities: tuple[Quantity, ...]
    aside: tuple[Numeral, ...]


class CheckKind(StrEnum):
    """Which arithmetic of the article was tried."""

    PERCENT = "percent"
    PARTS = "parts"
    ANNOUNCED = "announced"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The article's own arithmetic: agreement or contradiction of ``counts`` (indices)."""

    kind: CheckKind
    ok: bool
    detail: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one page gave."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    schools: tuple[School, ...] = ()
    counts: tuple[Count, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    checks: tuple[Check, ...] = field(default=())
