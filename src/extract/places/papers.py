"""Which province a provincial paper is the paper of."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def province_of(host: str | None) -> str | None:
    """The province of a paper, by its host or an address under it; None for a national or unknown one.

    >>> province_of("baolaocai.vn"), province_of("m.baolaocai.vn"), province_of("vnexpress.net")
    ('Lào Cai', 'Lào Cai', None)
    """
    labels = (host or "").lower().split(".")
    for start in range(len(labels)):
        province = _provinces().get(".".join(labels[start:]))
        if province is not None:
            return province
    return None


@cache
def _provinces() -> dict[str, str]:
    text = (files(__package__) / "papers.toml").read_text(encoding="utf-8")
    provinces: dict[str, str] = tomllib.loads(text)["provinces"]
    return provinces
