from __future__ import annotations

import textwrap

import pytest

from dragoman.ingest import Raw, from_text, read_raw
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

TITLE = "Fishermen free trawler that coastguard had seized"
PARAGRAPHS = (
    "Fishermen of Orsk boarded a trawler in the harbour on Thursday and sailed it back to sea, the coastguard said.",
    "The vessel had been seized a week before in a dispute over nets. Nobody was hurt, but two guards were locked in.",
    "The minister of fisheries called the raid an attack on the state and threatened to arrest the whole crew.",
)
BODY = "\n\n".join(PARAGRAPHS)


def _text(form: str) -> Article:
    return from_text(form.replace("{T}", TITLE).replace("{B}", BODY))


def _page(head: str, above: str, below: str = "") -> Article:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{above}{body}{below}</body></html>"
    return read_raw(Raw("page.html", "html", page.encode()), IngestSettings())


def _day(article: Article) -> str | None:
    return article.published.value if article.published else None


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("Orla Venn and Teo Marsh in Orsk\nMarch 4, 2021", ("Orla Venn", "Teo Marsh"), None),
        ("Orla Venn in Port Orsk and Teo Marsh\nMarch 4, 2021", ("Orla Venn", "Teo Marsh"), None),
        ("Orla Venn (with AFP) - 4 March 2021, 10:15 | updated 5 March 2021", ("Orla Venn",), "Agence France-Presse"),
        ("Orla Venn, 04.03.2021", ("Orla Venn",), None),
        ("By Orla Venn @orlavenn Local Democracy Reporter\nMarch 4, 2021", ("Orla Venn",), None),
        ("Orla Venn ovenn@orsk.example | Teo Marsh tm@orsk.example\nMarch 4, 2021", ("Orla Venn", "Teo Marsh"), None),
        (
            "Orla Venn, Teo Marsh · Posted: Mar 4, 2021 5:08 PM CT | Last Updated: March 5, 2021",
            ("Orla Venn", "Teo Marsh"),
            None,
        ),
        ("04.03.2021 13:40 | Maria Venn", ("Maria Venn",), None),
        ("Orla Venn | Port Orsk | 04.03.2021 - 09:30", ("Orla Venn",), None),
        ("Posted: March 4, 2021 | Author: Orla Venn | Filed under: Politics", ("Orla Venn",), None),
        ("Mis en ligne par Orla Venn le jeudi 4 mars 2021", ("Orla Venn",), None),
        ("Written by Orla Venn | Orsk |\nMarch 4, 2021", ("Orla Venn",), None),
        (
            "Orla Venn and Teo Marsh in Orsk, with Associated Press\nMarch 4, 2021",
            ("Orla Venn", "Teo Marsh"),
            "Associated Press",
        ),
        ("March 4, 2021\nOrla Venn\nPORT ORSK", ("Orla Venn",), None),
        ("By Orla Venn, Orsk Chronicle\nMarch 4, 2021", ("Orla Venn",), None),
        ("Orla Venn, Orsk Chronicle | March 4, 2021", ("Orla Venn",), None),
        ("From Orla Venn in Port Orsk\nMarch 4, 2021", ("Orla Venn",), None),
        ("March 4, 2021 | Orla Venn reports from Orsk", ("Orla Venn",), None),
        ("Written by: Orla Venn\n2021/03/04 10:15", ("Orla Venn",), None),
        ("Thu Mar 4, 2021 10:15 | by: Orla Venn", ("Orla Venn",), None),
        ("Maria Venn and Tom Marsh\nCreated: 4 March 2021", ("Maria Venn", "Tom Marsh"), None),
        ("Orla Venn Health editor\n@orlavenn\nMarch 4, 2021", ("Orla Venn",), None),
        ("Maria Venn | Orsk\nMarch 4, 2021", ("Maria Venn",), None),
        ("Par Orla Venn (Orsk, envoyée spéciale)\n4 mars 2021", ("Orla Venn",), None),
        ("Bureau Report\nMarch 4, 2021", (), None),
        ("04/03/2021 - 14:22 | AFP", (), "Agence France-Presse"),
    ],
)
def test_writers_stand_beside_town_day_or_account(line: str, authors: tuple[str, ...], agency: str | None) -> None:
    article = _text(f"{{T}}\n\n{line}\n\n{{B}}\n\nThe crew was last seen on 25/02/2021.")
    assert (article.authors, article.agency, _day(article)) == (authors, agency, "2021-03-04")


