"""Credits at the end of a text, labels before its day and words around a name tell who published and when."""

from __future__ import annotations

import pytest

from dragoman.ingest import Raw, from_text, read_raw
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

TITLE = "Dockers end strike as port of Velmar agrees to hire"
PARAGRAPHS = (
    "Dockers in Velmar ended a strike of nine days on Wednesday night after the port agreed to hire forty men.",
    "The union said on Thursday morning that it had asked for sixty. The cranes were to start again within hours.",
    "The mayor had offered to speak with both sides. Nobody was hurt in the nine days, the harbour police said.",
)


def _page(head: str = "", above: str = "", below: str = "", *, top: str = "", title: str = TITLE) -> Article:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{top}"
    page += f"<h1>{TITLE}</h1>{above}{body}{below}</body></html>"
    return read_raw(Raw("page.html", "html", page.encode()), IngestSettings())


def _day(article: Article) -> str | None:
    return article.published.value if article.published else None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Story: Nell Aster. Pictures: Tom Brandt.", ("Nell Aster",)),
        ("Words: Nell Aster and Ida Quill | Photos: Tom Brandt", ("Nell Aster", "Ida Quill")),
        ("Interview by Nell Aster. Produced by Tom Brandt.", ("Nell Aster",)),
        ("The writer, Nell Aster, taught law at the University of Velmar.", ("Nell Aster",)),
        ("- Nell Aster in Velmar and Ida Quill in Port Orsk", ("Nell Aster", "Ida Quill")),
        ("Story: The Harbour Bulletin. Pictures: Tom Brandt.", ()),
        ("Report: the port will publish its accounts in May.", ()),
    ],
)
def test_credits_at_the_end_name_the_writer(line: str, authors: tuple[str, ...]) -> None:
    assert _page(below=f"<p>{line}</p>").authors == authors


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Nell AsterPolitics", ("Nell Aster",)),
        ("Nell McPolin", ("Nell McPolin",)),
        ("Office of Harbour Affairs", ()),
        ("Bureau Veritas Aster", ("Bureau Veritas Aster",)),
    ],
)
def test_glued_sections_and_offices_are_no_part_of_a_name(author: str, authors: tuple[str, ...]) -> None:
    assert _page(f'<meta name="author" content="{author}">').authors == authors


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<p>Press release, March 4, 2021</p>", "2021-03-04"),
        ("<p>Statement, 4 March 2021</p>", "2021-03-04"),
        ("<p>12:00 AM, March 4, 2021 / LAST MODIFIED: 01:14 AM, March 5, 2021</p>", "2021-03-04"),
        ("<p>4 March 2021 | Updated: 5 March 2021</p>", "2021-03-04"),
        ("<p>Updated: 5 March 2021</p>", "2021-03-05"),
    ],
)
def test_the_day_behind_a_label_and_before_a_change_is_that_of_publication(above: str, day: str) -> None:
    assert _day(_page(above=above)) == day


def test_the_day_before_a_change_is_read_above_the_headline() -> None:
    assert _day(_page(top="<div>12:00 AM, March 4, 2021 / MODIFIED: 01:14 AM, March 5, 2021</div>")) == "2021-03-04"


@pytest.mark.parametrize("figures", ["04/03/2021", "03/04/2021"])
def test_days_of_the_week_in_the_lead_tell_which_figure_is_the_day(figures: str) -> None:
    assert (
        _day(_page(above=f"<p>Posted: {figures}</p>")) == "2021-03-04"
    )  # 4 March 2021 was a Thursday, 3 April a Saturday


def test_the_day_of_printing_is_neither_outlet_nor_day() -> None:
    top = "<p>http://www.harbourmail.example/story.cfm?id=33&print=1<br>Printed on: 11/08/2022 09:15</p>"
    found = _page(
        above="<p>Posted: 04/03/2021</p>", below="<p>(c) 2022 The Harbour Mail. All rights reserved.</p>", top=top
    )
    assert (found.outlet, _day(found)) == ("The Harbour Mail", "2021-03-04")


@pytest.mark.parametrize(
    ("head", "above", "day", "updated"),
    [
        (
            '<meta name="date" content="2021-03-06">',
            '<p>Posted <time itemprop="datePublished" datetime="2021-03-04">March 4, 2021</time> | Revised '
            '<time itemprop="dateModified" datetime="2021-03-06">March 6, 2021</time></p>',
            "2021-03-04",
            "2021-03-06",
        ),
        (
            "",
            '<time class="op-published" datetime="2021-03-04T22:50:00-03:00">March 4th, 10:50 PM</time>'
            '<time class="op-modified" dateTime="2021-03-05T09:05:00-03:00">March 5th, 9:05 AM</time>',
            "2021-03-04",
            "2021-03-05",
        ),
        (
            "",
            '<footer>By Nell Aster on <time class="dt-published" datetime="2021-03-04">4/3</time></footer>',
            "2021-03-04",
            None,
        ),
    ],
)
def test_marked_times_tell_the_day_from_that_of_a_change(head: str, above: str, day: str, updated: str | None) -> None:
    found = _page(head, above)
    assert (_day(found), found.updated) == (day, updated)


