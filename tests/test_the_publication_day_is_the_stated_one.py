from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ingest import Facts, from_text, read_file
from dragoman.settings.ingest import IngestSettings

BODY = (
    "<article><h1>Port reopens</h1><p>The port of Berbera was reopened on 3 May 2011 by the coast guard, it said.</p>"
)
BODY += "<p>Traders had waited for eleven weeks for the ships with sorghum to be unloaded at its piers.</p></article>"


def _page(tmp_path: Path, head: str, body: str = "") -> tuple[str | None, str | None]:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", encoding="utf-8")
    found = read_file(path, None, IngestSettings())[0].published
    return (found.value, found.how) if found else (None, None)


LD = '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2001-01-01"},'
LD += '{"@type":"NewsArticle","datePublished":"2019-04-05T23:00:00+03:00","dateModified":"2020-01-01"}]}</script>'
META = '<meta property="article:published_time" content="2018-07-06T10:00:00Z">'
LINK = '<link rel="canonical" href="https://example.org/2017/8/19/port-reopens/">'


@pytest.mark.parametrize(
    ("head", "day", "how"),
    [
        (META + LD + LINK, "2019-04-05", "json-ld"),
        (LINK + META, "2018-07-06", "meta"),
        (LINK, "2017-08-19", "address"),
        ('<script type="application/ld+json">{"datePublished": "2016-02-03", broken</script>', "2016-02-03", "json-ld"),
        ('<meta name="pubdate" content="not a day">', None, None),
    ],
)
def test_a_page_states_its_day_in_order_of_trust(tmp_path: Path, head: str, day: str | None, how: str | None) -> None:
    assert _page(tmp_path, head) == (day, how)


def test_the_day_of_a_caption_comment_or_story_is_not_the_articles(tmp_path: Path) -> None:
    body = "<figure><figcaption>A ship at the pier, June 1, 2009</figcaption></figure>"
    assert _page(tmp_path, "", body) == (None, None)


TEXT = "Port reopens\n\n{}The port of Berbera was reopened on Tuesday after eleven weeks, the coast guard said.\n\n{}"


@pytest.mark.parametrize(
    ("before", "after", "value", "how"),
    [
        ("Update: 16 September 2022 12:42\n\n", "Copyright 2023 The Paper", "2022-09-16", "update-line"),
        ("Published on March 3, 2014\n\n", "", "2014-03-03", "published-line"),
        ("By Amina Warsame, 4 May 2015\n\n", "", "2015-05-04", "byline"),
        (
            "BERBERA, Feb 3 (Reuters) - ",
            "(c) 2016 The Paper. All rights reserved.",
            "2016-02-03",
            "dateline and copyright-line",
        ),
        ("", "© 2016 The Paper", "2016", "copyright-line"),
        ("BERBERA, May 1, 2023 (Reuters) - ", "", "2023-05-01", "dateline"),
        ("Veröffentlicht am 14. März 2019\n\n", "", "2019-03-14", "published-line"),
        ("Publié le 3 février 2022 à 07h45\n\n", "", "2022-02-03", "published-line"),
        ("Published: 02 November ,2022: 04:00 PM\n\n", "", "2022-11-02", "published-line"),
        ("Posted on 03/14/2017 - 11:20\n\n", "", "2017-03-14", "published-line"),
        ("Posted on 03/04/2017 - 11:20\n\n", "", None, None),
        ("18:31 26.09.2016 (updated 19:02 27.09.2016)\n\n", "", "2016-09-26", "date-line"),
        ("Ali Can | 19.03.2020 - Update : 20.03.2020\n\n", "", "2020-03-19", "date-line"),
        ("21:17 GMT 23 March 2017\n\n", "", None, None),
        ("", "Leave a Reply\n\nCopyright 2012 is a band I like.", None, None),
        ("Update: 31 February 2022\n\n", "", None, None),
    ],
)
def test_a_text_states_its_day_in_order_of_trust(before: str, after: str, value: str | None, how: str | None) -> None:
    found = from_text(TEXT.format(before, after)).published
    assert (found.value if found else None, found.how if found else None) == (value, how)


def test_a_change_is_not_made_before_publication(tmp_path: Path) -> None:
    line = "<p>Updated: 9:15 PM CST Jan 13, 2021</p>"
    head = '<meta property="article:published_time" content="2021-01-14T02:11:00Z">'
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{BODY.replace('</h1>', '</h1>' + line)}</body></html>")
    found = read_file(path, None, IngestSettings())[0].published
    assert found is not None
    assert found.value == "2021-01-13"


def test_a_metadata_table_wins_over_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{LD}</head><body>{BODY}</body></html>", encoding="utf-8")
    found = read_file(path, Facts(published="2019-04", how="metadata-table"), IngestSettings())[0].published
    assert found is not None
    assert (found.value, found.grain, found.how) == ("2019-04", "month", "metadata-table")


def test_the_day_of_a_change_is_read_in_other_languages() -> None:
    text = (
        "Le port rouvre\n\nPublié le 3 février 2022 à 07h45, modifié le 4 février 2022 à 09h10\n\nLe port a rouvert.\n"
    )
    assert from_text(text).updated == "2022-02-04"


@pytest.mark.parametrize(
    ("paragraphs", "language"),
    [
        (["La policía detuvo a tres hombres que querían viajar a Siria.", "El ministro felicitó a los agentes."], "es"),
        (["国境警備隊は二十七日の夜、川の近くで密輸業者二人を拘束したと地元の記者が伝えた。"] * 2, "ja"),
    ],
)
def test_the_language_of_a_short_text_is_not_taken_for_english(paragraphs: list[str], language: str) -> None:
    assert from_text("\n\n".join(paragraphs)).language == language