@pytest.mark.parametrize(
    ("end", "authors", "agency"),
    [
        ("Orla Venn (AFP)", ("Orla Venn",), "Agence France-Presse"),
        ("Orla Venn/TT", ("Orla Venn",), "TT"),
        ("(With PTI inputs)", (), "Press Trust of India"),
        ("With reporting by Reuters, AFP, and TASS", (), None),
        ("(c) 2021 United Press International", (), "United Press International"),
    ],
)
def test_an_agency_is_named_at_the_end_of_a_text(end: str, authors: tuple[str, ...], agency: str | None) -> None:
    article = _text(f"{{T}}\nMarch 4, 2021\n\n{{B}}\n\n{end}")
    assert (article.authors, article.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("form", "outlet", "authors"),
    [
        (
            'Venn, Orla. "{T}." Evening Orsk, 4 Mar. 2021, p. 2. Accessed 7 May 2022.\n\n{B}',
            "Evening Orsk",
            ("Orla Venn",),
        ),
        ("{T}\n\n{B}\n\nSource: Voice of Orsk, Kharsa, in English 1600 gmt 4 Mar 21", "Voice of Orsk", ()),
        ("Orsk Post » News\nMar. 4, 2021\nORLA VENN , ORSK POST\n\n{T}\n\n{B}", "Orsk Post", ("ORLA VENN",)),
        (
            "Copyright 2021 Orsk Press\nThe Orsk Post\nMarch 4, 2021\nLENGTH: 90 words\nHEADLINE: {T}\n"
            "BYLINE: By Orla Venn, Home Affairs Editor\nBODY:\n{B}",
            "The Orsk Post",
            ("Orla Venn",),
        ),
    ],
)
def test_citations_and_exports_name_writer_outlet_and_day(form: str, outlet: str, authors: tuple[str, ...]) -> None:
    article = _text(form)
    assert (_day(article), article.outlet, article.authors) == ("2021-03-04", outlet, authors)


def test_a_dateline_in_a_line_of_its_own_is_no_caption_and_loses_no_paragraph() -> None:
    article = _text("{T}\nORSK, March 4, 2021 (AFP)\n\n{B}")
    assert [each.kind for each in article.passages] == ["headline", "dateline", "body", "body", "body"]


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ("News\n4th March 2021\n{T}\nBy Orla Venn\n{B}", "2021-03-04"),
        ("WORLD NEWS\nMARCH 4, 2021 / 3:18 PM / UPDATED 2 YEARS AGO\n{T}\n{B}", "2021-03-04"),
        ("Broadcast: 04/03/2021\nReporter: Orla Venn\n\n{T}\n\n{B}\n\nFirst told on 26/02/2021.", "2021-03-04"),
        ("The Orsk Gazette                Thursday, March 4, 2021            Page A3\n\n{T}\n\n{B}", "2021-03-04"),
        (
            "Friday, March 5, 2021\n{T}\n\n{B}\n\n2 comments:\n\nIfy said...\nWell.\nMarch 6, 2021 at 1:40 PM",
            "2021-03-05",
        ),
        ("Friday, March 5, 2021\n{T}\n\n{B}\n\n2 comments:\n\nIfy said...\nWell.\nMarch 3, 2021 at 1:40 PM", None),
        ("The Orsk Gazette\nThursday March 4 2021\n\n{T}\n\n{B}", "2021-03-04"),
        ("2021-03-04\n{T}\n\n{B}", "2021-03-04"),
        ("04-Mar-2021\n{T}\n\n{B}", "2021-03-04"),
        ("Thursday, March 4, 2021 10:15\n{T}\n\n{B}", None),
        ("{T}\n\n(Port Orsk, March 4, 2021) – {B}", "2021-03-04"),
        ("{T}\nORSK, March 4, 2021 (AFP)\n\n{B}", "2021-03-04"),
        ("{T}\nBy: Orla Venn\nOrsk Inquirer / 04:12 PM March 04, 2021\n{B}", "2021-03-04"),
    ],
)
def test_a_day_above_the_headline_is_that_of_the_article_unless_it_is_a_clock(form: str, day: str | None) -> None:
    assert _day(_text(form)) == day


