"""Which quantity belongs to which school, with which status: from findings to counts, ledger and checks."""

from extract.link.bystanders import may_hold_counts, nothing
from extract.link.draft import Linked
from extract.link.walk import attribute

__all__ = ["Linked", "attribute", "may_hold_counts", "nothing"]
