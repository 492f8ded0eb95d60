"""Which reports are one text: printed again, edited a little, cut, or taken over in part with the rest rewritten.

Near copies of sentences are told by the runs of words that they share (shingles: Broder, "On the resemblance and
containment of documents", 1997), here by the share of the shorter one's. Names are left out: whoever tells of a meeting has
to write those of the people who met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.linking.joined import Joined
from dragoman.linking.telling import Telling
from dragoman.settings.linking import LinkingSettings

RUN = 3
"""Words of a run."""

_WORD = re.compile(r"\b[^\W\d_A-Z]\w*")


def texts(tellings: Sequence[Telling], settings: LinkingSettings) -> list[int]:
    """Return a number for each telling, the same for all that are of one text.

    Of one text are the statements of one article, of articles known to be copies, of articles that say that they are the
    text of one news agency, and of articles in which nearly the same sentence tells of the happening.
    """
    if len(tellings) == 1:
        return [0]
    joined = Joined[str]()
    agencies = {agency(each) for each in tellings} - {None}
    filed: dict[tuple[str, ...], list[int]] = {}
    alike: dict[str, str] = {}
    sizes: list[int] = []
    owners: list[str] = []
    for telling in tellings:
        article = telling.statement.article
        if telling.text:
            joined.join(article, telling.text)
        if agencies and (speaks := (voice(telling) or "").casefold()) in agencies:
            joined.join(article, f"agency {speaks}")
        joined.join(article, alike.setdefault(" ".join(telling.statement.sentence.text.lower().split()), article))
        runs = _runs(telling.statement.sentence.text)
        if len(runs) < settings.copied_runs:
            continue
        for at, count in Counter(at for run in runs for at in filed.get(run, ())).items():
            if count >= settings.copied * min(len(runs), sizes[at]):
                joined.join(article, owners[at])
        for run in runs:
            filed.setdefault(run, []).append(len(sizes))
        sizes.append(len(runs))
        owners.append(article)
    number: dict[str, int] = {}
    return [number.setdefault(joined.root(each.statement.article), len(number)) for each in tellings]


def voice(telling: Telling) -> str | None:
    """Return the name of who speaks in a text: the outlet, or the agency whose text it says it is."""
    links = telling.statement.attributions
    return (links[0].source.name or links[0].source.text if links else None) or telling.outlet


def agency(telling: Telling) -> str | None:
    """Return the agency whose text an outlet says that it prints; null for a text of its own."""
    speaks = voice(telling)
    if speaks is None or telling.outlet is None or speaks.casefold() == telling.outlet.casefold():
        return None
    return speaks.casefold()


def _runs(sentence: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(sentence)
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))