def test_days_of_links_behind_the_text_are_not_asked() -> None:
    article = _text("4 марта 2021\n{T}\n\n{B}\n\nAuthor: Orla Venn\n\nRead also\nCourt frees fishermen  1 March 2021")
    assert _day(article) == "2021-03-04"


@pytest.mark.parametrize(
    ("form", "outlet"),
    [
        ("{T}\n{B}\n© Orsker Anzeiger", "Orsker Anzeiger"),
        ("{T}\nOn March 4, 2021 6:21 am In News by Orsk Post\n{B}", "Orsk Post"),
        ("{T}\n{B}\nPrinted | https://www.orskwatch.example/a1.htm\n© The Orsk Watch Publishing Co.", "The Orsk Watch"),
        ("Vela del Norte\nSuscríbete | Iniciar sesión\n\nNACIONAL\n{T}\n{B}", "Vela del Norte"),
        ("From the Orsk Dispatch, 4 March 2021\n\n{T}\nBy Orla Venn\n{B}", "Orsk Dispatch"),
        ("{T}\n{B}\n© Teo Marsh", None),
        ("Unrest on the coast:\n{T}\nMarch 4, 2021\n{B}", None),
        ("{T}\nBy Orla Venn\nMarch 4, 2021\n{B}\nOrla Venn is a fellow at the Orsk college.", None),
        ("International Orsk Committee\nPress release\n{T}\nMarch 4, 2021\n{B}", "International Orsk Committee"),
        ("Orsk Point\nNews Sports Weather\n12° Mostly sunny\n{T}\nMarch 4, 2021\n{B}", "Orsk Point"),
        ("{T}\n{B}\nOrsk Point © 2021", "Orsk Point"),
        ("{T}\n{B}\nSource: Orsk Point", "Orsk Point"),
        ("{T}\n{B}\nOrsk Chronicle, 4 March 2021", "Orsk Chronicle"),
        ("{T}\n{B}\nPort Orsk, 4 March 2021", None),
        ("{T}\nMarch 4, 2021 | Orsk Chronicle\n{B}", "Orsk Chronicle"),
        ("{T}\nMarch 4, 2021\nORSK (Orsk Chronicle) — {B}", "Orsk Chronicle"),
        ("{T}\nBy Orsk Point Staff\nMarch 4, 2021\n{B}", "Orsk Point"),
        ("{T}\n{B}\nOrla Venn is a reporter for Orsk Point.", "Orsk Point"),
        ("{T} | Orsk Point\nMarch 4, 2021\n{B}", "Orsk Point"),
        ("Orsk Point\nHome\nWorld\nSport\n{T}\n{B}", "Orsk Point"),
        ("U.S. Mission to the Orsk Conference\n{T}\nMarch 4, 2021\n{B}", "U.S. Mission to the Orsk Conference"),
        ("THE ORSK LETTER\nMARCH 4, 2021\n{T}\n{B}\nOrla Venn writes for The Orsk Letter.", "The Orsk Letter"),
        ("Orsk Online\n{T}\nMarch 4, 2021\n{B}", "Orsk Online"),
    ],
)
def test_outlets_are_named_in_notices_addresses_and_above_menus(form: str, outlet: str | None) -> None:
    article = _text(form)
    assert (article.outlet, article.title) == (outlet, TITLE)


