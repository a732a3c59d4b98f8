"""The driver: parts out to the cluster, their rows into the database, in the order of the sources."""

from __future__ import annotations

import logging
import time
from collections import deque
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import batch, store
from extract.batch import Result
from extract.cluster.share import Share
from extract.cluster.task import read_part
from extract.errors import UsageError
from extract.sources.split import split
from extract.store import runs
from extract.store.ids import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import Client, Future
    from sqlite_utils import Database

    from extract.batch import RunOptions
    from extract.batch.ledger import Report
    from extract.sources.split import Part

#: Pages in a part, and parts under way for each worker of the cluster.
PART = 200
_AHEAD = 3

#: Workers that may be lost on one part before the cluster gives it up.
_LOSSES = 10

#: Seconds to wait for a scheduler that went away, and how often to look.
_PATIENCE = 300
_PAUSE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """``address`` is that of a scheduler, or ``local`` for a cluster on this host.

    ``share`` is a folder or URL that the driver and all workers reach; None, for a local cluster only, is
    a folder beside the database.
    """

    address: str
    share: str | None = None


def run_on_cluster(
    path: Path, names: Sequence[str], options: RunOptions, report: Report, cluster: Cluster
) -> Result:
    """Read the sources into the database on a cluster.

    Raises what :func:`extract.batch.run` raises, and :class:`~extract.errors.UsageError` where the extra
    is missing or no scheduler answers.
    """
    if cluster.share is None and cluster.address != "local":
        raise UsageError("--cluster with a scheduler needs --share, a folder or URL that all workers reach")
    if not (find_spec("distributed") and find_spec("fsspec")):
        raise UsageError("--cluster needs the extra: pip install 'vnextract[cluster]'")
    started = time.monotonic()
    storage = Share(cluster.share or f"{path.absolute()}.parts")
    with store.writable(path) as db, batch.stoppable() as stopped:
        run_id = runs.start(db, names, batch.kept(options))
        ledger, state = batch.Ledger(db, options.chunk, report), "failed"
        try:
            with _connected(cluster.address, options) as cloud:
                merge = _Merge(db, ledger, options, storage, cloud)
                merge.all(part for part in split(names, options.sources, PART) if not stopped())
            state = "interrupted" if stopped() else "finished"
        finally:
            runs.finish(db, run_id, state, ledger.totals(), time.monotonic() - started)
    if cluster.share is None and state == "finished":
        storage.clear()
    return Result(totals=ledger.totals(), state=state, seconds=time.monotonic() - started)


class _Cloud:
    """The cluster, found again when it went away."""

    def __init__(self, address: Any, options: RunOptions) -> None:
        self._address = address
        self._options = replace(options, jobs=1)
        self.client = self._connect()

    @property
    def workers(self) -> int:
        """How many workers there are now."""
        return max(1, len(self.client.scheduler_info()["workers"]))

    def submit(self, part: Part, key: str, share: str) -> Future:
        """Ask for a part."""
        return self.client.submit(
            read_part, part, key, share, self._options, key=f"{key}-{time.monotonic_ns()}"
        )

    def again(self) -> None:
        """Connect anew after the scheduler was lost.

        Raises :class:`~extract.errors.UsageError` when it does not come back.
        """
        self.close()
        self.client = self._connect()

    def close(self) -> None:
        """Let go of the connection."""
        self.client.close(timeout=5)

    def _connect(self) -> Client:
        from distributed import Client

        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                return Client(self._address, timeout=10, set_as_default=False)
            except (OSError, TimeoutError) as error:
                if time.monotonic() > deadline:
                    raise UsageError(
                        f"{self._address}: no scheduler answers; start one, or see docs/cluster.md"
                    ) from error
                time.sleep(_PAUSE)


class _Merge:
    """Takes parts in order and stores their pages."""

    def __init__(
        self, db: Database, ledger: batch.Ledger, options: RunOptions, storage: Share, cloud: _Cloud
    ) -> None:
        self._db, self._ledger, self._options = db, ledger, options
        self._storage, self._cloud = storage, cloud
        self._under_way: deque[tuple[Part, str, Future]] = deque()

    def all(self, parts: Iterator[Part]) -> None:
        """Every part; a few for each worker are under way at a time."""
        for part in parts:
            key = self._key(part)
            self._under_way.append((part, key, self._cloud.submit(part, key, self._storage.url)))
            if len(self._under_way) >= _AHEAD * self._cloud.workers:
                self._next()
        while self._under_way:
            self._next()
        self._ledger.flush()

    def _key(self, part: Part) -> str:
        """A name for a part of these bytes, read in this way by this version of the program."""
        stamps = [_stamp(file) for file in part.files]
        how = asdict(self._options.sources), asdict(replace(self._options.selection, only=None))
        return hash_of("part", part.files, part.window, stamps, how, store.EXTRACTOR)

    def _next(self) -> None:
        part, key, future = self._under_way.popleft()
        while not self._is_there(future):
            self._cloud.again()
            future = self._cloud.submit(part, key, self._storage.url)
            lost, self._under_way = self._under_way, deque()
            self._under_way.extend(
                (one, name, self._cloud.submit(one, name, self._storage.url)) for one, name, _ in lost
            )
        for page in self._storage.read(key):
            self._take(page)
        self._ledger.flush()
        self._storage.drop(key)

    def _is_there(self, future: Future) -> bool:
        """Wait for a part; False if the cluster was lost meanwhile, an error of the part is raised."""
        from distributed import CancelledError
        from distributed.comm import CommClosedError

        try:
            future.result()
        except (CancelledError, CommClosedError, ConnectionError, TimeoutError):
            return False
        return True

    def _take(self, page: store.PageRows) -> None:
        known = None
        if page.document_id is not None and not self._options.force:
            known = store.known(self._db, page.document_id)
        if known is not None and known.extractor == store.EXTRACTOR:
            self._ledger.unchanged(page.source, page.document_id or "", known)
        elif page.document_id is not None and self._ledger.holds(page.document_id):
            self._ledger.unchanged(page.source, page.document_id, None)
        else:
            self._ledger.collect(page)


def _stamp(file: str) -> tuple[int, int]:
    found = Path(file).stat()
    return found.st_size, found.st_mtime_ns


@contextmanager
def _connected(address: str, options: RunOptions) -> Iterator[_Cloud]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost scheduler is this module's business
    with _local(options) if address == "local" else nullcontext(address) as found:
        cloud = _Cloud(found, options)
        try:
            yield cloud
        finally:
            cloud.close()


def _local(options: RunOptions) -> Any:
    """A cluster of one-threaded workers here; they start processes of their own, which daemons may not."""
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": _LOSSES})
    return LocalCluster(n_workers=options.jobs, threads_per_worker=1, dashboard_address=None)
