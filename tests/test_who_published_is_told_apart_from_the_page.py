from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ingest import from_text, read_file
from dragoman.ingest.copies import original
from dragoman.ingest.names import agency_of, named
from dragoman.ingest.page_facts import day_in
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

BODY = "<p>The port of Berbera was reopened on Tuesday by the coast guard, officials of the harbour said.</p>"
BODY += "<p>Traders had waited for eleven weeks for the ships with sorghum to be unloaded at its piers.</p>"
BODY += "<p>A spokesman for the harbour said that nine ships were on their way and would be there by Friday.</p>"


def _article(tmp_path: Path, head: str, above: str = "", name: str = "page.html") -> Article:
    path = tmp_path / name
    page = (
        f"<html><head>{head}</head><body><article><h1>Port of Berbera reopens</h1>{above}{BODY}</article></body></html>"
    )
    path.write_text(page, encoding="utf-8")
    return read_file(path, None, IngestSettings())[0]


@pytest.mark.parametrize(
    ("bylines", "outlet", "people", "agency"),
    [
        (["By Amina Warsame and Tom Reed"], None, ("Amina Warsame", "Tom Reed"), None),
        (["Reuters"], "Gulf Post", (), "Reuters"),
        (["Ann Lee, Gulf Post Staff Writer"], "Gulf Post", ("Ann Lee",), None),
        (["GREG BELL, AP Sports Writer"], None, ("GREG BELL",), None),
        (["by Jeff Moss ; Monday, November 18, 2019"], None, ("Jeff Moss",), None),
        (["Text: Mira Solvang"], None, ("Mira Solvang",), None),
        (["admin"], None, (), None),
        (["By our staff reporter"], None, (), None),
        (["From our correspondent"], None, (), None),
        (["News Agencies"], None, (), None),
        (["Ann Lee, Berbera"], None, ("Ann Lee",), None),
        (["Mark Rendell, Foreign Secretary"], None, ("Mark Rendell",), None),
        (["Submitted by Ann Lee on Tue, 03/14/2017 - 11:20"], None, ("Ann Lee",), None),
        (["Par Ann Lee (avec AFP)"], None, ("Ann Lee",), "Agence France-Presse"),
        (["By Ann Lee and Tom Reed in Berbera"], None, ("Ann Lee", "Tom Reed"), None),
        (["Posted on 3 May 2021 by Mira Solvang"], None, ("Mira Solvang",), None),
        (["By Ann Lee, Berbera -"], None, ("Ann Lee",), None),
        (["Ann Lee - Berbera"], None, ("Ann Lee",), None),
        (["Berbera: Ann Lee 14:20-21 August 2023"], None, ("Ann Lee",), None),
        (["By ANN LEE & TOM REED"], None, ("ANN LEE", "TOM REED"), None),
        (["Text by: GULF 9 | Video by: Mira Solvang"], "Gulf 9", (), None),
        (["By Ann Lee ; Published : Apr 22, 2022 - 15:30"], None, ("Ann Lee",), None),
        (["Penulis ; Kontributor Medan, Ann Lee ; Editor ; Tom Reed"], None, ("Ann Lee",), None),
        (["Gulf Post with AFP"], "Gulf Post", (), "Agence France-Presse"),
        (["Staff Correspondent, Berbera"], None, (), None),
        (["GP staff"], "Gulf Post", (), None),
        (["Av Karin Ek"], None, ("Karin Ek",), None),
        (["Desert Desk Bureau"], None, ("Desert Desk Bureau",), None),
        (["https://example.org/authors/lee"], None, (), None),
        (["Ann Lee"] * 2, None, ("Ann Lee",), None),
        (["byAnn Lee"], None, ("Ann Lee",), None),
        (["di Ann Lee"], None, ("Ann Lee",), None),
        (["Pewarta: Ann Lee"], None, ("Ann Lee",), None),
        (["Gulf Post avec AFP"], "Gulf Post", (), "Agence France-Presse"),
        (["Ann Lee ; BERBERA ; REUTERS"], None, ("Ann Lee",), "Reuters"),
        (["Posted by Ann Lee at 10:42 AM in War | Permalink"], None, ("Ann Lee",), None),
    ],
)
def test_a_byline_gives_people_and_the_agency(
    bylines: list[str], outlet: str | None, people: tuple[str, ...], agency: str | None
) -> None:
    found = named(bylines, outlet)
    assert (found.people, found.agency) == (people, agency)