MAIL = (
    "From: Ben Holt <ben@holt.example>\nDate: Fri, 5 Mar 2021 at 08:11\nSubject: Fwd: see this\nTo: desk@list.example"
)


def test_the_head_of_a_mail_states_nothing_of_the_article_but_its_day_where_nothing_else_does() -> None:
    article = _text(f"---- Forwarded message ----\n{MAIL}\n\n4 March 2021\n{{T}}\nBy Orla Venn\n{{B}}")
    assert (_day(article), article.outlet, article.authors) == ("2021-03-04", None, ("Orla Venn",))
    bare = _text(f"{MAIL}\n\n{{T}}\nBy Orla Venn\n{{B}}")
    assert (_day(bare), bare.published and bare.published.how) == ("2021-03-05", "mail-head")


def test_a_line_that_is_a_byline_is_not_joined_to_the_headline() -> None:
    broken = "\n\n".join(textwrap.fill(each, 40) for each in PARAGRAPHS)
    text = f"Fishermen free a trawler in Orsk\nBY ORLA VENN\nStaff Reporter\n\n{broken}"
    article = read_raw(Raw("page.txt", "text", text.encode()), IngestSettings())
    assert (article.title, article.authors) == ("Fishermen free a trawler in Orsk", ("ORLA VENN",))


def test_a_day_of_the_week_is_no_headline_and_a_short_first_paragraph_tells_which_line_is() -> None:
    assert _text("Jueves, 4 de marzo de 2021\n{T}\n{B}").title == TITLE
    first = "Fishermen of Orsk freed the trawler that the coastguard had seized."
    article = _text(f"{{T}}\nThree guards were hurt and nobody was held\n4 March 2021\n{first}\n{{B}}")
    assert article.title == TITLE


def test_points_below_a_label_are_no_headline() -> None:
    points = "Key points:\nThe trawler was seized last week\nTwo guards were locked in a cabin"
    article = _text(f"{{T}}\nBy Orla Venn\nPosted 4 March 2021\n{points}\n{{B}}")
    assert article.title == TITLE


def test_the_day_of_a_related_story_is_not_the_only_one_of_a_page() -> None:
    related = "<aside><a>Nets cut in Orsk</a><time datetime='2017-05-02'>2 May 2017</time></aside>"
    assert _day(_page("", f"<h1>{TITLE}</h1><p>By Orla Venn</p><p>March 4, 2021</p>", related)) == "2021-03-04"


def test_a_day_of_the_markup_after_the_change_that_is_shown_is_that_of_the_page() -> None:
    shown = f"<h1>{TITLE}</h1><div>By Orla Venn | Published: March 4, 2021 | Updated: March 5, 2021</div>"
    assert _day(_page("<meta name='date' content='2023-01-05'>", shown)) == "2021-03-04"


def test_the_only_day_that_is_marked_counts_less_behind_the_text() -> None:
    related = "<section><h2>More</h2><div>Nets cut <time datetime='2021-02-20'>20 Feb</time></div></section>"
    shown = f"<h1>{TITLE}</h1><div>By Orla Venn</div><div>Thu 4 Mar 2021 22.05 BST</div>"
    assert _day(_page("", shown, related)) == "2021-03-04"


@pytest.mark.parametrize(
    ("title", "heading"),
    [(f"Orsk Wire Digest: {TITLE}", "h2"), (f"Orsk Times -- {TITLE}", "h1"), (f"{TITLE} - Port Orsk Observer", "h1")],
)
def test_an_outlet_is_the_other_part_of_the_title_of_the_page(title: str, heading: str) -> None:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    link = "<link rel='canonical' href='https://www.poobserver.example/a'>" if heading == "h1" else ""
    page = f"<html><head><title>{title}</title>{link}</head><body><{heading}>{TITLE}</{heading}>{body}</body></html>"
    article = read_raw(Raw("page.html", "html", page.encode()), IngestSettings())
    assert (article.outlet, article.title) == (title.replace(TITLE, "").strip(" -:"), TITLE)


