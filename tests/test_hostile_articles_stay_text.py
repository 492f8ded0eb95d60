from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.model import Account, Actor, Attribution, Dispute, Event, Place, Source, Span, When
from dragoman.settings import Settings
from dragoman.settings.actors import ActorSettings
from dragoman.settings.places import PlaceSettings
from invented import article, record, statement
from records import explorer

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "<style>*{display:none}</style>",
    "--></textarea><iframe srcdoc=x>",
)
WORDS = ("Amber", "Birch", "Cedar", "Dover", "Ember", "Flint", "Grove", "Heron")
ALLOWED = (
    "html head meta title link script body a header nav form label input button main footer p section article h1 h2 h3 "
    "ol ul li dl dt dd div span details summary table thead tbody tr th td blockquote aside strong i b br svg rect line "
    "text g path circle output figure picture source img select option datalist fieldset legend code mark abbr "
    "kbd pre figcaption"
)


class Page(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED.split():
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.problems.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "srcset") and not str(value).startswith(
                ("/", "#", "https://news.example/")
            ):
                self.problems.append(f"{tag} {name}={value}")
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):  # type: ignore[union-attr]
            self.problems.append("inline script")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("evil", EVIL)
def test_no_field_of_an_article_becomes_markup(tmp_path: Path, evil: str) -> None:
    text = f"{evil} met {evil}, {evil} said."
    at = text.rindex(evil)
    hostile = article("a1", text, url=evil, outlet=evil, title=evil, authors=(evil,), path=evil)
    plain = statement(hostile)
    source = Source(evil, at, at + len(evil), evil, evil, evil, evil, "named")
    one = replace(
        plain,
        actors=(Actor(evil, 0, len(evil), evil, evil, evil, evil, (evil,), evil),),
        recipients=(Actor(evil, None, None, evil + "2", evil, evil, evil, (evil,), evil),),
        modes=(evil,),
        contexts=(evil,),
        coder=evil,
        when=When(evil, 0, len(evil), "2021-09-28", "2021-09-29", "day", evil, evil),
        place=Place(evil, 0, len(evil), evil, evil, evil, 1.0, 2.0, 3, 4.0),
        attributions=(*plain.attributions, Attribution(source, Span(evil, at, at + len(evil)), (Span(text, 0, 5),))),
    )
    with record(tmp_path / "record.db", (hostile, (one,))) as opened:
        event = next(iter(opened.events()))
        _spoil(opened, event, evil)
        client = explorer(opened)
        a, b = urlencode({"a": evil, "b": evil + "2"}), quote(evil, safe="")
        paths = ["/", "/events", f"/events?{urlencode({'text': evil, 'actor': evil, 'place': evil, 'since': evil})}"]
        paths += [
            f"/event/{event.id}",
            f"/event/{b}",
            f"/article/{hostile.id}",
            f"/article/{b}",
            f"/dyad?{a}",
            f"/actor/{b}",
        ]
        paths += [f"/actors?name={b}", "/actors", "/articles", f"/articles?{urlencode({'outlet': evil, 'text': evil})}"]
        paths += [
            "/sources",
            f"/sources?name={b}&kind={b}",
            f"/{b}",
            f"/events?type={b}",
            f"/statement/{b}",
            "/dyad?a=" + b,
            "/network",
            f"/network?since={b}&until={b}&map={b}&at={b}&span={b}",
            f"/network?part=through&page={b}",
        ]
        seen = _shown(client, paths, evil)
        assert seen >= 8, "the words themselves are shown"
        saved = client.get(f"/events.csv?{urlencode({'actor': evil})}")
        assert saved.status_code == 200
        name = saved.headers["content-disposition"].split("filename=")[1].strip('"')
        assert all(each.isascii() and (each.isalnum() or each in "-.") for each in name)


def _shown(client: TestClient, paths: Iterable[str], evil: str) -> int:
    """Return on how many pages the hostile words stand, having seen that they are words on all of them."""
    seen = 0
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 303, 400, 404), (path, answer.status_code)
        assert answer.headers.get("location", "/network").startswith("/network")
        if "text/html" in answer.headers.get("content-type", ""):
            page = Page()
            page.feed(answer.text)
            assert not page.problems, (path, page.problems)
            assert "49{%" not in answer.text, "no template of an article is run"
            seen += evil in "".join(page.words)
    return seen


