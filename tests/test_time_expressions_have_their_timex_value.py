"""Each kind of time expression, with the sentence that needs its rule, its TIMEX3 value and its days."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Context, Timex
from dragoman.model import DateGrain, Published
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def dates() -> Language:
    """The parser and the stage ``dates`` only."""
    return load(stages=("dates",))


def read(dates: Language, text: str, published: str | None = "2021-09-29") -> list[Timex]:
    """Return the expressions of a text published on a day, in a month or year, or at an unknown time."""
    doc = dates.make_doc(text)
    grains: dict[int, DateGrain] = {4: "year", 7: "month", 10: "day"}
    if published:
        doc._.context = Context(published=Published(published, grains[len(published)], "test"))
    return list(dates(doc)._.timexes)


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    [
        ("Jets bombed the port on Sunday.", "Sunday", "2021-09-26", "2021-09-26", "2021-09-26"),
        ("Jets bombed the port last Wednesday.", "last Wednesday", "2021-09-22", "2021-09-22", "2021-09-22"),
        ("Talks will be held next Sunday.", "next Sunday", "2021-10-03", "2021-10-03", "2021-10-03"),
        ("They will meet in Oslo on Friday.", "Friday", "2021-10-01", "2021-10-01", "2021-10-01"),
        ("They met in Oslo on Friday.", "Friday", "2021-09-24", "2021-09-24", "2021-09-24"),
        (
            "A man was seen on Christmas night.",
            "Christmas night",
            "2020-12-25TNI",
            "2020-12-25",
            "2020-12-25",
        ),
        ("The trial began two months later than planned.", "two months later", "P2M", None, None),
        ("Half a century ago the mine was rich.", "Half a century ago", "1971", "1971-01-01", "1971-12-31"),
        ("It happened at 4.30 pm on Tuesday.", "4.30 pm on Tuesday", "2021-09-28T16:30", "2021-09-28", "2021-09-28"),
        ("Rebels left before dawn on Sunday.", "dawn on Sunday", "2021-09-26TMO", "2021-09-26", "2021-09-26"),
        ("The garrison left by nightfall.", "nightfall", "2021-09-29TNI", "2021-09-29", "2021-09-29"),
        ("Rebels left the town last month.", "last month", "2021-08", "2021-08-01", "2021-08-31"),
        ("Rebels left earlier this summer.", "earlier this summer", "2021-SU", "2021-06-01", "2021-09-23"),
        ("The group was formed a week ago.", "a week ago", "2021-W38", "2021-09-20", "2021-09-26"),
        ("The war began in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("He fled in early September.", "early September", "2021-09", "2021-09-01", "2021-09-10"),
        (
            "Sales fell in the third quarter of 2020.",
            "the third quarter of 2020",
            "2020-Q3",
            "2020-07-01",
            "2020-09-30",
        ),
        ("They meet by the end of the year.", "the end of the year", "2021", "2021-09-01", "2021-12-31"),
        ("The towers fell on 11 September 2001.", "11 September 2001", "2001-09-11", "2001-09-11", "2001-09-11"),
        ("Crowds gathered on 11 September.", "11 September", "2021-09-11", "2021-09-11", "2021-09-11"),
        ("Raiders came at 10 p.m. on Tuesday.", "10 p.m. on Tuesday", "2021-09-28T22:00", "2021-09-28", "2021-09-28"),
        ("They talked last night.", "last night", "2021-09-28TNI", "2021-09-28", "2021-09-28"),
        ("He ruled for three years.", "three years", "P3Y", None, None),
        (
            "Exports fell in the first nine months of this year.",
            "the first nine months of this year",
            "P9M",
            "2021-01-01",
            "2021-09-30",
        ),
        (
            "It lost money in the fiscal third quarter.",
            "the fiscal third quarter",
            "2021-Q3",
            "2021-07-01",
            "2021-09-30",
        ),
        ("They fought in the first week of May.", "the first week of May", "2021-W18", "2021-05-01", "2021-05-07"),
        ("They met on the first Sunday of May.", "the first Sunday of May", "2021-05-02", "2021-05-02", "2021-05-02"),
        (
            "They met on the last Friday in March 2011.",
            "the last Friday in March 2011",
            "2011-03-25",
            "2011-03-25",
            "2011-03-25",
        ),
        ("They met on the fifth Monday of February.", "the fifth Monday of February", None, None, None),
        ("Talks were put off to the week of Oct. 18.", "the week of Oct. 18", "2021-W42", "2021-10-18", "2021-10-24"),
        ("Two weeks from now they will vote.", "Two weeks from now", "2021-W41", "2021-10-11", "2021-10-17"),
        ("Half an hour later he was gone.", "Half an hour later", "PT30M", None, None),
        ("The truce held through the weekend.", "the weekend", "2021-W38-WE", "2021-09-25", "2021-09-26"),
        ("The march lasted two hours.", "two hours", "PT2H", None, None),
        ("They march every Friday.", "every Friday", "XXXX-WXX-5", None, None),
        ("He spent the past two weeks there.", "the past two weeks", "P2W", "2021-09-15", "2021-09-29"),
        ("The troops are now in Homs.", "now", "PRESENT_REF", "2021-09-29", "2021-09-29"),
        ("They quarrelled on Good Friday.", "Good Friday", "2021-04-02", "2021-04-02", "2021-04-02"),
        ("They gathered at Nowruz 2019.", "Nowruz 2019", "2019-03-21", "2019-03-21", "2019-03-21"),
        ("The army paused during Ramadan.", "Ramadan", None, "2021-04-12", "2021-05-13"),
    ],
)
def test_value_and_days(
    dates: Language, text: str, words: str, value: str | None, earliest: str | None, latest: str | None
) -> None:
    """One expression a sentence: its words, value and interval of days."""
    (found,) = read(dates, text)
    assert (found.text.lower(), found.value, found.earliest, found.latest) == (words.lower(), value, earliest, latest)
    assert text[found.start : found.end] == found.text


def test_the_running_time_of_the_text_moves_on(dates: Language) -> None:
    """ "The next day" and "two days later" count from the last date told, not from publication."""
    found = read(dates, "On March 3, 2018 troops took the town. The next day he fled. Two days later he returned.")
    assert [each.value for each in found] == ["2018-03-03", "2018-03-04", "2018-03-06"]


def test_the_evening_is_that_of_the_day_told(dates: Language) -> None:
    """ "In the evening" belongs to the running day; a feast that falls twice in a year is the nearer one."""
    found = read(dates, "On March 3, 2018 troops took the town. In the evening they left.")
    assert [each.value for each in found] == ["2018-03-03", "2018-03-03TEV"]
    ramadan, _ = read(dates, "Ramadan ended on January 29, 1998.", "1998-08-10")
    assert (ramadan.earliest, ramadan.latest) == ("1997-12-29", "1998-01-29")


def test_a_weekday_in_brackets_is_that_beside_it(dates: Language) -> None:
    """The clock of another zone is of the same night."""
    found = read(dates, "The plane left at 10:40 Monday night (0240 GMT Tuesday).", "1998-08-10")
    assert [each.value for each in found] == ["1998-08-10T22:40", "1998-08-11T02:40"]


def test_an_anchor_that_is_no_date_stays_unresolved(dates: Language) -> None:
    """ "The day before the summit" has no day of its own that the text gives."""
    (found,) = read(dates, "The day before the summit he flew home.")
    assert (found.value, found.earliest, found.how) == (None, None, "relative-to-event")


def test_the_other_dates_tell_the_order_of_day_and_month(dates: Language) -> None:
    """5/6/2021 is in June beside 29/09/2021 and in May beside 09/29/2021; alone it stays open."""
    assert read(dates, "He spoke on 29/09/2021 and on 05/06/2021.")[1].value == "2021-06-05"
    assert read(dates, "He spoke on 09/29/2021 and on 05/06/2021.")[1].value == "2021-05-06"
    (alone,) = read(dates, "He spoke on 05/06/2021.")
    assert (alone.value, alone.earliest, alone.latest) == (None, "2021-05-06", "2021-06-05")


def test_a_coarse_publication_date_gives_the_whole_possible_span(dates: Language) -> None:
    """Published in some day of a month, "on Wednesday" may be any of its weeks; "last year" is certain."""
    wednesday, year = read(dates, "On Wednesday he met the king. Last year he did not.", "2021-09")
    assert (wednesday.value, wednesday.earliest, wednesday.latest) == (None, "2021-09-01", "2021-09-29")
    assert wednesday.how == "month-known-only"
    assert year.value == "2020"


def test_without_a_publication_date_only_full_dates_resolve(dates: Language) -> None:
    """Nothing is invented: weekdays and "last month" stay open, May 2019 does not."""
    found = read(dates, "On Wednesday and last month he met the king; in May 2019 he did not.", None)
    assert [(each.value, each.earliest) for each in found] == [(None, None), (None, None), ("2019-05", "2019-05-01")]
    assert found[0].how == "no-publication-date"


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 31 February 2020.",
        "It happened on 45/67/2020.",
        "It happened in the year 0, in 99999 and " + "9" * 40 + " years ago.",
        "It happened " + "last " * 3000 + "year 1-1-1-1-1-1.",
        "Monday-" * 2000 + "1990-" * 2000,
    ],
)
def test_impossible_dates_are_no_days(dates: Language, text: str) -> None:
    """Hostile figures neither crash nor become a day, and cost little."""
    for each in read(dates, text[:20000]):
        assert each.how in {"no-such-date", "absolute", "published", "length", "vague"}
        assert each.earliest is None or "1000" <= each.earliest[:4] <= "2199"
        if "February" in each.text or "45/67" in each.text:
            assert each.value is None
            assert each.earliest is None


@pytest.mark.parametrize(
    "text",
    [
        "He is 28 years old and has a 5-year-old son.",
        "The ministry may march on.",
        "Some 2000 people left their homes.",
        "It was owned by three-quarters of them.",
        "The daily newspaper closed.",
        "The work is expected to last and the fall of the wall was near.",
        "The airline sold 700 seats a week and the ship sank at 1900 hours.",
    ],
)
def test_words_that_only_look_like_times(dates: Language, text: str) -> None:
    """Ages, modal verbs, amounts, fractions and kinds of newspaper are no time expressions."""
    assert read(dates, text) == []