def test_a_call_sign_gives_way_to_the_name_that_begins_with_it() -> None:
    data = '{"@type":"NewsArticle","headline":"' + TITLE + '","publisher":{"name":"KVRD News 6"}}'
    head = f'<meta property="og:site_name" content="KVRD"><script type="application/ld+json">{data}</script>'
    assert _page(head).outlet == "KVRD News 6"


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        (f"{TITLE}_Eastern Gate News", "Eastern Gate News"),
        (f"{TITLE} : Newsroom : Velmar State University", "Velmar State University"),
        (f"Harbour Times: {TITLE}", "Harbour Times"),
    ],
)
def test_the_outlet_is_cut_from_a_title(title: str, outlet: str) -> None:
    top = f"<div><a>{outlet}</a> <a>Newsroom</a></div>"
    found = _page(title=title, top=top, below=f"<p>{outlet} 2021</p>")
    assert (found.title, found.outlet) == (TITLE, outlet)


def test_the_line_that_is_called_a_headline_is_the_title_of_a_page_called_after_its_outlet() -> None:
    page = "<html lang='en'><head><title>Harbour Gazette Online</title></head><body><p>Harbour Gazette</p><div><span "
    page += f'class="headline">{TITLE}</span><br><span>Thursday, March 4, 2021</span></div>'
    page += "".join(f"<p>{each}</p>" for each in PARAGRAPHS) + "<p>Copyright 2021 Harbour Gazette</p></body></html>"
    found = read_raw(Raw("page.html", "html", page.encode()), IngestSettings())
    assert (found.title, found.outlet) == (TITLE, "Harbour Gazette")


def test_authors_in_the_plural_head_their_names() -> None:
    text = "\n".join(
        ("Weekly brief No. 29", "Date of publication: 4 March 2021", "Authors: Nell Aster and Ida Quill", "")
    )
    assert from_text(text + "\n" + "\n\n".join(PARAGRAPHS)).authors == ("Nell Aster", "Ida Quill")


def test_a_journal_whose_title_holds_its_name_and_the_post_is_called_after_the_first() -> None:
    page = f"<html lang='en'><head><title>Notes from the Quay: {TITLE}</title></head><body><h1>Notes from the Quay</h1>"
    page += f"<h2>Thursday, March 4, 2021</h2><h3>{TITLE}</h3>" + "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page += (
        "<p>Posted by Nell Aster at 7:52 AM</p><p>1 comment:</p><p>Ida said... Good. March 5, 2021 9:01 AM</p></body>"
    )
    found = read_raw(Raw("page.html", "html", f"{page}</html>".encode()), IngestSettings())
    assert (found.title, found.outlet, found.authors) == (TITLE, "Notes from the Quay", ("Nell Aster",))
    assert _day(found) == "2021-03-04"


def test_the_day_of_the_first_publication_is_believed_before_that_of_posting() -> None:
    above = "<dl><dt>Posted</dt><dd>5 Mar 2021</dd><dt>Originally published</dt><dd>4 Mar 2021</dd></dl>"
    assert _day(_page(above=above)) == "2021-03-04"


def test_the_picture_at_the_head_names_a_site_that_gives_its_host() -> None:
    head = '<meta property="og:site_name" content="HARBOURMAIL.EXAMPLE">'
    top = '<header><a><img alt="Harbour Mail Post" src="/img/logo.svg"></a></header>'
    assert _page(head, top=top).outlet == "Harbour Mail Post"
    assert _page(head, top=top.replace("Harbour", "Other")).outlet == "HARBOURMAIL.EXAMPLE"


@pytest.mark.parametrize(
    ("author", "authors"),
    [("Nell Aster / Velmar", ("Nell Aster",)), ("Harbour Post", ()), ("Ida Quill", ("Ida Quill",))],
)
def test_neither_a_town_nor_the_outlet_is_an_author(author: str, authors: tuple[str, ...]) -> None:
    head = f'<meta property="og:site_name" content="Harbour Post"><meta name="author" content="{author}">'
    assert _page(head).authors == authors


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        (
            "NEWS PROVIDED BY\nCoalition for Open Quays\nMar 04, 2021, 09:00 ET",
            "Contact: Ida Quill, media@openquays.example\n\nSOURCE Coalition for Open Quays",
            "Coalition for Open Quays",
        ),
        ("VELMAR, March 4, 2021 (IGNA) - The port spoke with the union.", "IGNA/rk/ms", "IGNA"),
    ],
)
def test_releases_and_agencies_name_themselves_at_the_end(above: str, below: str, outlet: str) -> None:
    text = "\n\n".join((TITLE, above, *PARAGRAPHS, below))
    assert from_text(text).outlet == outlet
