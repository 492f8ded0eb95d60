"""How far to believe that something happened, from who says so and who denies it.

The model is that of biomedical statement assembly (INDRA: Gyori et al. 2017, Molecular Systems Biology 13:954): every
source errs by accident and systematically; what a source has reported ``n`` times in independent texts is false with
probability ``systematic + random ** n``, and it is believed unless all sources err. Ours differs in that a report counts by
its factuality and by how sure our reading is, that copies of a text and repeated quotes of one source count once, and that
denials leave a share of the belief.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dragoman.linking.evidence import DATA
from dragoman.linking.telling import Telling
from dragoman.model import Statement
from dragoman.settings.linking import LinkingSettings
from dragoman.tables import read_tsv

SURENESS = {"CT+": 1.0, "PR+": 0.7, "PS+": 0.4, "CTu": 0.5, "Uu": 0.3, "PS-": 0.4, "PR-": 0.7, "CT-": 1.0}
"""How much a report counts by its factuality (FactBank's values), for the happening or against it."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Errors of a source, and what its denial leaves; all shares from 0 to 1."""

    random: float
    systematic: float
    denial: float


@cache
def kinds() -> dict[str, Trust]:
    """Return the errors of each kind of source (``sources.tsv``)."""
    rows = read_tsv(DATA / "sources.tsv", ("kind", "random", "systematic", "denial"))
    return {row["kind"]: Trust(float(row["random"]), float(row["systematic"]), float(row["denial"])) for row in rows}


@lru_cache(maxsize=8)
def outlets(extra: str | None) -> dict[str, tuple[float, float]]:
    """Return the errors of outlets that a user has set, ours and those of an extra table."""
    paths = [DATA / "outlets.tsv", *([Path(extra)] if extra else [])]
    rows = [row for path in paths for row in read_tsv(path, ("outlet", "random", "systematic"))]
    return {row["outlet"].lower(): (float(row["random"]), float(row["systematic"])) for row in rows}


def belief(tellings: Sequence[Telling], settings: LinkingSettings) -> float:
    """Return how far to believe that the happening took place, 0 to 1, rounded to three places."""
    doubt = 1.0
    for trust, reports in _by_source(tellings, settings, denied=False):
        wrong = trust.random ** sum(reports)
        doubt *= min(1.0, trust.systematic + (1.0 - trust.systematic) * wrong)
    left = 1.0
    for trust, reports in _by_source(tellings, settings, denied=True):
        left *= trust.denial ** min(1.0, max(reports))
    return round((1.0 - doubt) * left, 3)


def _by_source(
    tellings: Sequence[Telling], settings: LinkingSettings, *, denied: bool
) -> Iterable[tuple[Trust, list[float]]]:
    """Yield every independent source with the weights of its independent reports (or denials)."""
    groups: dict[str, tuple[Trust, dict[str, float]]] = {}
    texts: dict[str, str] = {}
    owner: dict[tuple[str, ...], str] = {}
    for telling in tellings:
        statement = telling.statement
        if (statement.factuality[-1] == "-") != denied:
            continue
        words = " ".join(statement.sentence.text.lower().split())
        text = texts.setdefault(words, telling.text or statement.article)
        name, trust = _source(telling, settings)
        if not name.startswith("source "):  # a copy counts for whoever published it first
            name = owner.setdefault((text, name.partition(": ")[2]), name)
        weight = SURENESS[statement.factuality] * statement.confidence
        reports = groups.setdefault(name, (trust, defaultdict(float)))[1]
        reports[text] = max(weight, reports[text])
    return [(trust, list(reports.values())) for trust, reports in groups.values()]


def _source(telling: Telling, settings: LinkingSettings) -> tuple[str, Trust]:
    """Return who stands behind a report: a name that is the same for the same source, and its errors."""
    statement = telling.statement
    outlet = (telling.outlet or f"article {statement.article}").lower()
    inner = statement.attributions[-1].source if statement.attributions else None
    if inner is None or inner.kind == "outlet":
        trust = kinds()["outlet"]
        own = outlets(settings.outlets).get(outlet)
        return f"outlet {outlet}", Trust(*own, trust.denial) if own else trust
    trust = kinds().get(inner.kind, kinds()["none"])
    if _involved(statement):
        trust = kinds()["involved"]
    known = inner.id or inner.name
    if known is None or inner.kind in ("anonymous", "collective", "none"):
        return f"{outlet}: {inner.kind} {(inner.text or '').lower()}", trust
    return f"source {known.lower()}", trust


def _involved(statement: Statement) -> bool:
    """Say whether the innermost source is one of the acting parties, or of its country."""
    source = statement.attributions[-1].source
    return any(
        (source.id is not None and source.id == each.id) or (source.country and source.country == each.country)
        for each in statement.actors
    )
