"""What trafilatura's expressions select is the same when Dragoman tries them element by element."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parent / "data" / "invented_pages.jsonl"
NAMES = ("BODY_XPATH", "OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH")
BOXES = (
    '<html><body><div id="top" class="Cookie-note">a</div><div class="Cookie-note" id="top">b</div>'
    '<main class="x main-Content"><section><div class="post-content"><p>c</p></div><div class="post-content">d</div>'
    '<div class="fullText">e</div><span role="Navigation">f</span><ul class="comments"><li>g</li></ul>'
    '<ul class="commentary"><li>h</li></ul><ul id="disqus_thread"><li>i</li></ul><div id="disqus_thread">j</div>'
    '<div class="infinite-scroll"><h1>k</h1></div><div class="infinitescroll">l</div></section></main>'
    '<p style="display:none" id="hidden">m</p><p id="x" style="visibility:hidden">n</p><b aria-hidden="true">o</b>'
    '<div data-lp-replacement-content="">p</div><div class="text">q</div><article id="story">r</article></body></html>'
)
"""Our own: elements that the conditions tell apart, by the order of their attributes, capitals and what they hold."""


def expressions() -> list[Any]:
    """Return trafilatura's expressions as Dragoman leaves them there."""
    from trafilatura import xpaths

    from dragoman.ingest.selectors import quicken

    quicken()
    return [each for name in NAMES for each in getattr(xpaths, name)]


def trees() -> list[Any]:
    from lxml import html

    rows = map(json.loads, PAGES.read_text(encoding="utf-8").splitlines())
    pages = (BOXES, *(row["html"] for row in rows if "html" in row))
    return [html.document_fromstring(page.encode()) for page in pages]


def test_every_expression_with_tests_of_names_is_quickened() -> None:
    from dragoman.ingest.selectors import Selector

    assert all(isinstance(each, Selector) for each in expressions() if "re:test" in each.path)


def test_the_same_elements_are_selected() -> None:
    from lxml import etree

    pages = trees()
    for each in expressions():
        plain = etree.XPath(each.path, namespaces={"re": "http://exslt.org/regular-expressions"})
        assert all(each(tree) == plain(tree) for tree in pages), each.path


@pytest.mark.parametrize(
    "path", [".//*[re:test(text(), 'a')]", ".//p[re:test(@id, 'a')]", ".//*[@id='a']", ".//*[re:test(@id, 'a?')]"]
)
def test_other_expressions_stay_as_they_are(path: str) -> None:
    from lxml import etree

    from dragoman.ingest.selectors import quick

    plain = etree.XPath(path, namespaces={"re": "http://exslt.org/regular-expressions"})
    assert quick(plain) is plain
