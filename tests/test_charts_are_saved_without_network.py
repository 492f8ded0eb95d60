from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import charts
from dragoman.errors import UsageError
from dragoman.model import Place
from dragoman.record import Record
from dragoman.record.dyads import Dyad
from invented import RUSSIA, TURKEY, article, record, statement


@pytest.fixture(scope="module")
def dyad(tmp_path_factory: pytest.TempPathFactory) -> Dyad:
    told = [article(f"a{month}", f"Turkey met Russia in month {month}.", f"2021-{month:02d}-03") for month in (1, 2, 6)]
    bombed = article("a9", "Russia bombed Turkey.", "2021-06-20")
    readings = [(each, (statement(each),)) for each in told]
    assault = statement(bombed, trigger="bombed", type="ASSAULT", actors=(RUSSIA,), recipients=(TURKEY,))
    with record(tmp_path_factory.mktemp("charts") / "r.db", *readings, (bombed, (assault,))) as opened:
        return opened.dyad("TUR", "RUS")


def test_every_form_is_written(dyad: Dyad, tmp_path: Path) -> None:
    chart = charts.stance(dyad, "M")
    for form in ("png", "svg", "html", "json"):
        charts.save(chart, tmp_path / f"stance.{form}")
    assert (tmp_path / "stance.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "stance.svg").read_text(encoding="utf-8").startswith("<svg")
    page = (tmp_path / "stance.html").read_text(encoding="utf-8")
    assert "cdn.jsdelivr.net" not in page, "all script is inside"
    assert json.loads((tmp_path / "stance.json").read_text(encoding="utf-8"))["vconcat"]


def test_conflict_goes_down_and_cooperation_up(dyad: Dyad) -> None:
    spec = charts.stance(dyad, "M").to_dict()
    bars = [row for row in _rows(spec) if "from" in row]
    assert {(row["name"], row["kind"], row["to"] > 0) for row in bars} >= {
        ("2021-01", "words of co-operation", True),
        ("2021-06", "words of co-operation", True),
    }
    assert all((row["to"] < 0) == ("conflict" in str(row["kind"])) for row in bars)
    assert any("conflict" in str(row["kind"]) for row in bars)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    met = article("a1", "Turkey met Russia.", "2021-01-03")
    armed = article("a2", "Russia supplies arms to Turkey.", "2021-06-03")
    sochi = Place("Sochi", None, None, "Sochi", "RUS", None, 43.6, 39.7, 1, 5.0)
    aid = statement(armed, trigger="supplies", type="AID", actors=(RUSSIA,), recipients=(TURKEY,))
    with record(tmp_path_factory.mktemp("all") / "r.db", (met, (statement(met, place=sochi),)), (armed, (aid,))) as one:
        yield one


def test_a_whole_record_is_drawn(told: Record, tmp_path: Path) -> None:
    drawn = {
        "network": charts.network(told),
        "sites": charts.sites(told, since="2021", until="2021-03"),
        "events": charts.events(told, "Turkey"),
        "ties": charts.ties(told.dyad("RUS", "TUR")),
        "nothing": charts.network(told, since="1990", until="1991"),
    }
    for name, chart in drawn.items():
        charts.save(chart, tmp_path / f"{name}.svg")
    texts = {name: (tmp_path / f"{name}.svg").read_text(encoding="utf-8") for name in drawn}
    assert "Russia" in texts["network"]
    assert "Sochi" in texts["sites"]
    assert "2021" in texts["events"]
    with pytest.raises(UsageError, match="is not a date"):
        charts.sites(told, since="lately")


def test_a_notebook_shows_them(told: Record) -> None:
    shown = told.dyad("TUR", "RUS").chart()._repr_mimebundle_()
    assert "vegaEmbed" in shown["text/html"]


def test_the_command_line_draws_the_same(told: Record, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from dragoman.cli import app

    for words in (("stance", "TUR", "RUS"), ("ties", "RUS", "TUR"), ("network",), ("map",), ("events",)):
        out = tmp_path / f"{words[0]}.svg"
        result = CliRunner().invoke(app, ["chart", *words, "-o", str(out), "--record", str(told.where)])
        assert result.exit_code == 0, (words, result.output, result.exception)
        assert out.read_text(encoding="utf-8").startswith("<svg"), words
    with pytest.raises(UsageError, match="cannot be written"):
        charts.save(charts.events(told), tmp_path / "no" / "such" / "x.svg")


def test_another_ending_is_told(dyad: Dyad, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'gif' is no picture format"):
        charts.save(charts.stance(dyad), tmp_path / "stance.gif")


def _rows(spec: dict[str, object]) -> list[dict[str, float]]:
    kept = spec.get("datasets")
    if isinstance(kept, dict):
        return [row for rows in kept.values() for row in rows]
    found: list[dict[str, float]] = []

    def walk(item: object) -> None:
        if isinstance(item, dict):
            if isinstance(item.get("values"), list):
                found.extend(each for each in item["values"] if isinstance(each, dict))
            for each in item.values():
                walk(each)
        elif isinstance(item, list):
            for each in item:
                walk(each)

    walk(spec)
    return found
