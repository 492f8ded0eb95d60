from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.ingest.genres import genre_of
from dragoman.reader import Reader
from dragoman.saying import said_by

NEWS = (
    "Ferry strike enters second week\n\nDock workers in Piraeus walked out again on Monday, the port authority said.\n\n"
    "The union said talks would go on. Two ferries left for Crete with volunteers, according to the coast guard.\n"
)
ARGUED = (
    "It seems to be no doubt a strange alliance. The generals ostensibly want order, whereas the traders want profit. "
    "In reality neither side trusts the other, and perhaps that is the real reason why the bargain has held so long. "
    "Of course the neighbours watch. In other words, the junta is merely buying time, and time is increasingly dear. "
)


@pytest.mark.parametrize(
    ("title", "url", "genre", "how"),
    [
        ("Opinion | The port is not the problem", None, "opinion", "title"),
        ("Analysis: why the ferries stopped", None, "analysis", "title"),
        ("Why the ferries stopped - Analysis", None, "analysis", "title"),
        ("Editorial: A strike too long", None, "editorial", "title"),
        ("[Op-Ed] A strike too long", None, "opinion", "title"),
        ("A strike too long", "https://paper.example/opinion/2021/05/strike", "opinion", "address"),
        ("A strike too long", "https://paper.example/commentisfree/2021/strike.html", "opinion", "address"),
        ("Ferry strike enters second week", "https://paper.example/world/2021/opinion-poll-on-strike", None, None),
        ("Opinion polls: ferry strike unpopular", None, None, None),
        ("Analysis of water finds lead in wells", None, None, None),
    ],
)
def test_title_and_address_say_what_a_piece_is(title: str, url: str | None, genre: str | None, how: str | None) -> None:
    article = from_text(NEWS, title=title, url=url)
    assert (article.genre, article.genre_how) == (genre, how)


def test_a_page_states_its_type_and_section(tmp_path: object) -> None:
    from pathlib import Path

    from dragoman.ingest import read_file
    from dragoman.settings import Settings

    body = "".join(f"<p>{each}</p>" for each in NEWS.split("\n\n"))
    pages = {
        "opinion": '<script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "x"}</script>',
        "analysis": '<meta property="article:section" content="Analysis">',
        None: '<script type="application/ld+json">{"@type": "NewsArticle", "articleSection": "World"}</script>',
    }
    for genre, head in pages.items():
        path = Path(str(tmp_path)) / f"{genre}.html"
        path.write_text(f"<html><head>{head}</head><body><article>{body}</article></body></html>")
        assert read_file(path, None, Settings().ingest)[0].genre == genre


def test_a_note_on_the_author_makes_an_analysis_and_an_expert_quoted_does_not() -> None:
    note = "\n\nThe author is a senior fellow at the Harbour Institute in Bergen."
    assert from_text(NEWS + note).genre == "analysis"
    named = from_text(NEWS + "\n\nMarta Olsen is a columnist for the Bergen Post.", authors=("Marta Olsen",))
    assert (named.genre, named.genre_how) == ("opinion", "note")
    assert from_text(NEWS + "\n\nMarta Olsen is a professor of shipping who follows the strike.").genre is None
    kept = "\n\nThe views expressed in this article are the author's own."
    assert from_text(NEWS + kept).genre_how == "disclaimer"
    users = "\n\nThe views expressed above are those of our users and do not necessarily reflect our own."
    assert from_text(NEWS + users).genre is None


def test_a_text_that_argues_and_reports_nobody_is_an_analysis() -> None:
    argued = [("headline", "A bargain of generals"), *[("body", ARGUED)] * 5]
    assert genre_of(argued, None, None, None, ()) == ("analysis", "voice")
    told = [("body", f"{ARGUED} {NEWS * 6}")] * 5
    assert genre_of(told, None, None, None, ()) == (None, None)


def test_what_an_analysis_says_itself_is_no_report_of_its_outlet() -> None:
    text = "Analysis: the delta\n\nRebels shelled Bangui on Monday. Chad expelled two envoys, Niger said."
    statements = Reader().read_text(text, outlet="Norrland Courier", published="2021-05-03").statements
    kinds = {each.attributions[0].source.kind for each in statements}
    assert statements and kinds == {"analysis"}
    assert said_by(statements[0]).startswith("Norrland Courier (analysis)")
