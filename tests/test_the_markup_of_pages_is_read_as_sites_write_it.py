"""Markup names accounts for authors, lists several people in several ways, and gives instants in more than one zone."""

from __future__ import annotations

import pytest

from dragoman.ingest import Raw, read_raw
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

TITLE = "Teachers block coast road over unpaid wages"
PARAGRAPHS = (
    "Several hundred teachers blocked the coast road near Velmar with desks on Wednesday, the police said.",
    "They have not been paid since the spring. Two officers and a teacher were hurt when a lorry tried to pass.",
    "The mayor asked the government to send the money within a week and offered to meet the union.",
)


def _page(head: str = "", above: str = "", below: str = "", title: str = TITLE, heading: str = "h1") -> Article:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    head = f"<html lang='en'><head><title>{title}</title>{head}</head>"
    page = f"{head}<body><{heading}>{TITLE}</{heading}>{above}{body}{below}</body></html>"
    return read_raw(Raw("page.html", "html", page.encode()), IngestSettings())


def _day(article: Article) -> str | None:
    return article.published.value if article.published else None


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        ('<meta name="author" content="Super User">', "<p>Written by Super User</p>", ()),
        ('<meta name="author" content="Webmaster">', "<p>By Nell Aster</p>", ("Nell Aster",)),
        ('<meta name="author" content="Administrator">', '<p class="byline">admin</p>', ()),
        ("", "<p>Our Correspondent Published May 9, 2018 07:41am</p>", ()),
        ("", "<p>Nell Aster, Tom Brandt, and Ida Quill</p><p>May 9, 2018</p><p>Download PDF (88 KB)</p>", 3),
        ("", "<p>Download PDF (88 KB)</p><p>May 9, 2018</p>", ()),
        ('<meta name="author" content="Nell Aster | Velmar U. School of Mines, NZ">', "", ("Nell Aster",)),
    ],
)
def test_accounts_buttons_and_affiliations_are_no_authors(
    head: str, above: str, authors: tuple[str, ...] | int
) -> None:
    found = _page(head, above).authors
    assert (len(found) if isinstance(authors, int) else found) == authors


def test_cited_authors_are_turned_round_and_their_day_is_read() -> None:
    names = "".join(f'<meta name="citation_author" content="{each}">' for each in ("Aster, Nell", "de Wit, Jan"))
    article = _page(names + '<meta name="citation_publication_date" content="2018/5/9">')
    assert (article.authors, _day(article)) == (("Nell Aster", "Jan de Wit"), "2018-05-09")


def test_the_year_of_a_citation_is_told_more_finely_by_the_day_that_is_shown() -> None:
    article = _page('<meta name="citation_publication_date" content="2018">', "<p>Published May 9, 2018</p>")
    assert _day(article) == "2018-05-09"


ONE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s", '
    '"author": {"name": "Nell Aster"}}</script>'
)


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (
            ONE % TITLE + '<meta name="twitter:label1" content="Written by">'
            '<meta name="twitter:data1" content="Nell Aster, Tom Brandt">',
            "",
        ),
        (
            '<meta name="author" content="Nell Aster">',
            '<p class="by"><span itemprop="author"><a rel="author">Nell Aster</a></span> (until noon) and '
            '<span itemprop="author"><a rel="author">Tom Brandt</a></span></p>',
        ),
        (ONE % TITLE + '<meta name="author" content="Nell Aster"><meta name="author" content="Tom Brandt">', ""),
    ],
)
def test_who_is_listed_elsewhere_beside_the_one_that_is_stated_wrote_it_too(head: str, above: str) -> None:
    assert _page(head, above).authors == ("Nell Aster", "Tom Brandt")


@pytest.mark.parametrize(
    ("greenwich", "local"),
    [
        ("2018-05-10T03:14:52+00:00", "2018-05-09T23:14:52-04:00"),
        ("2018-05-09T22:30:00Z", "2018-05-10T06:30:00+0800"),
        ("2018-05-10T03:14:00Z", "Wed, 09 May 2018 23:14:00 -0400"),
    ],
)
def test_of_two_stamps_of_one_instant_the_local_one_gives_the_day(greenwich: str, local: str) -> None:
    metas = ("article:published_time", greenwich), ("sailthru.date", local), ("article:modified_time", greenwich)
    article = _page("".join(f'<meta property="{name}" content="{stamp}">' for name, stamp in metas))
    day = local[:10] if local[0] == "2" else "2018-05-09"
    assert (_day(article), article.updated) == (day, day)


