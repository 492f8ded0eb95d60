from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import dragoman
from dragoman.ingest import read_file
from dragoman.passages import segment
from dragoman.passages.features import Line
from dragoman.passages.kinds import kinds_of
from dragoman.settings import Settings
from dragoman.settings.ingest import IngestSettings
from dragoman.settings.passages import PassageSettings

SCRAPED = """\
09:41 GMT 03.04.2019
Home World Rebels leave besieged town
Rebels leave besieged town
Rebels leave besieged town
Update: 4 April 2019 09:12
A+ A-
Under a deal brokered by Jordan the fighters and their families are to move north within three days
By Hala Nassar in Amman
Fighters wait for buses near the crossing at Nasib, April 2, 2019
© REUTERS/ A. Photographer
The first buses left the town on Wednesday morning, and some four hundred fighters were on board, a local council said.
Jordan had mediated between the army and the rebels for eleven days before the deal was reached in its capital.
"We had no choice but to leave the houses of our parents behind us," said one of the men who waited at the crossing.
Never miss a story of ours: subscribe to the newsletter
Army retakes the northern highway after heavy clashes
Aid agencies warn of a hungry winter in the camps
What the fall of the last town means for the south
Copyright 2019 The Border Times. All rights reserved.
Leave a Reply
Old Soldier
The government bombed its own people for years and America paid for it, everybody knows that.
I was there in 2015 and saw how Russia bombed the hospital, and nobody was ever punished for it.
"""


def _kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(each.kind, " ".join(text[each.start : each.end].split())[:24]) for each in segment(text, title=title)]


def test_what_stands_behind_deep_nesting_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    told = (
        "<p>The harbour of Nasib stays closed until the envoys of both countries have met again, its master said.</p>"
    )
    path.write_text(f"<html><body>{told}{'<div>' * 500}{told}{'</div>' * 500}<p>Ships wait.</p></body></html>")
    assert read_file(path, None, IngestSettings())[0].text.endswith("Ships wait.")


def test_what_stands_behind_a_player_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "player.html"
    told = (
        "<p>The harbour of Nasib stays closed until the envoys of both countries have met again, its master said.</p>"
    )
    path.write_text(f"<html><body><div><h1>Harbour shut</h1><embed src='f.swf'>{told}</div></body></html>")
    assert [each.kind for each in read_file(path, None, IngestSettings())[0].passages] == ["headline", "body"]


def test_the_limits_of_passages_are_a_readers_to_set(tmp_path: Path) -> None:
    settings = Settings(passages=PassageSettings(keep=1.0, keep_few=1.0, keep_prose=1.0, keep_beside=1.0))
    with dragoman.open(str(tmp_path / "record.db"), settings=settings) as record:
        (tmp_path / "page.txt").write_text(SCRAPED, encoding="utf-8")
        record.read(tmp_path / "page.txt")
        passages = next(iter(record.articles())).passages
    usual = read_file(tmp_path / "page.txt", None, IngestSettings())[0].passages
    assert sum(each.kind == "body" for each in passages) < sum(each.kind == "body" for each in usual)


def test_a_page_without_tags_is_told_apart_line_by_line() -> None:
    assert [kind for kind, _ in _kinds(SCRAPED)] == [
        *("furniture", "furniture", "headline", "furniture", "furniture", "furniture", "subhead", "byline"),
        *("caption", "caption", "body", "body", "body", "furniture"),
        *("list-of-links", "list-of-links", "list-of-links", "notice", "furniture", "comment", "comment", "comment"),
    ]


def test_every_character_belongs_to_one_passage() -> None:
    passages = segment(SCRAPED)
    assert passages[0].start == 0
    assert passages[-1].end == len(SCRAPED)
    assert all(one.end == other.start for one, other in itertools.pairwise(passages))


@pytest.mark.parametrize(
    "text",
    [
        "Chad closed its border with Sudan on Tuesday.",
        "Chad closed its border\n\nThe border with Sudan was closed on Tuesday.\n\nTraders protested.",
        "one line without a stop",
        "",
        "\n \n",
        "🙂🙂 Ἀθῆναι\n\n京都 2019",
        "a\n" * 3000,
    ],
)
def test_short_and_odd_texts_are_covered(text: str) -> None:
    passages = segment(text)
    assert "".join(text[each.start : each.end] for each in passages) == text


def test_a_long_caption_printed_twice_is_no_body() -> None:
    caption = (
        "Soldiers tear down a fence at the crossing near the customs house, where two men and a boy had been shot dead "
    )
    caption += "on the night of the vote, in June. (credit: A. NAME / REUTERS)"
    text = SCRAPED.replace("Jordan had mediated", f"{caption}{caption}\nJordan had mediated")
    assert len(caption) * 2 > 320
    assert ("caption", "Soldiers tear down a fen") in _kinds(text)


