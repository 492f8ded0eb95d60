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
