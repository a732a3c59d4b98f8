"""What a publisher file declares: hosts, layout eras, and where each field stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.articles.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One era of a site's markup; all fields but ``era`` and ``signs`` are CSS selectors, best first.

    ``signs`` must all be on a page for the layout to speak. ``body`` names the container; its blocks are
    read by kind, and ``drop`` and ``captions`` are looked up inside it. An empty field is left to the
    generic reader. ``verified`` says that the rules were held against real pages of the site.
    """

    era: str
    signs: tuple[str, ...]
    body: tuple[str, ...]
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    verified: bool = True

    def matches(self, page: Page) -> bool:
        """Whether every sign is on the page."""
        return all(next(page.select(sign), None) is not None for sign in self.signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A site, or a family of sites on one CMS.

    ``sites`` are (host, name of the paper) pairs; a host stands for its subdomains too. ``layouts`` are
    newest first. A ``family`` also speaks on hosts that are not named here, where its signs match.
    """

    name: str
    sites: tuple[tuple[str, str], ...]
    layouts: tuple[Layout, ...]
    family: bool = False

    def site(self, host: str) -> str | None:
        """The paper at a host, None if it is not one of these.

        >>> Publisher(name="x", sites=(("sao.vn", "Báo Sao"),), layouts=()).site("m.sao.vn")
        'Báo Sao'
        """
        return next((name for own, name in self.sites if host == own or host.endswith("." + own)), None)

    @property
    def unverified(self) -> tuple[Layout, ...]:
        """Layouts that were written from what is publicly known and not held against a real page."""
        return tuple(layout for layout in self.layouts if not layout.verified)
