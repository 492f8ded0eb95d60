"""The extractor's own expressions for the parts of a page, tried without the way through the parser's library.

trafilatura looks for the text of a page, and for what is none of it, by the names of elements, with XPath expressions
that hold regular expressions (``re:test``). Each such test is a call from the library back into Python, together a tenth
of the time that reading a page took. Here the same expressions, as trafilatura states them, are tried element by element
in Python, and the answer for the same attributes is remembered. What they select is the same; an expression of a form that
is not known here stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

_QUOTED = re.compile(r"'[^']*'")
_FORM = re.compile(
    r"\s*(?P<all>\()?\.//\*(?P<tags>\[self::[^\[\]]*\])?\[(?P<own>[^\[\]]*)\]"
    r"(?P<more>\[[^\[\]]*[^\d\[\]][^\[\]]*\])?(?:(?(all)\))(?P<single>\[1\]))?\s*"
)
"""Any element of some tags with a condition, perhaps a second one, perhaps the first of a parent's children or of all."""

_TAG = re.compile(r"self::(\w+)")
_CONDITION = re.compile(
    r"\s*(?:(?P<how>re:test|contains|starts-with)\((?P<fold>translate\()?@(?P<name>[\w-]+)(?:\|@(?P<other>[\w-]+))?"
    r"(?(fold), ?'(?P<big>\w+)', ?'(?P<small>\w+)'\)), ?'(?P<words>[^']*)'(?:, ?'(?P<flag>i)')?\)"
    r"|@(?P<has>[\w-]+)(?:='(?P<value>[^']*)')?)\s*(?P<or>\bor\b|$)"
)
"""One condition of several with "or" between them: what an attribute holds, begins with or is."""

_SPACES = {"re": "http://exslt.org/regular-expressions"}

Test = Callable[[str], bool]
"""Whether the value of an attribute fulfils a condition."""


@cache
def quicken() -> None:
    """Have trafilatura try its expressions in this way, once a process."""
    from trafilatura import xpaths

    for some in (
        xpaths.BODY_XPATH,
        xpaths.OVERALL_DISCARD_XPATH,
        xpaths.RAW_TREE_PRUNE_XPATH,
        xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
    ):
        some[:] = [quick(each) for each in some]


def quick(expression: Any) -> Any:
    """Return a :class:`Selector` that selects what an XPath expression does, or the expression where none is known."""
    path = expression.path
    plain = _QUOTED.sub(lambda quoted: re.sub(r"[\[\]()]", "_", quoted[0]), path)  # of one length, without brackets
    form = _FORM.fullmatch(plain)
    if form is None or "re:test" not in path:
        return expression
    parts = list(_parts(path[form.start("own") : form.end("own")]))
    more = path[form.start("more") : form.end("more")] if form["more"] else ""
    return Selector(path, form, [part for part in parts if part], more) if all(parts) else expression


def _parts(condition: str) -> Iterator[re.Match[str] | None]:
    """Yield the parts of a condition that "or" joins; None for one that is not known here."""
    at = 0
    while at < len(condition):
        part = _CONDITION.match(condition, at)
        known = part if part is not None and _is_of_values(part) else None
        yield known
        if known is None:
            return
        at = known.end()


def _is_of_values(part: re.Match[str]) -> bool:
    """Say whether a part of a condition asks for what an attribute has: a pattern of nothing fits elements without it."""
    empty = part["how"] is not None and re.search(part["words"], "") is not None
    return not empty and len(part["big"] or "") == len(part["small"] or "")


class Selector:
    """One expression; called with an element, it returns the elements inside it that are selected, in order.

    ``more`` is a second condition, asked as it stands of the few elements that fulfil the first.
    """

    def __init__(self, path: str, form: re.Match[str], parts: list[re.Match[str]], more: str) -> None:
        from lxml import etree

        self.path = path
        self._tags = tuple(_TAG.findall(form["tags"] or "")) or ("*",)
        self._more = etree.XPath(f"self::*{more}", namespaces=_SPACES) if more else None
        self._single, self._of_all = bool(form["single"]), bool(form["all"])
        tests: dict[str, list[Test]] = {}
        self._either: list[tuple[frozenset[str], Test]] = []
        for part in parts:
            if part["other"]:
                self._either.append((frozenset((part["name"], part["other"])), lru_cache(8192)(_test(part))))
            else:
                tests.setdefault(part["name"] or part["has"], []).append(_test(part))
        self._tests = {name: _any(some) for name, some in tests.items()}

    def __call__(self, tree: Any) -> list[Any]:
        """Return the elements inside ``tree`` that are selected."""
        return list(self._selected(tree))

    def __str__(self) -> str:
        return self.path

    def _selected(self, tree: Any) -> Iterator[Any]:
        parents: set[Any] = set()
        for element in tree.iterdescendants(*self._tags):
            if not self._fits(element.items()) or (self._more is not None and not self._more(element)):
                continue
            if self._single and (parent := element.getparent()) in parents:
                continue
            yield element
            if self._single and self._of_all:
                return
            if self._single:
                parents.add(parent)

    def _fits(self, items: list[tuple[str, str]]) -> bool:
        """Say whether the attributes of an element fulfil the condition."""
        tests = self._tests
        for name, value in items:
            if name in tests and tests[name](value):
                return True
        for names, test in self._either if items else ():
            value = next((value for name, value in items if name in names), "")
            if value and test(value):
                return True
        return False


def _any(tests: list[Test]) -> Test:
    """Return the test whether a value fulfils one of several, with remembered answers: pages have the same ones often."""
    return lru_cache(8192)(lambda value: any(test(value) for test in tests) if len(tests) > 1 else tests[0](value))


def _test(part: re.Match[str]) -> Test:
    """Return the test that a part of a condition makes of the value of its attribute."""
    if part["has"]:
        wanted = part["value"]
        return lambda value: wanted is None or value == wanted
    words, fold = part["words"], str.maketrans(part["big"] or "", part["small"] or "")
    if part["how"] == "contains":
        return lambda value: words in value.translate(fold)
    if part["how"] == "starts-with":
        return lambda value: value.startswith(words)
    pattern = re.compile(words, re.IGNORECASE if part["flag"] else 0)
    return lambda value: pattern.search(value) is not None
