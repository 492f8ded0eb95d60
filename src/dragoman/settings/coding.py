"""Settings of the room ``coding``."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class CodingSettings:
    """Thresholds of ``coding``, each with its unit and why."""

    most_predicates: int = 60
    """Most predicates coded in one sentence: a real one has fewer than 20, a list of words without an end may not."""

    reach: int = 15
    """Sentences after which a statement is no longer what a bare noun ("the attack") refers to, unless the place is the
    same: news comes back to its topic within a page."""

    near_km: float = 30.0
    """Kilometres within which two places may be one: a town and its airport, a city and its suburb."""

    domain_words: int = 5
    """Different words of a foreign domain (sport, show, market) that a text must hold to be taken for it: fewer occur in
    political news by chance."""

    domain_share: float = 2.0
    """Words of the domain in a hundred that it takes too, so that a long report is not blocked for one paragraph."""

    hushed_words: int = 2
    hushed_share: float = 0.5
    """The same from which private deeds of such types are not put to the network: what befalls singers is no politics."""

    known_only: bool = True
    """Leave out statements of words in which of nobody is told who or of what country he is, and others as vague
    (:mod:`dragoman.coding.vague`): two in three of them are wrong on reading."""

    least: float = 0.2
    """Probability (0 to 1) that all is right which a statement of the lexicon tells, below which it is not kept: one in
    twelve of these is right."""

    weighed: bool = True
    """Ask the network of deeds how likely statements of the lexicon are right, where its weights are shipped. It reads only
    the sentences that tell something, one in twenty of ordinary news; without it the signs of a statement decide."""

    doubted: float = 0.4
    """The same for statements that the rules alone would leave aside (:mod:`dragoman.coding.doubting`), of
    which as many are right from there."""

    guessed: float = 1.0
    """The same for words without a sense that fits; 1: none is guessed at, which takes a fifth as long as the parse."""

    noticed: float = 1.0
    """Probability (0 to 1) that all is right, from which a deed that only the network of deeds sees is told
    (:mod:`dragoman.coding.noticing`); 1: none is looked for, which takes half as long as the parse."""

    side_doubted: float = 0.4
    """Probability (0 to 1) of the network of deeds that a party takes its side, below which the whole side gives way to
    words of which it is surer."""

    side_seen: float = 0.5
    """Probability (0 to 1) from which a word is taken for a party then, or where no actor is told."""

    side_dropped: float = 0.05
    """Probability (0 to 1) below which a party beside a likelier one is left out."""

    when_from: float = 0.4
    """Probability (0 to 1) by the trees of ``binding`` from which a time told around a statement is its own, chosen
    by cross-validation; 1: the rules of ``dates`` decide alone."""

    where_from: float = 0.6
    """The same for places told in other sentences than the statement; 1: the rules of ``places`` decide alone."""

    where_beside: float = 0.3
    """The same for places told in the sentence of the statement, which are more often its own than they look."""

    model: str = "off"
    """"off": the lexicon decides alone, as fast as the parse allows; "auto": the network is asked beside it where its
    weights are shipped (``read --thorough``), which finds a sixth more at about the cost of the parse."""

    propose: float = 0.35
    """Probability (0 to 1) from which a verb that the lexicon does not know becomes a statement of the network's type, in a
    sentence of which the lexicon knows nothing."""

    other: float = 0.2
    """Probability (0 to 1) from which the network's reading of a statement is kept beside the lexicon's: where definitions
    meet (AGREE and CONCEDE, COERCE and ASSAULT) both may be right."""

    reach_missing: float = 0.8
    """Probability (0 to 1) from which a party that the network sees acted on becomes the recipient of a statement that has
    none."""

    reach_unnamed: float = 0.9
    """The same where a recipient is there that is told by its kind only ("workers"): somebody named beside it is rarer."""

    def hushed(self) -> CodingSettings:
        """Return these settings with a text taken for one of a foreign domain sooner."""
        return replace(self, domain_words=self.hushed_words, domain_share=self.hushed_share)

    def thorough(self) -> CodingSettings:
        """Return these settings with all networks asked, as ``read --thorough`` does: finds more, and takes longer."""
        return replace(self, model="auto", guessed=0.4, noticed=0.5, where_from=0.4)
