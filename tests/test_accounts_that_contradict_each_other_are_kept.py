"""What accounts of one happening contradict each other on: who did it, to whom, whether it happened, what it is called."""

from __future__ import annotations

import pytest

from dragoman.linking import link
from dragoman.linking.telling import with_own
from dragoman.model import Actor, Source
from tellings import AFRIN, CIVILIANS, IDLIB, REBELS, RUSSIA, WARPLANES, telling

STRIKE = {"actors": (WARPLANES,), "recipients": (REBELS,), "day": "2021-09-26"}


def test_what_a_deed_is_called_is_a_dispute_where_one_side_blames_and_the_other_justifies() -> None:
    blame = telling("1", "Syrian shells killed rebels in a massacre at Idlib.", "killed", place=IDLIB, **STRIKE)
    other = telling("2", "Syrian shells killed rebels in retaliation at Idlib.", "killed", place=IDLIB, **STRIKE)
    plain = telling("3", "Syrian shells killed rebels near the dam at Idlib.", "killed", place=IDLIB, **STRIKE)
    (event,) = link([blame, other, plain])
    (dispute,) = [each for each in event.disputes if each.field == "called"]
    assert [(each.value, each.statements) for each in dispute.accounts] == [
        ("massacre", ("s1",)),
        ("retaliation", ("s2",)),
    ]
    (event,) = link([blame, plain])
    assert not event.disputes


def test_each_side_names_itself_as_the_one_that_was_hit() -> None:
    kyiv = Source("Kyiv", 0, 4, "UKR", "Ukraine", "UKR", "GOV", "institution")
    moscow = Source("Moscow", 0, 6, "RUS", "Russia", "RUS", "GOV", "institution")
    ukraine = Actor("Ukraine", 0, 7, "UKR", "Ukraine", "UKR", "GOV")
    day = {"day": "2022-04-08"}
    one = telling(
        "1",
        "Russia shelled our post, Kyiv said.",
        "shelled",
        actors=(RUSSIA,),
        recipients=(ukraine,),
        source=kyiv,
        **day,
    )
    two = telling(
        "2",
        "Ukraine shelled our men, Moscow said.",
        "shelled",
        actors=(ukraine,),
        recipients=(RUSSIA,),
        source=moscow,
        **day,
    )
    (event,) = link([one, two])
    assert {each.field for each in event.disputes} == {"actors", "recipients"}


def test_an_unnamed_crowd_hides_no_dispute_about_who_was_hit() -> None:
    crowd = Actor("eleven people", 0, 13, None, None, "SYR", "CVL")
    told = ((crowd, "1"), (CIVILIANS, "2"), (REBELS, "3"))
    (event,) = link(
        [
            telling(id, "Jets struck a farm near Afrin.", "struck", place=AFRIN, **(STRIKE | {"recipients": (each,)}))
            for each, id in told
        ]
    )
    assert [each.field for each in event.disputes] == ["recipients"]


def test_whoever_a_speaker_calls_ours_is_of_his_country() -> None:
    army = Source("the Chilean army", 36, 52, None, None, "CHL", "MIL", "institution")
    farm = Actor("farm", 0, 4, None, None, None, "CVL")
    struck = telling(
        "1",
        "Chilean gunners shelled a farm.",
        "shelled",
        actors=(Actor("Chilean gunners", 0, 15, "CHL", "Chile", "CHL", "MIL"),),
        recipients=(farm,),
        day="2021-09-28",
    )
    denied = {"factuality": "CT-", "recipients": (farm,), "source": army}
    ours = telling("2", "Our gunners never shelled a farm.", "shelled", actors=(_nameless(4),), **denied)
    whose = telling("3", "Some gunners never shelled a farm.", "shelled", actors=(_nameless(5),), **denied)
    assert [with_own(each.statement, each.statement.actors)[0].country for each in (ours, whose)] == ["CHL", None]
    (event,) = link([struck, ours])
    assert [each.field for each in event.disputes] == ["happened"]


def _nameless(start: int) -> Actor:
    return Actor("gunners", start, start + 7, None, None, None, "MIL")


@pytest.mark.parametrize("excuse", ["anti-terrorist sweep", "raid on a camp used by mercenaries"])
def test_a_crime_by_one_account_is_lawful_by_another(excuse: str) -> None:
    blamed = telling("1", "Butchers attacked Idlib.", "attacked", place=IDLIB, **STRIKE)
    excused = telling("2", f"Russia attacked Idlib in an {excuse}.", "attacked", place=IDLIB, **STRIKE)
    (event,) = link([blamed, excused])
    assert [each.field for each in event.disputes] == ["called"]


def test_who_says_that_he_did_not_do_it_does_not_say_that_nobody_did() -> None:
    blast = {"place": IDLIB, "day": "2021-09-26", "recipients": (CIVILIANS,)}
    moscow = Source("Moscow", 0, 6, "RUS", "Russia", "RUS", "GOV", "institution")
    nobody = telling("1", "A bomb tore up a bus in Idlib.", "bomb", **blast)
    denied = telling(
        "2",
        "Moscow denied that it had set off the bomb in Idlib.",
        "bomb",
        actors=(RUSSIA,),
        source=moscow,
        factuality="CT-",
        **blast,
    )
    named = telling("3", "Russian agents set off the bomb in Idlib.", "bomb", actors=(RUSSIA,), **blast)
    (open_,), (contested,) = link([nobody, denied]), link([nobody, denied, named])
    assert not open_.disputes and [each.field for each in contested.disputes] == ["happened"]
    assert open_.belief == link([nobody])[0].belief
    assert contested.belief < link([nobody, named])[0].belief