def test_stamps_of_other_instants_leave_the_day_alone() -> None:
    metas = ("article:published_time", "2018-05-10T03:14:00Z"), ("sailthru.date", "2018-05-09T21:14:00-04:00")
    assert _day(_page("".join(f'<meta property="{name}" content="{stamp}">' for name, stamp in metas))) == "2018-05-10"


STATE = """<script id="__NEXT_DATA__" type="application/json">{"props": {"latest": [{
"headline": "Ferry fares to rise in June", "publishedAt": "2018-05-11T09:00:00Z", "author": {"name": "Otto Hale"}}],
"article": {"headline": "%s", "publishedAt": "2018-05-09T10:35:00.000Z",
"updatedAt": "2018-05-10T08:00:00.000Z", "author": %s}}}</script>"""


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ('{"name": "Nell Aster", "role": "Reporter"}', ("Nell Aster",)),
        ('[{"name": "Nell Aster"}, {"name": "Tom Brandt"}]', ("Nell Aster", "Tom Brandt")),
        ('"Nell Aster"', ("Nell Aster",)),
    ],
)
def test_the_state_of_a_page_tells_of_the_article_with_its_headline(author: str, authors: tuple[str, ...]) -> None:
    article = _page("", "<div>3 hours ago · 2 min read</div>", STATE % (TITLE, author))
    assert (article.authors, _day(article), article.updated) == (authors, "2018-05-09", "2018-05-10")


def test_a_state_that_is_broken_or_no_object_is_left() -> None:
    for words in ('{"headline": ', '"headline"', '[1, {"headline": null}]'):
        assert _page("", "", f'<script type="application/json">{words}</script>').authors == ()


@pytest.mark.parametrize(
    ("head", "end", "outlet"),
    [
        ('<meta property="og:site_name" content="VELMAR MORNING POST">', "Published in Velmar Morning Post, May 9", 1),
        ('<meta property="og:site_name" content="the Velmar Morning Post">', "© The Velmar Morning Post 2018", 2),
        ('<meta property="og:site_name" content="Velmar Morning Post - News">', "", 1),
        ('<meta property="og:site_name" content="VELMAR MORNING POST">', "", 3),
    ],
)
def test_the_outlet_is_written_as_the_page_writes_it_elsewhere(head: str, end: str, outlet: int) -> None:
    names = {1: "Velmar Morning Post", 2: "The Velmar Morning Post", 3: "VELMAR MORNING POST"}
    assert _page(head, "", f"<p>{end}</p>").outlet == names[outlet]


def test_a_print_view_loses_its_label_and_is_called_after_the_picture_at_its_head() -> None:
    picture = '<p><img src="/img/logo.gif" alt="The Velmar Examiner"></p>'
    article = _page(
        "", f"{picture}<p>Printed from www.velmarexaminer.example on 1 June 2020</p>", title=f"Print: {TITLE}"
    )
    assert (article.title, article.outlet) == (TITLE, "The Velmar Examiner")


@pytest.mark.parametrize(
    ("title", "above", "line"),
    [
        ("Velmar Post Mobile", "<div><b>Velmar Post</b></div>", "<p><b>{T}</b></p><p>9 May 2018, 15:40</p>"),
        ("Velmar Post", "<h1>Velmar Post</h1>", "<h2>{T}</h2><p>Posted on 9 May 2018</p>"),
        (
            "Velmar Post Online -- Local News",
            "<div>Velmar Post</div>",
            "<b>{T}</b><br>By Nell Aster<br>May 9, 2018<br>",
        ),
    ],
)
def test_the_line_above_byline_or_day_is_the_title_where_the_page_is_called_after_its_outlet(
    title: str, above: str, line: str
) -> None:
    menu = "<ul><li><a href='/l'>Local News</a></li><li><a href='/s'>Sports</a></li></ul>"
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    shown = line.replace("{T}", TITLE)
    head = f"<html><head><title>{title}</title></head>"
    page = f"{head}<body>{above}{menu}{shown}{body}<p>© 2018 Velmar Post</p></body></html>"
    article = read_raw(Raw("page.html", "html", page.encode()), IngestSettings())
    assert (article.title, article.outlet) == (TITLE, "Velmar Post")
