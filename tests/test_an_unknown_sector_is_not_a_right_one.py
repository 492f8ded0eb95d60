from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.actors import iso, predict, read, score


def test_silence_counts_only_for_the_shared_tool() -> None:
    gold = [{"text": "zzz", "country": "", "code_1": "MIL", "code_2": "", "date": ""}]
    result = score(gold, list(predict(gold)))
    assert (result["sector"], result["sector_told"]) == (1.0, 0.0)


def test_a_table_of_phrases_is_read_and_answered_in_order(tmp_path: Path) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text("text\tcode_1\tdate\nriot police\tCOP\t\nlawmakers\tLEG\t3 May 2020\n")
    rows = read(path)
    assert [each["sector"] for each in predict(rows)] == ["COP", "LEG"]
    assert iso(rows[1]["date"]) == "2020-05-03"
