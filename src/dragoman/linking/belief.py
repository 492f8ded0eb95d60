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

from dragoman.linking.denials import denials
from dragoman.linking.evidence import DATA
from dragoman.linking.telling import Telling
from dragoman.linking.texts import agency, texts, voice
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


def belief(tellings: Sequence[Telling], settings: LinkingSettings, of: Sequence[int] | None = None) -> float:
    """Return how far to believe that the happening took place, 0 to 1, rounded to three places.

    ``of`` numbers the text that each telling is of (:func:`dragoman.linking.texts.texts`), where that is known already.
    """
    numbers = texts(tellings, settings) if of is None else of
    doubt = 1.0
    for trust, reports in _by_source(tellings, numbers, settings, denied=False):
        wrong = trust.random ** sum(reports)
        doubt *= min(1.0, trust.systematic + (1.0 - trust.systematic) * wrong)
    left = 1.0
    for trust, reports in _by_source(tellings, numbers, settings, denied=True):
        left *= trust.denial ** min(1.0, max(reports))
    return round((1.0 - doubt) * left, 3)


def _by_source(
    tellings: Sequence[Telling], numbers: Sequence[int], settings: LinkingSettings, *, denied: bool
) -> Iterable[tuple[Trust, list[float]]]:
    """Yield every independent source with the weights of its independent reports (or denials).

    What copies of one text say in their own voice, or of nameless sources, counts for the agency whose text it is, else for
    whoever published it first.
    """
    groups: dict[str, tuple[Trust, dict[int, float]]] = {}
    owner: dict[tuple[int, str], tuple[str, Trust]] = {}
    against = {each.statement.id for each in denials(tellings)} if denied else set()
    told = [
        each
        for each in zip(tellings, numbers, strict=True)
        if (each[0].statement.id in against if denied else each[0].statement.factuality[-1] != "-")
    ]
    for telling, text in sorted(told, key=lambda each: agency(each[0]) is None):
        statement = telling.statement
        name, said, trust = _source(telling, settings)
        if not said.startswith("source "):
            name, trust = owner.setdefault((text, said), (f"{name} {said}", trust))
        else:
            name = said
        weight = SURENESS[statement.factuality] * statement.confidence
        reports = groups.setdefault(name, (trust, defaultdict(float)))[1]
        reports[text] = max(weight, reports[text])
    return [(trust, list(reports.values())) for trust, reports in groups.values()]


def _source(telling: Telling, settings: LinkingSettings) -> tuple[str, str, Trust]:
    """Return who writes a report, what stands behind it (the same for the same source), and the errors of that."""
    statement = telling.statement
    writer = (voice(telling) or f"article {statement.article}").lower()
    inner = statement.attributions[-1].source if len(statement.attributions) > 1 else None
    if inner is None:
        own_kind = statement.attributions[0].source.kind if statement.attributions else "outlet"
        if own_kind == "outlet" and agency(telling) is not None:
            own_kind = "agency"
        trust = kinds().get(own_kind, kinds()["outlet"])
        own = outlets(settings.outlets).get(writer)
        return writer, "itself", Trust(*own, trust.denial) if own else trust
    trust = kinds().get(inner.kind, kinds()["none"])
    if _involved(statement):
        trust = kinds()["involved"]
    known = inner.id or inner.name
    if known is None or inner.kind in ("anonymous", "collective", "none"):
        return writer, f"{inner.kind} {(inner.text or '').lower()}", trust
    return writer, f"source {known.lower()}", trust


def _involved(statement: Statement) -> bool:
    """Say whether the innermost source is one of the acting parties, or of its country."""
    source = statement.attributions[-1].source
    return any(
        (source.id is not None and source.id == each.id) or (source.country and source.country == each.country)
        for each in statement.actors
    )
