from __future__ import annotations

import pytest

from dragoman.passages import segment

HEAD = "River guards arrest nine smugglers near border\n"
BODY = [
    "Guards on the river arrested nine smugglers on Monday night, the interior ministry said in a statement.",
    "The men had crossed from the other bank with forty boxes of medicine, according to the ministry's spokesman.",
    "It was the third such arrest this month. In the second one, a guard was wounded and a boat was lost.",
    "The neighbouring country has not commented. Its consul was called to the ministry on Tuesday morning.",
    "A mediator is expected in the town before the end of the week, an official of the district told reporters.",
    "The smugglers are to be brought before a judge on Friday; their lawyer said that they would deny the charge.",
    "Farmers on both banks say that the arrests change nothing, and that the river is crossed every night.",
]


def _kind(line: str, *, above: int = 0, below: int = 0, tail: str = "") -> str:
    """Return the kind of a line between the paragraphs (or ``above`` or ``below`` them)."""
    place = 0 if above else len(BODY) if below else 3
    lines = [*BODY[:place], line, *BODY[place:]]
    text = HEAD + "\n".join(lines) + "\n" + tail
    start = text.index(line)
    return next(each.kind for each in segment(text) if each.start <= start < each.end)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Guards at a landing on the lower river last week. Photograph: Lena Brandt", "caption"),
        ("Guards at a landing on the lower river last week. (Image credit: L. Brandt)", "caption"),
        ("A drawing of the boats by an artist of the town.\n(Image credit: L. Brandt)", "caption"),
        ("Boats at a landing in this 2016 file photo [AFP]", "caption"),
        ("Boats wait for inspection on the lower river on March 3, 2016", "caption"),
        (
            "Customs men look at the boats of the lower river in Khorog, Monday, March 14, 2016, after the raid.",
            "caption",
        ),
        ("FILE – A ferryman shows his papers at the landing of the lower river during the strike.", "caption"),
        ("Guards look into a boat on the lower river.Credit: Lena Brandt", "caption"),
        ("Guards look into a boat on the lower river (Xinhua/Li Wen)", "caption"),
        ("Guards look into a boat on the lower river (Getty)", "caption"),
        ("Guards look into a boat on the lower river.—White Star", "caption"),
        ("Guards look into a boat on the lower river, March 3, 2016. © 2016 Private", "caption"),
        ("2 of 9\nGuards on the lower river look into a boat that was bringing forty boxes of medicine.", "furniture"),
        ("READ MORE: Guards on the upper river fired on a ferry on Monday, a witness said.", "furniture"),
        ("Last updated: March 3, 2016 08:15 GMT", "furniture"),
        ("SEE MORE: Guards fire on ferry at the upper river", "furniture"),
        ("FERRYMEN OF THE UPPER RIVER ATTACK CUSTOMS HOUSE AFTER RAID", "list-of-links"),
        ("(Reporting by A. Moss; Editing by L. Brandt)", "notice"),
        ("The views expressed in this article do not necessarily reflect those of this paper.", "notice"),
        ("Story continues below", "furniture"),
        ("Also Read | Why the river is never closed", "furniture"),
        ("Sign up for our newsletter", "furniture"),
    ],
)
def test_a_line_between_paragraphs_is_known_by_its_words(line: str, kind: str) -> None:
    assert _kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "— River Watch (@riverwatch) March 3, 2016",
        "The photo that the ministry showed, by contrast, was taken in another year, the paper said.",
        "We use cookies, the smuggler told the judge, to keep the dogs quiet, and the whole court laughed.",
        "- Medicine: forty boxes, most of it against malaria",
    ],
)
def test_words_of_furniture_inside_an_article_do_not_take_it_out(line: str) -> None:
    assert _kind(line) in ("body", "subhead")


@pytest.mark.parametrize(
    "line", ["By Amina Warsame in Khorog", "Text: Amina Warsame", "Amina Warsame, border reporter", "AFP"]
)
def test_bylines_above_the_text(line: str) -> None:
    assert _kind(line, above=1) == "byline"


def _told(line: str, text: str) -> str:
    """Return the kind of a line of a text."""
    return next(each.kind for each in segment(text) if each.start <= text.index(line) < each.end)


def test_what_stands_below_the_number_of_a_picture_is_a_caption() -> None:
    line = "Guards on the lower river look into a boat that was bringing forty boxes of medicine."
    assert _told(line, HEAD + "\n".join([*BODY[:3], "2 of 9", line, *BODY[3:]])) == "caption"


def test_a_line_without_a_stop_below_the_byline_is_a_caption() -> None:
    line = "Guards on the lower river arrest nine men with forty boxes of medicine"
    assert _told(line, HEAD + "\n".join(["By Amina Warsame", line, *BODY])) == "caption"


