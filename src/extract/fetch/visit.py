"""What is done with one address: may it be asked, what did it answer, what follows from that."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import stamina

from extract.fetch import listings, media, reach
from extract.fetch.ledger import Task
from extract.fetch.outcome import GiveUp, Outcome, TryAgain
from extract.fetch.rules import RobotsRules
from extract.fetch.settings import Kind
from extract.fetch.urls import BadURL, is_version, normalise, path_of, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.fetch.ask import Answer, Asker
    from extract.fetch.body import Body
    from extract.fetch.keep import Keeper
    from extract.fetch.ledger import Ledger
    from extract.fetch.listings import Link
    from extract.fetch.settings import Settings
    from extract.fetch.turns import Turns


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Visits addresses of one run."""

    run: int
    settings: Settings
    ledger: Ledger
    asker: Asker
    keeper: Keeper
    turns: Turns
    _robots: RobotsRules = field(init=False)
    _parsing: threading.Lock = field(default_factory=threading.Lock)  # one page's tree in memory at a time

    def __post_init__(self) -> None:
        self._robots = RobotsRules(self.ledger, lambda task: self._ask_patiently(task, self.settings.delay))

    def visit(self, task: Task) -> Outcome:
        """See one address through to its end in the ledger.

        Raises :class:`TryAgain` where the host wants to be left alone for longer than this run waits, or
        the run is to stop; the address is then left for a later one.
        """
        try:
            return self._visit(task)
        except GiveUp as end:
            too_long = isinstance(end, TryAgain) and (end.after or 0) > self.settings.max_wait
            if too_long or (isinstance(end, TryAgain) and self.turns.stopping):
                raise
            self._close(task, end)
            return end.outcome

    def _visit(self, task: Task) -> Outcome:
        if self.settings.dry_run and task.kind is Kind.PAGE:
            return self._would_fetch(task)
        if self.settings.skip_known and task.kind is Kind.PAGE and self.keeper.knows(task.url):
            self.ledger.finish(task, Outcome.SKIPPED, "known from an earlier run")
            return Outcome.SKIPPED
        canonical = None if task.as_is else self.keeper.version_of(task.url)
        if canonical is not None:
            with self.ledger.transaction():
                self._replace(task, canonical, Outcome.VARIANT)
            return Outcome.VARIANT
        answer = self._ask_patiently(task, self._permitted(task))
        try:
            return self._receive(task, answer)
        except GiveUp as end:
            self.keeper.note(answer, end.outcome, end.detail)
            raise
        finally:
            if answer.body is not None:
                answer.body.close()

    def _would_fetch(self, task: Task) -> Outcome:
        """Ask the site's rules, and nothing else."""
        self._permitted(task)
        self.ledger.finish(task, Outcome.SKIPPED, "not asked for: this is a dry run")
        return Outcome.SKIPPED

    def _permitted(self, task: Task) -> float:
        """The pause that the site's rules ask for; raises :class:`GiveUp` where they forbid the address."""
        if self.settings.ignore_robots:
            return self.settings.delay
        try:
            return max(self.settings.delay, self._robots.pause(task.url))
        except GiveUp as end:
            self.asker.note_unasked(self.run, task, end)
            raise

    def _ask_patiently(self, task: Task, pause: float) -> Answer:
        """Ask, and ask again as long as that may help."""
        settings = self.settings

        def again(error: Exception) -> bool | float:
            if not isinstance(error, TryAgain) or self.turns.stopping:
                return False
            if error.after is None:
                return True
            return error.after <= settings.max_wait and error.after

        for attempt in stamina.retry_context(
            on=again,
            attempts=settings.tries,
            timeout=None,
            wait_initial=settings.retry_wait,
            wait_max=settings.max_wait,
            wait_jitter=settings.retry_wait * settings.jitter,
        ):
            with attempt:
                return self.asker.ask(self.run, task, pause)
        raise AssertionError("stamina raises the last error")

    def _receive(self, task: Task, answer: Answer) -> Outcome:
        if answer.body is None:
            return self._redirect(task, answer)
        if task.kind is Kind.PAGE:
            return self._page(task, answer, answer.body)
        with self._parsing:
            links = tuple(self._links(task, answer, answer.body))
        with self.keeper.kept(task, answer, answer.body, None) as outcome:
            found = self.ledger.add(self.run, self._listed(task, links))
            deep = sum(self._too_deep(task, link) for link in links)
            more = f", {deep} sitemaps deeper than {self.settings.max_depth} levels left out" if deep else ""
            self.ledger.finish(task, outcome, f"{len(links)} addresses, {found} to fetch{more}")
        return outcome

    # ---- redirects ------------------------------------------------------------------------------

    def _redirect(self, task: Task, answer: Answer) -> Outcome:
        try:
            target = normalise(answer.headers["location"], task.url)
        except BadURL as error:
            raise GiveUp(Outcome.REFUSED, f"redirect: {error}", answer.status) from error
        if task.kind is Kind.PAGE and same_site(task.url, target) and reach.sent_home(task.url, target):
            raise GiveUp(Outcome.SOFT_404, "sent to the front page", answer.status)
        self._follow(task, target, answer, Outcome.REDIRECT)
        return Outcome.REDIRECT

    def _follow(self, task: Task, target: str, answer: Answer, outcome: Outcome) -> None:
        """Put ``target`` in the place of ``task``."""
        seen = {task.url, *(earlier.url for earlier in self.ledger.chain(task))}
        if target in seen:
            raise GiveUp(Outcome.REDIRECT_LOOP, f"back to {target}", answer.status)
        if task.redirects >= self.settings.max_redirects:
            raise GiveUp(Outcome.REDIRECT_LOOP, f"more than {task.redirects} redirects", answer.status)
        with self.ledger.transaction():
            self.keeper.note(answer, outcome, f"to {target}")
            self._replace(task, target, outcome)

    def _replace(self, task: Task, target: str, outcome: Outcome) -> None:
        following = Task(
            url=target,
            kind=task.kind,
            asked=task.asked,
            parent_id=task.id,
            depth=task.depth,
            redirects=task.redirects + 1,
            match=task.match,
        )
        self.ledger.add(self.run, (following,))
        self.ledger.finish(task, outcome, f"to {target}")

    # ---- pages ----------------------------------------------------------------------------------

    def _page(self, task: Task, answer: Answer, body: Body) -> Outcome:
        canonical, is_amp = (None, False) if answer.unchanged else self._look(task, answer, body)
        if canonical is not None and canonical != task.url and not task.as_is:
            stands_for = self._other_page(task, answer, canonical, is_amp)
            if stands_for is not None:
                return stands_for
        with self.keeper.kept(task, answer, body, canonical) as outcome:
            self.ledger.finish(task, outcome)
        return outcome

    def _look(self, task: Task, answer: Answer, body: Body) -> tuple[str | None, bool]:
        """The canonical address that a page names on its own site, and whether it is an AMP page.

        Raises :class:`GiveUp` where the page is out of reach.
        """
        with self._parsing:
            text = media.text_of(body, task.url, answer.headers.get("content-type"))
            page = reach.look(text, task.url)
            if page is None:
                raise GiveUp(Outcome.EMPTY_SHELL, "the page is empty", answer.status)
            far = reach.out_of_reach(page)
            if far is not None:
                raise GiveUp(*far, answer.status)
            own = page.canonical is not None and same_site(page.canonical, task.url)
            return page.canonical if own else None, page.is_amp

    def _other_page(self, task: Task, answer: Answer, canonical: str, is_amp: bool) -> Outcome | None:
        """Leave the page to its canonical address where it is another's AMP, print or mobile version."""
        if self.keeper.knows(canonical):
            self.keeper.note_version(task.url, canonical)
            self.keeper.note(answer, Outcome.DUPLICATE, f"of {canonical}")
            self.ledger.finish(task, Outcome.DUPLICATE, f"of {canonical}")
            return Outcome.DUPLICATE
        awaited = self.ledger.is_waiting(self.run, canonical)
        a_version = is_amp or is_version(task.url)
        if path_of(canonical) == "/" or not (awaited or (a_version and not self._has_failed(canonical))):
            return None
        self._follow(task, canonical, answer, Outcome.VARIANT)
        self.keeper.note_version(task.url, canonical)
        return Outcome.VARIANT

    def _has_failed(self, url: str) -> bool:
        row = self.ledger.one(
            "SELECT outcome FROM tasks WHERE run_id = ? AND url = ? AND done = 1", self.run, url
        )
        return row is not None and not Outcome(row["outcome"]).kept

    # ---- listings -------------------------------------------------------------------------------

    def _listed(self, task: Task, links: tuple[Link, ...]) -> Iterator[Task]:
        for link in links:
            if self._wanted(link, task.match) and not self._too_deep(task, link):
                yield Task(
                    url=link.url,
                    kind=link.kind,
                    asked=link.url,
                    parent_id=task.id,
                    depth=task.depth + int(link.kind is Kind.SITEMAP),
                    match=task.match,
                )

    def _too_deep(self, task: Task, link: Link) -> bool:
        return link.kind is Kind.SITEMAP and task.depth >= self.settings.max_depth

    def _links(self, task: Task, answer: Answer, body: Body) -> Iterator[Link]:
        if task.kind is Kind.FEED:
            return listings.read_feed(body.read(), task.url)
        if task.kind is Kind.SITEMAP:
            return listings.read_sitemap(media.unzipped(body, self.settings.max_listing), task.url)
        return self._section(task, media.text_of(body, task.url, answer.headers.get("content-type")))

    def _section(self, task: Task, text: str) -> Iterator[Link]:
        """The articles of a section page; one without any is a shell, a check for robots, or no section."""
        links = tuple(listings.read_section(text, task.url))
        if not links:
            page = reach.look(text, task.url)
            far = None if page is None else reach.out_of_reach(page)
            raise GiveUp(*(far or (Outcome.BAD_LISTING, "no link on it looks like an article")))
        return iter(links)

    def _wanted(self, link: Link, match: str | None) -> bool:
        """Whether the filters let a listed address through; one without a date passes."""
        since = self.settings.since
        if since is not None and link.dated is not None and link.dated < since:
            return False
        patterns = (pattern for pattern in (match, self.settings.match) if pattern)
        return link.kind is not Kind.PAGE or all(re.search(pattern, link.url) for pattern in patterns)

    # ---- ends -----------------------------------------------------------------------------------

    def _close(self, task: Task, end: GiveUp) -> None:
        """Enter an end without a page; a version that led here is wanted after all."""
        with self.ledger.transaction():
            self.ledger.finish(task, end.outcome, end.detail)
            for url in (task.url, *(earlier.url for earlier in self.ledger.chain(task))):
                self.ledger.reopen_a_version(self.run, url)
