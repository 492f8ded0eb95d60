"""Who fills a role: the actors of the stage before this one, and what stands in for an actor in news language."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.beside import (
    by_apposition,
    described,
    leading,
    of_polity,
    one_called,
    other_object,
    related,
    self_bomber,
    shared_out,
    summed_up,
)
from dragoman.coding.known import (
    asset_sector,
    country_nouns,
    deeds,
    is_state,
    meetings,
    private,
    things,
    titles,
    union,
)
from dragoman.coding.lists import whole
from dragoman.coding.needs import inner
from dragoman.coding.nouns import noun_frame
from dragoman.coding.voices import FIRST, speaking
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree
    from dragoman.doc import ActorMention, Toponym
    from dragoman.model import Place

_ADDRESSED = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "lord", "lady", "dr", "dr."})
_KIND = ("-language", "-speaking", "-born", "-based", "-made", "-built", "-style")
"""What makes a people tell of what sort a thing is: "Spanish-language television" is not Spain's."""

_OBJECTS = frozenset({"him", "her", "it", "them"})
_COALITIONS = frozenset({"coalition", "alliance"})
_PLACED = ("in", "at", "near", "of", "outside", "inside", "from")


class Parties:
    """Resolves tokens of one ``Doc`` to actors, each token once."""

    def __init__(self, tree: Tree) -> None:
        from dragoman.actors.parties import actors_of, affiliation_of

        self._actors_of, self._affiliation_of = actors_of, affiliation_of
        self.tree = tree
        self.doc = tree.doc
        self._own: dict[int, tuple[Actor, ...]] = {}
        self._places: dict[int, Toponym] | None = None
        self._heads: list[int] | None = None
        self._mentions: list[ActorMention] = []
        self._dateline = frozenset(self.doc[token].idx for token in tree.dateline)
        self.understood: dict[int, tuple[Actor, ...]] = {}
        """Parties of phrases that refer back ("both sides"), by head token; filled by :mod:`dragoman.coding.anaphora`."""

    @cached_property
    def text(self) -> str:
        """The text of the ``Doc``, which spaCy spells out anew each time."""
        return str(self.doc.text)

    def mentions(self, first: int, last: int) -> tuple[ActorMention, ...]:
        """Return the actor mentions whose heads stand between two tokens."""
        if self._heads is None:
            self._mentions = sorted(self.doc._.actors, key=lambda each: each.head)
            self._heads = [each.head for each in self._mentions]
        return tuple(self._mentions[bisect_left(self._heads, first) : bisect_left(self._heads, last)])

    def of(self, token: int) -> tuple[Actor, ...]:
        """Return the actors that the phrase headed by a token stands for ("dozens of rebels" are rebels)."""
        if token in self.understood:
            return self.understood[token]
        found = self._own.get(token)
        if found is None:
            found = self.told(token)
            if self.tree.low[token] in _OBJECTS:
                found = other_object(self, token, found)
            elif self.tree.low[token] in FIRST:
                found = found or speaking(self, token)
            elif not found and self.tree.is_noun_like(token):
                for each in inner(self.tree, token)[1:]:
                    found = found or self.told(each)
                found = found or by_apposition(self, token) or of_polity(self, token) or self_bomber(self, token)
            found = related(self, token, found)
            found = described(self, token) or one_called(self, token, found)
            found = whole(self, token, found)
            self._own[token] = found = shared_out(self, token, found)
        return found

    def named(self, token: int) -> tuple[Actor, ...]:
        """Return a party that is only known by its name, as a last resort: "found Barbarin guilty", "ICE returned ..."."""
        tree = self.tree
        if (
            not tree.tag[token].startswith("NNP")
            or token in tree.times
            or self.is_place(token)
            or not self.alone(token)
            or self.tree.low[token] in things("title")
        ):
            return ()
        first = token
        while first and tree.tag[first - 1].startswith("NNP") and tree.head[first - 1] == token:
            first -= 1
        if len(self.doc[first : token + 1].text) < 3 or token - first > 4:
            return ()
        return (self.made(first, token, "named"),)

    def person(self, token: int) -> tuple[Actor, ...]:
        """Return whoever a common noun stands for where only a person can: "killed the teen"."""
        tree = self.tree
        if tree.tag[token] not in {"NN", "NNS"} or token in tree.times or tree.low[token].endswith(("one", "body")):
            return ()
        if any(tree.lemma(token) in things(kind) for kind in ("asset", "arms")):
            return ()
        first = self.beginning(token)
        return (self.made(first, token, "person"),)

    def made(
        self,
        first: int,
        last: int,
        why: str,
        *,
        id: str | None = None,
        country: str | None = None,
        sector: str | None = None,
    ) -> Actor:
        """Return a party for the words from one token to another, which the stage before did not take for one."""
        words = self.doc[first : last + 1]
        return Actor(words.text, words.start_char, words.end_char, id, None, country, sector, why=why)

    def alone(self, token: int) -> bool:
        """Say whether no mention and no place name covers a token."""
        if any(each.first <= token < each.last for each in self.mentions(max(0, token - 12), token + 13)):
            return False
        return not any(each.first <= token < each.last for each in self.doc._.place_names if each.last > token)

    def told(self, token: int) -> tuple[Actor, ...]:
        """Return the actors of a token that the stage before this one found, no dateline or other clause among them."""
        found = self._actors_of(self.doc, token)
        if token in self.tree.paired:
            found = (*found, *self._actors_of(self.doc, self.tree.paired[token]))
        if self.tree.parted and token not in self.tree.parted:
            away = [self.doc[each].idx for each in self.tree.parted]
            found = tuple(each for each in found if not any((each.start or 0) <= at < (each.end or 0) for at in away))
        return self._outside_datelines(found) if self._dateline else found

    def _outside_datelines(self, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(each for each in found if each.start not in self._dateline)

    def behind(self, token: int) -> tuple[Actor, ...]:
        """Return the actors behind a thing or deed: "Russian airstrikes", "a bomb planted by rebels", "Turkey's decision".

        A country that an arm or deed of force is named after stands for its forces.
        """
        tree = self.tree
        if not tree.is_noun(token) or self._by_title(token) or self._related_only(token):
            return ()
        for each in tree.kids(token):
            if tree.dep[each] == "poss":
                owner = self.of(each) or self.behind(each)
                if owner:
                    return self._of_owner(token, owner)
            if tree.dep[each] == "acl" and tree.low[each] == "belonging":
                to = tree.kid(each, "prep")
                owned = tree.kid(to, "pobj") if to is not None else None
                if owned is not None and self.of(owned):
                    return self.of(owned)
            maker = self._maker(each)
            if maker is not None and self.of(maker):
                return self.of(maker)
        author = self._author(token) or self._meeting(token)
        if author:
            return author
        inside = (each for each in tree.kids(token) if each < token and tree.dep[each] == "compound")
        named = (tuple(self._affiliation_of(self.doc, each)) for each in (token, *inside))
        found = self._leader(token) or self._outside_datelines(next(filter(None, named), ()))
        found = tuple(each for each in found if not self._only_described(each, token))
        if found and tree.lemma(token) in things("arms"):
            return tuple(replace(each, sector="MIL") if is_state(each) else each for each in found)
        return found

    def _of_owner(self, token: int, owner: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return whose a thing is, but for "Labour's Mr Doe" the person, who is of the owner's country and sector."""
        if not any(self.tree.low[each] in _ADDRESSED for each in self.tree.kids(token)):
            return owner
        country, sector = owner[0].country, owner[0].sector
        return tuple(replace(each, country=country, sector=sector) for each in self.named(token)) or owner

    def _related_only(self, token: int) -> bool:
        """Say whether a noun is somebody else than who is named before it ("a Trump donor" is not Trump), or the help of
        others to a deed ("made peace with Norwegian mediation")."""
        lemma = self.tree.lemma(token)
        if lemma in things("auspices"):
            return self.tree.dep[token] == "pobj" and self.tree.low[self.tree.head[token]] in {
                "with",
                "through",
                "under",
            }
        return lemma in things("relation").keys() - {"opposition"}

    def _only_described(self, each: Actor, token: int) -> bool:
        """Say whether a word before a noun tells what sort of thing it is, not whose: "shareholder transactions",
        "an anti-Soviet revolt", and the place of a deed in "the Iraq bombings", where "US" would be who did it."""
        word = each.text.lower()
        lemma = self.tree.lemma(token)
        named = each.text[:1].isupper() and not each.text.isupper()  # "a Conservative offer"
        if (word in things("adjective") and not named) or (
            private(each) and lemma not in things("arms") and lemma not in deeds()
        ):
            return True
        text = self.text
        before = text[max(0, (each.start or 0) - 5) : each.start or 0].lower()
        after = text[each.end or 0 : (each.end or 0) + 9].lower()
        if word.endswith(_KIND) or after.startswith(_KIND):
            return True
        if before.endswith(("anti-", "ex-", "pro-", "anti ")) or word.startswith("pro-"):
            return True
        if lemma in things("placed") and self._is_town(each):
            return True
        noun = is_state(each) and each.why != "led" and len(word) > 3 and word in country_nouns()
        beside = (self.tree.lemma(one) for one in self.tree.kids(token) if self.tree.dep[one] == "compound")
        return noun and (lemma in things("placed") or any(one in things("placed") for one in beside))

    def _is_town(self, each: Actor) -> bool:
        """Say whether a party is told by the name of a place that is no country: "the Nairobi attacks"."""
        return any(
            name.feature != "country" and self.doc[name.head].idx <= (each.start or 0) < self._end(name.head)
            for name in self.doc._.place_names
        )

    def _end(self, token: int) -> int:
        return self.doc[token].idx + len(self.doc[token])

    def _by_title(self, token: int) -> bool:
        """Say whether the place before a noun is only its name: "the Falklands War", "the Paris agreement"."""
        tree = self.tree
        lemma = tree.lemma(token)
        if tree.tag[token].startswith("NNP") and (lemma == "war" or lemma in things("ground")):
            return True  # "the Indian Ocean"
        if lemma not in things("treaty"):
            return False
        before = [each for each in tree.kids(token) if each < token and tree.dep[each] in {"compound", "nmod", "amod"}]
        named = [each for each in self.doc._.place_names if each.head in before]
        return bool(named) and all(each.feature != "country" for each in named)

    def _meeting(self, token: int) -> tuple[Actor, ...]:
        """Return who meets in "the talks between Iran and Iraq failed"."""
        tree = self.tree
        if tree.lemma(token) not in meetings():
            return ()
        for each in tree.kids(token):
            if tree.dep[each] == "prep" and tree.low[each] == "between":
                inside = tree.kid(each, "pobj")
                return self.of(inside) if inside is not None else ()
        return ()

    def _leader(self, token: int) -> tuple[Actor, ...]:
        """Return who leads in "a US-led raid", as its country, and the coalition in "a Saudi-led coalition air strike"."""
        before = leading(self.tree, token)
        if before is None:
            return ()
        from dragoman.actors import phrase

        last = next((each for each in range(before, token) if self.tree.lemma(each) in _COALITIONS), None)
        if last is not None:
            words = self.doc[before : last + 1]
            return (replace(phrase(words.text), start=words.start_char, end=words.end_char),)
        country = phrase(self.doc[before].text.removesuffix("-led")).country
        return () if country is None else (self.made(before, before, "led", id=country, country=country, sector="GOV"),)

    def _author(self, token: int) -> tuple[Actor, ...]:
        """Return who is told to have done a deed elsewhere in the sentence: "the attack was claimed by rebels"."""
        if self.tree.lemma(token) not in things("arms") and self.tree.lemma(token) not in deeds():
            return ()
        told = noun_frame(self.tree, token).roles.get("light.subj", ())
        return next((found for each in told if (found := self.of(each))), ())

    def speaker(self, token: int) -> tuple[Actor, ...]:
        """Return whose words or plan a noun is: "a request from Modi", "the policy of Iran", "a proposal by Egypt", and who
        did what it sums up: "voted to condemn Iran, a move that Chad rejected"."""
        tree = self.tree
        if tree.lemma(token) in things("arms") or tree.lemma(token) in deeds():
            return ()
        owned = tree.kid(token, "poss") is not None or tree.lemma(token) in things("befalling")
        words = {"from", "by"} if owned else {"of", "from", "by"}  # "its eviction of Roma", "the release of two monks"
        for each in tree.kids(token):
            if tree.dep[each] == "prep" and tree.low[each] in words:
                whose = tree.kid(each, "pobj")
                found = self.of(whose) if whose is not None else ()
                if any(not private(actor) for actor in found):
                    return found
        return summed_up(self, token)

    def _maker(self, token: int) -> int | None:
        """Return the agent in "attack by rebels", "bomb planted by rebels", given the word that hangs from the noun."""
        tree = self.tree
        if tree.dep[token] in {"acl", "relcl"} and tree.tag[token] == "VBN" and tree.lemma(token) in things("maker"):
            agent = tree.kid(token, "agent")
            return tree.kid(agent, "pobj") if agent is not None else None
        if tree.dep[token] == "acl" and tree.low[token] == "blamed":  # "an ambush blamed on rebels"
            on = next((each for each in tree.kids(token) if tree.low[each] == "on"), None)
            return tree.kid(on, "pobj") if on is not None else None
        if tree.dep[token] in {"prep", "agent"} and tree.low[token] == "by":
            return tree.kid(token, "pobj")
        return None

    def _toponyms(self) -> dict[int, Toponym]:
        if self._places is None:
            self._places = {each.head: each for each in self.doc._.toponyms}
        return self._places

    def is_place(self, token: int) -> bool:
        """Say whether a token heads a place name."""
        return token in self._toponyms()

    def is_country(self, token: int) -> bool:
        """Say whether a token heads the name of a country used for a place."""
        found = self._toponyms().get(token)
        return found is not None and found.feature == "country"

    def place(self, token: int) -> Place | None:
        """Return the place that a token heads the name of."""
        found = self._toponyms().get(token)
        return found.place if found is not None else None

    def land(self, token: int) -> tuple[Actor, ...]:
        """Return the country that the place headed by a token lies in, as a party."""
        place = self._toponyms().get(token)
        if place is None or place.place.country is None:
            return ()
        return (_of_place(place.place, None),)

    def lands(self, token: int) -> tuple[Actor, ...]:
        """Return the countries of the places of a list: "flew to Kinshasa and Kigali"."""
        return union(*(self.land(each) for each in self.tree.conjuncts(token, 6)))

    def capitals(self, token: int) -> tuple[Actor, ...]:
        """Return the states whose capitals are named where words come from: "criticism from Berlin and Paris"."""
        places = (self._toponyms().get(each) for each in self.tree.conjuncts(token, 6))
        named = [each.place for each in places if each is not None and each.feature in {"capital", "country"}]
        return tuple(_of_place(each, "GOV") for each in named if each.country)

    def is_person(self, token: int) -> bool:
        """Say whether the phrase headed by a token stands for one named or titled individual."""
        tree = self.tree
        if tree.low[token] in {"he", "she", "him", "her"}:
            return True
        if tree.tag[token] not in {"NN", "NNP"}:
            return False
        if tree.lemma(token) in titles():
            return True
        return any(each.id is not None and each.id[0].islower() for each in self.of(token))

    def asset(self, token: int) -> tuple[Actor, ...]:
        """Return the party that a thing which was hit belongs to: a base in Kenya is Kenya's forces."""
        sector = asset_sector(self.tree, token)
        if sector is None:
            return ()
        owner = next(iter(self.behind(token)), None)
        if owner is not None and owner.id and not is_state(owner):
            return (owner,)
        country = owner.country if owner is not None and owner.country else self.where(token)
        if owner is None and self.tree.lemma(token) in things("mission"):
            country = None  # a consulate in Damascus is not Syria's
        if country is None and sector != "MIL":
            return () if owner is None else (owner,)
        first = self.beginning(token)
        ident = country if owner is not None and owner.id else None
        own_sector = owner.sector if owner is not None and not is_state(owner) and owner.sector else sector
        return (self.made(first, token, "asset", id=ident, country=country, sector=own_sector),)

    def building(self, token: int) -> tuple[Actor, ...]:
        """Return what was hit as a party of its kind, although nothing tells whose it is: "banks" are business."""
        sector = asset_sector(self.tree, token)
        first = self.beginning(token)
        return (
            ()
            if sector is None or not self.alone(token) or self.behind(token)
            else (self.made(first, token, "asset", sector=sector),)
        )

    def beginning(self, token: int, *, owned: bool = True) -> int:
        """Return the first of the words before a noun that hang from it; without its owner unless ``owned``."""
        before = {"compound", "amod", "nmod"} | ({"poss"} if owned else set())
        kids = (each for each in self.tree.kids(token) if each < token and self.tree.dep[each] in before)
        return min(kids, default=token)

    def where(self, token: int) -> str | None:
        """Return the country of the place that a phrase names as its own: "a base in Lamu in Kenya", "police in Tokyo"."""
        tree = self.tree
        places = self._toponyms()
        for each in tree.kids(token):
            if tree.dep[each] != "prep" or tree.low[each] not in _PLACED:
                continue
            stack = [below for below in tree.kids(each) if tree.dep[below] == "pobj"]
            for _ in range(6):
                if not stack:
                    break
                below = stack.pop(0)
                if below in places and places[below].place.country:
                    return places[below].place.country
                stack += [one for one in tree.kids(below) if tree.dep[one] in {"appos", "compound", "poss", "nmod"}]
                of = next((one for one in tree.kids(below) if tree.dep[one] == "prep" and tree.low[one] == "of"), None)
                stack += [one for one in tree.kids(of) if tree.dep[one] == "pobj"] if of is not None else []
        return None


def _of_place(place: Place, sector: str | None) -> Actor:
    """Return the country that a place lies in, as a party told by the words of the place."""
    return Actor(place.text, place.start, place.end, place.country, None, place.country, sector, why="place")
