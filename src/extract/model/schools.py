"""Schools: each mention as the text writes it, and the school that mentions share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.places import OfficialPlace, Place
    from extract.model.spans import Span


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