def test_short_forms_of_agencies_count_in_capitals_only() -> None:
    assert agency_of("AP") == "Associated Press"
    assert agency_of("App") is None


HEAD = (
    '<title>Port of Berbera reopens | World | Gulf Post</title><link rel="canonical" href="https://www.gulfpost.org/1">'
)


def test_the_end_of_a_pages_title_behind_its_heading_is_the_outlet(tmp_path: Path) -> None:
    assert _article(tmp_path, "<title>Port of Berbera reopens | Pier Gazette</title>").outlet == "Pier Gazette"


@pytest.mark.parametrize(
    ("head", "above", "outlet"),
    [
        ('<link rel="canonical" href="https://gulfpost.example/a">', "<p>The Gulf Post</p>", "The Gulf Post"),
        ("<title>Gulf Post: Port of Berbera reopens</title>", "<p>Gulf Post</p>", "Gulf Post"),
        ("<title>Port of Berbera reopens - World News</title>", "<p>Copyright 2019 Gulf Post Ltd.</p>", "Gulf Post"),
        ("<title>Port of Berbera reopens-Xinhua</title>", "", "Xinhua"),
        ("<title>Port of Berbera reopens / Gulf Post</title>", "<p>Gulf Post</p>", "Gulf Post"),
        (
            '<title>Gulf Post - Port of Berbera reopens</title><meta property="og:site_name" content="https://gulfpost.example">',
            "",
            "Gulf Post",
        ),
    ],
)
def test_an_outlet_that_no_markup_names_is_read_from_what_the_page_shows(
    tmp_path: Path, head: str, above: str, outlet: str
) -> None:
    assert _article(tmp_path, head, above).outlet == outlet


def test_the_heading_that_the_pages_title_ends_in_is_the_title(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    title = "<title>Gulf Post - Front page - Traders wait at port</title>"
    path.write_text(f"<html><head>{title}</head><body><h2>Traders wait at port</h2>{BODY}</body></html>")
    assert read_file(path, None, IngestSettings())[0].title == "Traders wait at port"


def test_the_notice_of_copyright_below_a_text_names_the_outlet() -> None:
    text = "Port of Berbera reopens\n\nThe coast guard reopened the port on Tuesday.\n\nCopyright 2019 The Gulf Post\n"
    assert from_text(text).outlet == "The Gulf Post"


def test_who_reported_is_read_below_the_text_where_the_byline_is_an_agency(tmp_path: Path) -> None:
    note = "<p>(Reporting by Ann Lee; Editing by Tom Reed)</p>"
    above = '<p class="post_author">Reuters</p>'
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><h1>Port of Berbera reopens</h1>{above}{BODY}{note}</body></html>")
    article = read_file(path, None, IngestSettings())[0]
    assert (article.authors, article.agency) == (("Ann Lee",), "Reuters")


def test_the_name_of_the_site_is_no_title_though_it_is_a_main_heading(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    head = "<title>Port of Berbera reopens – Pier Gazette</title>"
    path.write_text(
        f"<html><head>{head}</head><body><h1>Pier Gazette</h1><h2>Port of Berbera reopens</h2>{BODY}</body></html>"
    )
    article = read_file(path, None, IngestSettings())[0]
    assert (article.outlet, article.title) == ("Pier Gazette", "Port of Berbera reopens")


def test_the_publisher_is_read_from_the_marks_of_elements(tmp_path: Path) -> None:
    marked = '<div itemprop="publisher" itemscope><meta itemprop="name" content="Gulf Post"></div>'
    assert _article(tmp_path, "<title>Port of Berbera reopens</title>", marked).outlet == "Gulf Post"


def test_who_reported_is_read_from_a_note_below_the_text() -> None:
    lines = [line.removesuffix("</p>") for line in BODY.split("<p>")[1:]]
    text = "\n".join(["Port of Berbera reopens", *lines, "(Reporting by Ann Lee and Tom Reed; Editing by Jo Fisk)"])
    assert from_text(text).authors == ("Ann Lee", "Tom Reed")


def test_the_agency_is_read_from_a_line_that_names_the_source(tmp_path: Path) -> None:
    line = "<div>Source: Xinhua | Published: 2021-05-03 15:41:07 | Editor: Liu</div>"
    assert _article(tmp_path, "<title>Port of Berbera reopens</title>", line).agency == "Xinhua"


def test_the_outlets_name_is_no_part_of_the_title(tmp_path: Path) -> None:
    article = _article(tmp_path, HEAD, '<p class="byline">By <a rel="author">Amina Warsame</a></p>')
    assert article.path == str(tmp_path / "page.html")
    assert (article.title, article.outlet, article.authors) == (
        "Port of Berbera reopens",
        "Gulf Post",
        ("Amina Warsame",),
    )


def test_json_ld_names_authors_and_outlet(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port of Berbera reopens", "author": '
    )
    head += '[{"name": "Amina Warsame"}, {"name": "AFP"}], "publisher": {"name": "The Gulf Post"}}</script>'
    article = _article(tmp_path, head)
    assert (article.outlet, article.authors, article.agency) == (
        "The Gulf Post",
        ("Amina Warsame",),
        "Agence France-Presse",
    )


def test_the_agency_is_read_from_a_dateline() -> None:
    text = "Port reopens\n\nBERBERA, Feb 3 (Reuters) - The port was reopened on Tuesday after eleven weeks, the guard said."
    assert from_text(text).agency == "Reuters"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/2019/11/18/port/", "2019-11-18"),
        ("https://example.org/west/2019/nov/08/port/", "2019-11-08"),
        ("https://example.org/20191118-port", "2019-11-18"),
        ("https://example.org/2019/port-11-18", None),
    ],
)
def test_addresses_hold_days(address: str, day: str | None) -> None:
    assert day_in(address) == day