def test_the_headline_stands_above_byline_and_day() -> None:
    text = HEAD + "\n".join(
        ["By Amina Warsame", "Aug 22, 2016, 2:05 PM", "Guards arrest smugglers on the river near border", *BODY]
    )
    assert segment(text)[0].kind == "headline"


def test_readers_with_times_begin_a_thread_of_comments() -> None:
    thread = [
        "2 comments",
        "old_ferryman · 3h",
        "The guards shot two men in 2014.",
        "Lena 2 hours ago",
        "They did not.",
    ]
    text = HEAD + "\n".join([*BODY, *thread])
    assert [each.kind for each in segment(text)][-5:] == ["furniture", *["comment"] * 4]


def test_an_article_that_goes_on_below_stories_with_times_is_no_thread() -> None:
    box = ["World 3h", "Guards fire on ferry at the upper river", "Asia 4h", "Storm closes mountain roads in the north"]
    text = HEAD + "\n".join([*BODY[:2], *box, *BODY[2:]])
    assert _told(BODY[-1], text) == "body"


def test_below_the_notes_to_editors_is_no_news() -> None:
    note = "The River Guild has spoken for ferrymen since 1994. In 2003 it sued the ministry and won."
    assert _told(note, HEAD + "\n".join([*BODY, "Notes to editors", note])) == "notice"


def test_a_note_on_the_author_is_no_news() -> None:
    note = "Amina Warsame is a reporter for the River Post. She was arrested in 2014."
    assert _told(note, HEAD + "\n".join([*BODY, note])) == "notice"


def test_lines_like_headlines_below_the_text_are_links() -> None:
    links = "Court frees three ferrymen after nine years\nWhy fishermen are leaving the lower river\n"
    assert _kind("Storm closes mountain roads in the north", below=1, tail=links) == "list-of-links"


@pytest.mark.parametrize("heading", ["Related articles", "More on:\nSmuggling"])
def test_lines_like_headlines_below_a_heading_of_links_are_links(heading: str) -> None:
    links = f"{heading}\nGuards shoot two smugglers at the upper river\nConsul expelled after raid on ferry"
    assert _kind(links).startswith(("furniture", "list-of-links"))
    for link in links.split("\n")[-2:]:
        text = HEAD + "\n".join([*BODY[:3], links, *BODY[3:]])
        start = text.index(link)
        assert next(each.kind for each in segment(text) if each.start <= start < each.end) == "list-of-links"


def test_a_link_to_another_article_is_not_the_headline() -> None:
    links = (
        "More on:\nSmuggling\nNine smugglers on the river escape guards at the border\nGuards on the river want boats"
    )
    text = "River guards arrest nine\nBy Amina Warsame\n" + links + "\n" + "\n".join(BODY)
    assert next(text[each.start : each.end].strip() for each in segment(text) if each.kind == "headline") == (
        "River guards arrest nine"
    )


def test_the_day_of_a_funeral_is_no_caption() -> None:
    assert (
        _kind("The service will be held at the lower landing, Monday, March 14, 2016, at ten in the morning.") == "body"
    )


def test_a_list_within_the_text_is_body() -> None:
    assert _kind("2. Boats: nine, of which two were new") == "body"


def test_a_short_line_between_paragraphs_of_a_short_text_is_kept() -> None:
    text = HEAD + "\n".join([BODY[0], "Boats: nine", "Boxes: forty", BODY[1]])
    assert [each.kind for each in segment(text)][2:4] == ["body", "subhead"]


@pytest.mark.parametrize(
    "head",
    [
        "River guards win copyright ruling",
        "Smugglers lose nine boats in 2016",
        "Report attacks river guards",
        "Minister: why we quit",
    ],
)
def test_years_and_common_words_do_not_make_a_headline_furniture(head: str) -> None:
    assert segment(f"{head}\n" + "\n".join(BODY))[0].kind == "headline"


def test_of_two_lines_above_the_text_the_upper_one_is_the_headline() -> None:
    line = "The ministry speaks of a ring that has smuggled medicine across the river for years"
    assert _kind(line, above=1) == "subhead"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Name *", "furniture"),
        ("I saw the guards take the boxes home, all forty of them, and my brother saw it too.", "comment"),
        ("Copyright 2012 is a band that I like.", "comment"),
    ],
)
def test_below_the_comments_heading_only_buttons_are_no_comments(line: str, kind: str) -> None:
    assert _kind(f"Leave a Reply\n{line}", below=1, tail="Old ferryman\n") == "furniture"
    text = HEAD + "\n".join([*BODY, "Leave a Reply", line, "Old ferryman"])
    start = text.index(line)
    assert next(each.kind for each in segment(text) if each.start <= start < each.end) == kind