def test_clean_paragraphs_are_all_kept() -> None:
    body = "\n\n".join(
        f"Ministers of the {number} coast states met on Monday and agreed that patrols would go on until the spring."
        for number in range(12)
    )
    kinds = {kind for kind, _ in _kinds(f"Coast states agree on patrols\n\n{body}")}
    assert kinds == {"headline", "body"}


PAGE = """<!doctype html><html><head><title>Port reopens | Daily Gulf</title>
<meta property="og:title" content="Port reopens after truce"><script>var a = "Iran bombed Oman";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div style="display:none">Iran bombed Oman on Friday and thousands of people were killed in the attack.</div>
<article><h1>Port reopens after truce</h1><p class="byline">By Sami Haddad</p>
<figure><img src="a.jpg"><figcaption>Militants guard the port in 2016, when they had seized it.</figcaption></figure>
<p>Yemeni officials reopened the port of Mokha on Sunday after rebels had withdrawn from its eastern gate.</p>
<p>The United Nations, whose envoy had met both sides in Muscat, welcomed the step and sent two observers.</p>
<h2>What comes next</h2>
<p>Ships with wheat are expected within the week, according to the port's director, who spoke by telephone.</p></article>
<aside class="related"><a href="/1">Saudi warplanes strike Sanaa, killing nine people</a></aside>
<section id="comments"><h3>2 comments</h3><div class="comment"><p>The Saudis bombed my brother's house in 2017 and nobody
 ever said sorry for what they did to us.</p></div></section>
<footer><p>Copyright 2021 Daily Gulf</p></footer></body></html>"""