def test_no_field_of_a_table_of_places_or_actors_becomes_markup(tmp_path: Path) -> None:
    """The names come into the record as a person's own tables give them to the reader."""
    cells = [each.replace('"', "") for each in EVIL]
    names = [f"{each}{number}" for number, each in enumerate(cells)]
    places = ["name\taliases\tcountry\tadmin1\tlat\tlon\tfeature"]
    places += [f"{name}\tKafr {WORDS[at]}\t{name}\t{name}\t36.1\t{36 + at}\t{name}" for at, name in enumerate(names)]
    actors = ["id\tname\taliases\tcountry\tsector\tkind\tlinks\tnote"]
    actors += [
        f"{name}\t{name}\t{WORDS[at]} Brigade\tSYR\tREB\tgroup\tbacker:{name}|parent:{name}\t{name}"
        for at, name in enumerate(names)
    ]
    (tmp_path / "places.tsv").write_text("\n".join(places), encoding="utf-8")
    (tmp_path / "actors.tsv").write_text("\n".join(actors), encoding="utf-8")
    told = [f"The {WORDS[at]} Brigade bombed Turkish troops in Kafr {WORDS[at]} on Monday." for at in range(len(EVIL))]
    (tmp_path / "one.txt").write_text("\n\n".join(told), encoding="utf-8")
    settings = Settings(
        places=PlaceSettings(file=str(tmp_path / "places.tsv")),
        actors=ActorSettings(extra=str(tmp_path / "actors.tsv")),
    )
    with dragoman.open(str(tmp_path / "r.db"), settings=settings) as opened:
        opened.read(tmp_path / "one.txt")
        events = list(opened.events())
        client = explorer(opened)
        for name in names:
            here = [each for each in events if name in (each.place and each.place.name, *(a.id for a in each.actors))]
            assert here, f"{name} was not read"
            own, other = quote(name, safe=""), urlencode({"a": name, "b": "TUR"})
            paths = ["/", "/events", f"/events?place={own}", f"/event/{here[0].id}", f"/actor/{own}", f"/dyad?{other}"]
            paths += [
                f"/article/{here[0].articles[0]}",
                f"/network?map={own}",
                "/network",
                "/actors",
                f"/actors?name={own}",
            ]
            assert _shown(client, paths, name) >= 6, "the words themselves are shown"


def _spoil(opened: Any, event: Event, evil: str) -> None:
    """Give the stored event a dispute with hostile words, which linking would not make."""
    import json

    from sqlalchemy import update

    from dragoman.record import schema
    from dragoman.serial import to_plain

    dispute = Dispute(evil, (Account(evil, event.statements), Account(evil, ())))
    spoiled = replace(event, disputes=(dispute,), updates=(dispute,), outlets=(evil,))
    with opened.transaction() as connection:
        body = json.dumps(to_plain(spoiled))
        connection.execute(update(schema.events).where(schema.events.c.id == event.id).values(body=body))


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    good = article("a1", "Turkey met Russia.", url="https://news.example/1?a=1&b=2")
    bad = [
        article(f"a{number}", f"Turkey met Russia on day {number}.", url=url)
        for number, url in enumerate(
            ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http:"), 2
        )
    ]
    with record(tmp_path / "record.db", *((each, ()) for each in (good, *bad))) as opened:
        client = explorer(opened)
        assert 'href="https://news.example/1?a=1&amp;b=2"' in client.get("/article/a1").text
        for each in bad:
            assert f'href="{each.url}' not in client.get(f"/article/{each.id}").text


def test_words_that_a_spreadsheet_would_run_are_disarmed(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x","y")'
    told = article("a1", "Turkey met Russia.", outlet=evil)
    one = statement(told, actors=(Actor(evil, None, None, None, evil, None, "REB", (), None),))
    with record(tmp_path / "record.db", (told, (one,))) as opened:
        text = explorer(opened).get("/events.csv").text
        assert "'=HYPERLINK" in text
        assert ",=HYPERLINK" not in text
        assert ',"=HYPERLINK' not in text