def test_the_day_of_printing_is_not_that_of_the_story() -> None:
    article = _page(
        "",
        "<p>Printed from www.orskpost.example on 30 November 2021, 17:44</p><h1>Fishermen free trawler that coastguard had"
        " seized</h1><p>Story first published: 4 March 2021 at 06:30<br>Story last updated: 5 March 2021 at 10:05</p>",
        "<p>Date printed: 30/11/2021</p><p>© Orsk Post Ltd 2021</p>",
    )
    assert (_day(article), article.updated) == ("2021-03-04", "2021-03-05")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<p>Port Orsk, 04-Mar-21</p>"),
        ("<p>Vol. 11, No. 4 * MARCH 4, 2021 * The weekly of the coast</p>", ""),
        ("", "<div>News ID: 5512 Publish Date: 14 Esfand 1399 - 4 March 2021 - 18:20 Service: Coast</div>"),
        ("", "<div>Published: 20 Rajab 1442 - 4 March 2021</div>"),
        ("", "<p>Publish date: 14 Esfand 1399</p>"),
    ],
)
def test_days_stand_behind_towns_issues_and_other_calendars(above: str, below: str) -> None:
    article = _page(
        "", f"{above}<h1>{TITLE}</h1>{below}", "<p>© 2019-2022 Orsk Post</p><p>Site last modified 22-Nov-22</p>"
    )
    assert (_day(article), article.authors, article.updated) == ("2021-03-04", (), None)


@pytest.mark.parametrize(
    ("below", "end", "authors", "agency"),
    [
        ("", "WITH INPUT FROM AGENCE FRANCE-PRESSE", (), "Agence France-Presse"),
        ("", "With input from AFP", (), "Agence France-Presse"),
        ("Orla Venn and Teo Marsh\n\nKHARSA — Reuters\n\n", "", ("Orla Venn", "Teo Marsh"), "Reuters"),
        ("", "ORLA VENN\n\nNORTH SEA CORRESPONDENT", ("ORLA VENN",), None),
        ("", "ORLA VENN\n\nNORTH SEA CORRESPONDENT\n\nWITH INPUT FROM AFP", ("ORLA VENN",), "Agence France-Presse"),
        ("", "From Orla Venn, Kharsa", ("Orla Venn",), None),
        ("", "From Port Kharsa, Sarmia", (), None),
        ("", "Orla Venn\n\nMinister of Fisheries", (), None),
    ],
)
def test_texts_are_signed_and_agencies_thanked_at_their_end(
    below: str, end: str, authors: tuple[str, ...], agency: str | None
) -> None:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    lines = "".join(f"<p>{each}</p>" for each in below.split("\n\n") if each)
    last = "".join(f"<p>{each}</p>" for each in end.split("\n\n") if each)
    page = f"<html lang='en'><body><h1>{TITLE}</h1>{lines}<p>Published March 4, 2021</p>{body}{last}</body></html>"
    article = read_raw(Raw("page.html", "html", page.encode()), IngestSettings())
    assert (article.authors, article.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>Posted on Thursday 4th March 2021 by the Chronicle's Orla Venn</p>", ("Orla Venn",)),
        ("<p>4 March 2021, 15:40<br>Orla Venn</p>", ("Orla Venn",)),
        ("<p>4 March 2021, 15:40<br>Port Kharsa</p>", ()),
    ],
)
def test_names_stand_below_the_day_or_behind_their_paper(line: str, authors: tuple[str, ...]) -> None:
    article = _page("", f"<h1>{TITLE}</h1>{line}")
    assert (article.authors, _day(article)) == (authors, "2021-03-04")


def test_days_in_figures_lie_near_each_other() -> None:
    others = "<p>You might also like: Nets cut (03/01/2021) | Crew in court (03/06/2021)</p>"
    article = _page("", f"<h1>{TITLE}</h1><p>Orla Venn 03/04/2021</p>", others)
    assert _day(article) == "2021-03-04"
