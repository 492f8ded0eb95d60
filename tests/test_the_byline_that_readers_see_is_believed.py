from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.ingest import from_text, read_file
from dragoman.settings.ingest import IngestSettings

TEXT = (
    "Fishermen in the delta found the wreck of a patrol boat on Tuesday, two weeks after it had left the naval base.",
    "The navy said that all nine sailors were missing. Divers from the neighbouring state are to join the search.",
    "Relatives who waited at the gate of the base complained that nobody had told them anything for ten days.",
    "A parliamentary committee asked the defence minister to appear before it at the beginning of next week.",
)


def _authors(folder: Path, stated: object, shown: str, below: str = "") -> tuple[str, ...]:
    """Return the authors of a page whose markup states some and which shows a byline."""
    thing = {"@type": "NewsArticle", "headline": "Wreck of patrol boat found in delta", "author": stated}
    head = "<title>Wreck of patrol boat found in delta</title>"
    head += f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    body = "".join(f"<p>{each}</p>" for each in TEXT)
    page = f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
    page += f"<h1>Wreck of patrol boat found in delta</h1>{shown}{body}</article>{below}</body></html>"
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return read_file(path, None, IngestSettings())[0].authors


@pytest.mark.parametrize(
    ("stated", "shown", "authors"),
    [
        ({"name": "Oriol Pratt"}, "By Oriol Pratt and Nkechi Bello", ("Oriol Pratt", "Nkechi Bello")),
        ({"name": "Oriol Pratt"}, "By Oriol Pratt, Nkechi Bello", ("Oriol Pratt", "Nkechi Bello")),
        ({"name": "Web Team"}, "By Nkechi Bello", ("Nkechi Bello",)),
        ([{"name": "Kim Sander"}], "Story by Nkechi Bello, Delta Correspondent", ("Nkechi Bello",)),
        ({"name": "Delta Staff"}, "by European Coastal Agency", ("European Coastal Agency",)),
        ({"name": "The navy and coastal guard ministries"}, "5 minutes", ()),
        ({"name": "Nkechi Bello"}, "By Invitation", ("Nkechi Bello",)),
        ([{"name": "Nkechi Bello"}, {"name": "Oriol Pratt"}], "By Nkechi Bello", ("Nkechi Bello", "Oriol Pratt")),
        ({"name": "NKECHI BELLO"}, "By Nkechi Bello", ("NKECHI BELLO",)),
        (None, "By Nkechi Bello Updated Sep 3, 2018, 10:15am EST", ("Nkechi Bello",)),
        (None, "Posted by Nkechi Bello", ("Nkechi Bello",)),
        (None, "Publicado por Inés Valverde", ("Inés Valverde",)),
        (None, "Автор: Нина Орлова", ("Нина Орлова",)),
    ],
)
def test_a_byline_below_the_headline_corrects_the_markup(
    tmp_path: Path, stated: object, shown: str, authors: tuple[str, ...]
) -> None:
    assert _authors(tmp_path, stated, f"<p>{shown}</p>") == authors


def test_the_bylines_of_related_stories_are_not_asked(tmp_path: Path) -> None:
    more = "".join(
        f"<div><h3>{title}</h3><p>By {name}</p></div>"
        for title, name in (
            ("Rains expected in the hills", "Jonas Frey"),
            ("Court frees trader", "Ada Moll"),
            ("Mayor resigns", "Lea Tan"),
        )
    )
    assert _authors(tmp_path, None, "<p>By Nkechi Bello</p>", f"<aside><h2>More stories</h2>{more}</aside>") == (
        "Nkechi Bello",
    )


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("박지훈 기자 jh.park@example.org", ("박지훈",)),
        ("박지훈 기자", ("박지훈",)),
        ("칼럼니스트 박지훈 park@example.org", ("박지훈",)),
        ("山本花子記者", ("山本花子",)),
        ("Nkechi Bello n.bello@example.org", ("Nkechi Bello",)),
        ("Contact us: office@example.org", ()),
        ("E-mail the newsroom news@example.org", ()),
    ],
)
def test_a_name_that_signs_a_text_with_its_address_wrote_it(line: str, authors: tuple[str, ...]) -> None:
    article = from_text("\n\n".join(("Wreck of patrol boat found in delta", *TEXT, line)))
    assert article.authors == authors
    assert all(TEXT[0] not in article.text[each.start : each.end] for each in article.passages if each.kind == "byline")