def test_a_page_with_tags_keeps_all_its_visible_text_with_kinds(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    article = read_file(path, None, IngestSettings())[0]
    found: dict[str, str] = {}
    for each in article.passages:
        found[each.kind] = found.get(each.kind, "") + article.text[each.start : each.end]
    assert "Port reopens after truce" in found["headline"]
    assert "reopened the port of Mokha" in found["body"]
    assert "Ships with wheat" in found["body"]
    assert "Militants guard the port" in found["caption"]
    assert "bombed my brother" in found["comment"]
    assert "Copyright 2021" in found["notice"]
    assert "Saudi warplanes" in found["list-of-links"] + found["furniture"]
    assert "Iran bombed Oman" not in article.text, "what a page hides is not its text"


@pytest.mark.parametrize(("name", "least"), [("passage_lines.tsv", 0.9), ("passage_pages.tsv", 0.8)])
def test_the_finer_kinds_of_annotated_lines_are_told_apart(name: str, least: float) -> None:
    pages: list[list[tuple[str, str]]] = [[]]
    for line in (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines():
        if not line.strip():
            pages.append([])
        elif not line.startswith("#"):
            kind, words = line.split("\t")
            pages[-1].append((kind, words))
    right = total = 0
    for page in pages:
        text, starts = "", []
        for number, (kind, words) in enumerate(page):
            starts.append(len(text))
            text += words + (" " if kind == "dateline" and number + 1 < len(page) else "\n")
        found = segment(text)
        for (kind, _), start in zip(page, starts, strict=True):
            total += 1
            right += next(each.kind for each in found if each.start <= start < each.end) == kind
    assert total >= 78
    assert right / total >= least


TOLD = [
    "Harbour of Nasib reopens after strike",
    "By Hala Nassar",
    "4 April 2019",
    "NASIB, April 4 (Reuters) - Dockers in Nasib returned to work on Thursday after the union signed a pact with the port.",
    "The union had demanded that the port release two men whom the guards arrested in March.",
    "Ships with wheat had waited outside the harbour for nine days, an officer of the port said.",
]


def _read(lines: list[str]) -> list[str]:
    """Return the lines of a page that are read."""
    text = "\n".join(lines)
    kinds = ("body", "subhead", "headline")
    told = [text[each.start : each.end].strip() for each in segment(text) if each.kind in kinds]
    return [line for line in lines if any(line.endswith(each) for each in told)]


def test_the_first_paragraph_begins_with_the_dateline_however_short() -> None:
    text = "Port of Nasib opens\n\nNASIB, April 4. Jordan opened the port of Nasib again.\n\n" + "\n\n".join(TOLD[4:])
    assert [kind for kind, _ in _kinds(text)] == ["headline", "dateline", "body", "body", "body"]


def test_a_sentence_between_byline_and_dateline_tells_what_a_picture_shows() -> None:
    scene = "Guards fired at dockers who had climbed over the gate of the harbour."
    assert scene not in _read([*TOLD[:3], scene, *TOLD[3:]])


def test_the_first_sentence_of_another_article_is_not_read() -> None:
    other = [
        "More on this story",
        "Army retakes northern highway",
        "Troops captured forty rebels on the road on Monday.",
    ]
    assert _read([*TOLD, *other, "Copyright 2019 The Border Times"]) == [TOLD[0], *TOLD[3:]]


def test_two_headlines_between_paragraphs_are_links() -> None:
    others = ["Army retakes the northern highway", "Jordan expels three diplomats of Syria"]
    assert _read([*TOLD[:5], *others, TOLD[5]]) == [TOLD[0], *TOLD[3:]]


def test_the_days_of_publication_and_change_are_no_readers_of_a_thread() -> None:
    days = ["Published: APRIL 4, 2019 08:20", "Updated: APRIL 4, 2019 21:41"]
    assert _read([TOLD[0], TOLD[1], *days, *TOLD[3:]]) == [TOLD[0], *TOLD[3:]]


@pytest.mark.parametrize(
    "credit", ["(File)", "(BT/Hala Nassar)", "(Hala Nassar/The Border Press)", "HALA NASSAR / REUTERS"]
)
def test_a_credit_of_any_form_makes_a_caption(credit: str) -> None:
    scene = f"Guards fired at dockers who had climbed over the gate. {credit}"
    assert scene not in _read([*TOLD[:5], scene, TOLD[5]])


class _Fixed:
    """Chances that are given, in place of those of the ensembles."""

    def __init__(self, chances: list[float]) -> None:
        self.chances = np.array(chances)

    def first(self, matrix: object) -> NDArray[np.float64]:
        return self.chances

    def second(self, matrix: object) -> NDArray[np.float64]:
        return self.chances


def _kinds_by_chance(lines: list[tuple[str, float]]) -> list[str]:
    judge = _Fixed([chance for _, chance in lines])
    return list(kinds_of([Line(text) for text, _ in lines], None, PassageSettings(), judge))


def test_an_entry_of_a_list_in_the_text_needs_less_than_one_of_a_menu() -> None:
    entry, menu = ("Berth seven, two cranes", 0.02), [(f"Section {number} of it", 0.02) for number in range(60)]
    told = [(line, 0.9) for line in TOLD[3:]]
    kinds = _kinds_by_chance([*menu, *told[:2], entry, told[2], *menu])
    assert [kind in ("body", "subhead") for kind in kinds] == [*60 * [False], *4 * [True], *60 * [False]]


def test_what_is_surely_body_is_no_caption_though_it_stands_twice() -> None:
    told = [(line, 0.99) for line in TOLD[3:]]
    others = [(f"Section {number} of it", 0.001) for number in range(40)]
    assert "caption" not in _kinds_by_chance([*others, told[1], *told, *others])


@pytest.mark.parametrize(
    "marked",
    [
        '<h2 class="x1">Dockers return as the port of Nasib signs a pact with their union</h2>',
        '<p class="article__dek">Nine ships with wheat had to wait outside for more than a week</p>',
    ],
)
def test_the_standfirst_of_a_page_is_read(tmp_path: Path, marked: str) -> None:
    path = tmp_path / "page.html"
    head = "<title>Harbour of Nasib reopens after strike</title>"
    text = "".join(f"<p>{line}</p>" for line in TOLD[3:])
    page = f"<h1>{TOLD[0]}</h1>{marked}<div>By Hala Nassar</div><div>4 April 2019</div><article>{text}</article>"
    path.write_text(f"<html><head>{head}</head><body>{page}</body></html>")
    article = read_file(path, None, IngestSettings())[0]
    assert [each.kind for each in article.passages][:2] == ["headline", "subhead"]


@pytest.mark.parametrize(
    "line",
    [
        "* Ferries of the harbour of Nasib sail as the union and the guards have agreed",
        "This picture taken by the union shows dockers who wait at the gate of the harbour in Nasib for the pact (BT)",
    ],
)
def test_an_entry_of_a_list_and_a_credited_line_are_no_headline(line: str) -> None:
    assert segment("\n".join([line, *TOLD[1:]]))[0].kind != "headline"


def test_who_helped_with_a_report_is_told_in_a_note() -> None:
    assert "Ann Lee of The Border Times contributed to this report." not in _read(
        [*TOLD, "Ann Lee of The Border Times contributed to this report."]
    )
