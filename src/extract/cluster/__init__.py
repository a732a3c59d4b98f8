"""The same run over Dask distributed: parts of the sources on many workers, one writer that merges them.

Needs the extra ``cluster``. Each part is read by one task, with the same guarded pool inside as on one
machine, and written to shared storage by temporary file and rename; the driver merges parts in the order
of the sources, so that the database is that of a run on one machine. A part that is written is not read
again, whoever is lost; merging a part twice changes no row.
"""

from __future__ import annotations

from extract.cluster.driver import Cluster, run_on_cluster

__all__ = ["Cluster", "run_on_cluster"]