STAMP = '<meta property="article:published_time" content="{}"><meta property="article:modified_time" content="{}">'


def test_the_day_that_the_page_shows_its_reader_wins_over_greenwich(tmp_path: Path) -> None:
    head = STAMP.format("2019-11-19T02:24:00Z", "2019-11-20T01:00:00Z")
    article = _article(tmp_path, head, "<div>Nov 18, 2019, 9:41 pm ET</div>")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2019-11-18", "date-line")
    assert article.updated == "2019-11-20"


def test_days_that_contradict_stay_visible(tmp_path: Path) -> None:
    head = (
        STAMP.format("2019-11-19", "2019-11-20") + '<link rel="canonical" href="https://example.org/2017/05/06/port/">'
    )
    article = _article(tmp_path, head)
    assert [(each.value, each.how) for each in article.dates] == [("2019-11-19", "meta"), ("2017-05-06", "address")]


def test_a_file_name_gives_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    article = _article(tmp_path, "", name="2018-04-09-port.html")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-04-09", "file-name")


def test_the_original_of_copies_is_the_agencys_else_the_earliest() -> None:
    text = "Port reopens\n\nBERBERA (AFP) - The port was reopened on Tuesday after eleven weeks, the coast guard said."
    paper = from_text(text, outlet="Gulf Post", published="2019-01-02")
    agency = from_text(text, outlet="Agence France-Presse", published="2019-01-03")
    other = from_text(text.replace(" (AFP)", ""), outlet="Lake Daily", published="2019-01-04")
    undated = from_text(text.replace(" (AFP)", ""), outlet="Hill Daily")
    assert original([paper, agency, other]) is agency
    assert original([undated, other, paper]) is paper


@pytest.mark.parametrize(
    "above",
    [
        "<p>Mira Solvang | 19.03.2020</p>",
        "<div>19 March 2020</div><div>Ann Lee</div>",
        "<div>19 March 2020</div><div>Ann Lee @ann_lee</div>",
    ],
)
def test_a_name_in_the_line_of_the_day_or_in_its_own_is_the_writers(tmp_path: Path, above: str) -> None:
    assert _article(tmp_path, "", above).authors in (("Mira Solvang",), ("Ann Lee",))


def test_a_section_beside_the_day_is_no_name(tmp_path: Path) -> None:
    assert _article(tmp_path, "", "<p>Middle East News | 19.03.2020</p>").authors == ()


def test_a_host_is_the_outlets_name_only_where_no_other_is_stated(tmp_path: Path) -> None:
    thing = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Gulf Post"}}'
    script = f'<script type="application/ld+json">{thing}</script>'
    site = '<meta property="og:site_name" content="%s"/>'
    assert _article(tmp_path, site % "gulfpost.fr").outlet == "gulfpost.fr"
    assert _article(tmp_path, site % "gulfpost.fr" + script).outlet == "Gulf Post"
    assert _article(tmp_path, site % "GulfPost.com" + script).outlet == "GulfPost.com"


def test_the_outlet_stands_behind_the_section_in_a_pages_title(tmp_path: Path) -> None:
    assert _article(tmp_path, "<title>Port of Berbera reopens - Africa - Gulf Post</title>").outlet == "Gulf Post"
