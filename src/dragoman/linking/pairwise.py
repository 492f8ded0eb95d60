"""The scores of all pairs of a large group at once: the same evidence as :func:`dragoman.linking.compare.score`.

In a large group few values differ (parties, days, places, words for the deed), so each two of them are compared once and
the results are spread over all pairs. Pairs of one text, which stand to each other in more ways, are scored one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from dragoman.linking.compare import (
    Prepared,
    blames,
    compare_modes,
    compare_numbers,
    compare_times,
    compare_types,
    likeness,
    score,
)
from dragoman.linking.evidence import NEVER, log_odds
from dragoman.linking.parties import sides
from dragoman.linking.sites import compare_sites
from dragoman.linking.telling import MUTUAL
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Key = Callable[[Prepared], Hashable]
Compare = Callable[[Prepared, Prepared], float]


def scores(items: Sequence[Prepared], settings: LinkingSettings) -> Array:
    """Return the matrix of probabilities that two are of one happening; 0 where that is ruled out, and on the diagonal."""
    import numpy

    result: Array = _across(items, settings)
    numpy.fill_diagonal(result, 0.0)
    texts: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        texts.setdefault(item.telling.statement.article, []).append(at)
    for places in texts.values():
        for number, i in enumerate(places):
            for j in places[:number]:
                result[i, j] = result[j, i] = score(items[i], items[j], settings)
    return result


def _across(items: Sequence[Prepared], settings: LinkingSettings) -> Array:
    """Return the scores of all pairs as if each were of two texts."""
    import numpy

    odds = log_odds()
    told = [each.telling.statement for each in items]
    mutual = numpy.array([each.type in MUTUAL for each in told])
    together = mutual[:, None] | mutual[None, :]
    sourced = numpy.array([each.source is not None for each in items])
    total = _spread(items, _type_key, compare_types)
    total += odds["prior", "any"] + _spread(
        items, _time_key, lambda a, b: compare_times(a, b, settings, one_text=False)
    )
    known = _spread(items, lambda each: (each.doers, each.telling.statement.type in MUTUAL), _doers)
    ruled_out = (total == NEVER) | (known == NEVER)
    others = _spread(items, lambda each: each.done_to, lambda a, b: sides(a.done_to, b.done_to, together=False))
    others = numpy.where(together, odds["parties", "unknown"], others)
    number = _spread(
        items, lambda each: tuple(sorted(each.telling.statement.magnitudes.items(), key=_name)), compare_numbers
    )
    place = _spread(
        items,
        lambda each: each.site,
        lambda a, b: compare_sites(a.site, b.site, settings),
    )
    place = numpy.where(together & (place == odds["place", "coarse apart"]), odds["place", "unknown"], place)
    total += known + others + place + number
    named = _named(items)
    total += named
    blamed = (known <= odds["parties", "other"]) & (sourced[:, None] | sourced[None, :])
    if blamed.any():
        blamed &= (
            _spread(
                items,
                lambda each: (each.source and (each.source.id, each.source.country), each.doers),
                lambda a, b: float(blames(a, b)),
            )
            > 0
        )
    same = odds["place", "same"]
    nobody = (known <= 0.0) & (others <= 0.0) & (place < same) & (number < same) & (named != odds["names", "shared"])
    blame = odds["parties", "blame"] - numpy.minimum(0.0, others)
    total += numpy.where(blamed, blame, numpy.where(nobody, odds["parties", "none shared"], 0.0))
    total += _spread(items, lambda each: each.telling.statement.modes, compare_modes)
    denied = numpy.array([each.factuality[-1] == "-" for each in told])
    mixed = denied[:, None] != denied[None, :]
    total += numpy.where(mixed, odds["denial", "of what is told"], odds["denial", "none"])
    total += _spread(items, lambda each: each.trigger, lambda a, b: odds["word", likeness(a.trigger, b.trigger)])
    total += odds["text", "other"]
    shared = _common([each.words for each in items])
    sizes = numpy.array([len(each.words) for each in items])
    least = numpy.maximum(4, numpy.minimum(sizes[:, None], sizes[None, :]))
    total += odds["wording", "share"] * shared / least
    chance: Array = 1.0 / (1.0 + numpy.exp(-numpy.clip(total, -30.0, 30.0)))
    sentence, trigger = _numbered(each.sentence.text for each in told), _numbered(each.trigger.text for each in told)
    copied = sentence[:, None] == sentence[None, :]
    chance = numpy.where(copied, (trigger[:, None] == trigger[None, :]).astype(float), chance)
    chance[ruled_out] = 0.0
    return chance


def _type_key(item: Prepared) -> Hashable:
    """What :func:`compare_types` looks at."""
    return (item.telling.statement.type, item.planned, item.sense, item.fresh, item.days)


def _time_key(item: Prepared) -> Hashable:
    """What :func:`compare_times` looks at."""
    return (item.series, item.fresh, item.days, item.published, item.telling.statement.factuality[-1])


def _name(amount: tuple[str, Any]) -> str:
    return amount[0]


def _doers(a: Prepared, b: Prepared) -> float:
    mutual = a.telling.statement.type in MUTUAL or b.telling.statement.type in MUTUAL
    return sides(a.doers, b.doers, together=mutual)


def _spread(items: Sequence[Prepared], key: Key, compare: Compare) -> Array:
    """Return a comparison for all pairs, made once for each two different keys, by the first two items that have them."""
    import numpy

    first: dict[Hashable, int] = {}
    at = []
    ones: list[Prepared] = []
    for item in items:
        mine = key(item)
        number = first.get(mine)
        if number is None:
            number = first[mine] = len(ones)
            ones.append(item)
        at.append(number)
    table = numpy.empty((len(ones), len(ones)))
    for i, one in enumerate(ones):
        for j in range(i + 1):
            table[i, j] = table[j, i] = compare(one, ones[j])
    places = numpy.array(at)
    result: Array = table[places[:, None], places[None, :]]
    return result


def _named(items: Sequence[Prepared]) -> Array:
    """Compare the other names in the sentences."""
    import numpy

    odds = log_odds()
    shared = _common([each.names for each in items]) > 0
    none = numpy.array([not each.names for each in items])
    found = numpy.where(shared, odds["names", "shared"], odds["names", "others"])
    result: Array = numpy.where(none[:, None] | none[None, :], odds["names", "unknown"], found)
    return result


def _common(sets: Sequence[frozenset[str]]) -> Array:
    """Return how many members each two sets share; on the diagonal, how many each shares with any other."""
    import numpy

    counts = Counter(chain.from_iterable(sets))
    number = {each: at for at, each in enumerate([each for each, count in counts.items() if count > 1])}
    marks = numpy.zeros((len(sets), max(1, len(number))), numpy.float32)
    columns = [[number[each] for each in one if each in number] for one in sets]
    rows = numpy.repeat(numpy.arange(len(sets)), [len(each) for each in columns])
    marks[rows, [*chain.from_iterable(columns)]] = 1.0
    result: Array = (marks @ marks.T).astype(float)
    return result


def _numbered(values: Iterable[str]) -> Array:
    import numpy

    number: dict[str, int] = {}
    return numpy.array([number.setdefault(each, len(number)) for each in values])
