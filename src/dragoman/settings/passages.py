"""Settings of the room ``passages``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """Thresholds of ``passages``, each with its unit and why."""

    longest_headline: int = 160
    """Longest first line that is taken for a headline, in characters."""

    usual_headline: int = 95
    """Headlines are seldom longer than this, in characters; standfirsts are."""

    shortest_subhead: int = 40
    """Shortest line between headline and body that is taken for a subhead, in characters."""

    shortest_paragraph: int = 90
    """A line without final punctuation that is shorter, in characters, is a label or a link and no paragraph."""

    longest_cue_line: int = 320
    """Only lines shorter than this, in characters, are judged by a cue word: long ones are body that mentions it."""

    longest_caption: int = 700
    """Longest caption that is known by its credit, in characters: a longer line is an article that ends in one."""

    longest_byline: int = 120
    """Longest byline, in characters."""

    fewest_lines: int = 8
    """A text of fewer lines is no scraped page: every line with the form of a paragraph is body."""

    keep: float = 0.015
    """Smallest chance, 0 to 1, at which a line without tags is body between lines that are likely body; far below one half
    because body lost is worse than furniture kept: entries of lists and tables in a text look like furniture."""

    keep_edge: float = 0.03
    """The same where likely body is near on one side only, as before and behind a text."""

    keep_apart: float = 0.15
    """The same where none is near, as in menus."""

    likely: float = 0.5
    """Chance, 0 to 1, from which a line is likely body."""

    reach: int = 25
    """Lines within which likely body is near, at most 50: a list in a text may be so long."""

    few_lines: int = 40
    """A text of fewer lines is a page of which most furniture is gone already."""

    keep_few: float = 0.15
    """Smallest chance, 0 to 1, at which a line of such a text is body, by the ensembles for short texts.

    They have seen what stands around short articles, and lists and tables, for which the lower chance is needed, are rare
    there.
    """

    few_lines_tagged: int = 80
    """The same with tags, where most of the furniture of a page is still there."""

    keep_teaser: float = 0.45
    """The same for a line between one like a headline that is none of the article's and the end of the paragraphs, where
    the first sentence of another article stands."""

    keep_few_tagged: float = 0.3
    """Smallest chance at which a line of a text of so few lines with tags is body: the extractor takes what surrounds a
    short article for a part of it, too."""

    keep_prose: float = 0.05
    """The same for a line of running text: sentences are kept unless much speaks against them."""

    keep_title: float = 0.03
    """The same for a line like a headline of six words and more: most of those among paragraphs are links."""

    keep_tagged: float = 0.04
    """The same for a line with tags."""

    keep_extracted: float = 0.08
    """The same for running text that the extractor of article text took from a page."""

    keep_beside: float = 0.03
    """The same for a short sentence right beside a line that is kept."""

    sure: float = 0.95
    """Chance from which a line is body whatever its words hint at: articles speak of cookies and of photos, too."""
