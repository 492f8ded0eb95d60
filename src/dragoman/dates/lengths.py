"""What the patterns for lengths, distances and repetitions mean: "two weeks", "a year ago", "every Friday"."""

from __future__ import annotations

from dragoman.dates.grammar import Match, Spec, count, period


def _amount(match: Match) -> tuple[int | None, bool]:
    """Return how many units are meant and whether that is vague ("several": no number; "a couple": two)."""
    end = max(match.chars.rfind(char) for char in "usU")
    chars, values = match.chars[:end], match.values[:end]
    if "v" in chars:
        value = values[chars.index("v")]
        return (int(value), True) if value.isdigit() else (None, True)
    digits = [at for at, char in enumerate(chars) if char in "nyC"]
    if digits:
        cut = next((at for at in range(digits[0], len(chars)) if chars[at] == "2"), len(chars))
        ranged = cut == len(chars) and "-" in chars and chars[digits[-1]] == "n" and _is_range(chars, values)
        if ranged:
            return None, True
        return count(chars[digits[0] : cut], values[digits[0] : cut]), cut != len(chars)
    return 1, False


def _is_range(chars: str, values: list[str]) -> bool:
    """Say whether two figures with a hyphen are a range ("12-18") rather than one number ("twenty-four")."""
    at = chars.find("n-n")
    return at >= 0 and not (int(values[at]) >= 20 and int(values[at]) % 10 == 0 and int(values[at + 2]) < 10)


def _unit(match: Match) -> str:
    """Return the unit that ends the expression."""
    end = max(match.chars.rfind(char) for char in "usU")
    return "S" if match.chars[end] == "s" else match.values[end]


def ago(match: Match) -> Spec | None:
    """Two years ago, a few days ago, months ago."""
    number, vague = _amount(match)
    if match.has("U") and match.chars[0] in "U-f":
        number, vague = None, True
    if "R" in match.chars:
        years = _HALVES_IN_YEARS.get(_with_half(match) or "")
        if years:
            return Spec("shift", number=years, unit="Y", direction=-1, vague=True)
        return Spec("duration", "DURATION", value=_with_half(match), unit=_unit(match), vague=True)
    return Spec("shift", number=number, unit=_unit(match), direction=-1, vague=vague)


_HALVES_IN_YEARS = {"P5Y": 5, "P50Y": 50}
"""Half a decade and half a century."""


def _with_half(match: Match) -> str | None:
    """Return the length of "half an hour", "two and a half years", "3 1/2 years", or None where the unit has none."""
    name = _unit(match)
    end = max(match.chars.rfind(char) for char in "usU")
    at = match.chars.index("R")
    whole = [index for index in range(min(at, end)) if match.chars[index] in "nyC"]
    if not whole and at < end:
        halves = {"H": "PT30M", "Y": "P6M", "E": "P5Y", "D": "PT12H", "C": "P50Y", "MIN": "PT30S"}
        return halves.get(name)
    number = count(match.chars[whole[0] : whole[-1] + 1], match.values[whole[0] : whole[-1] + 1]) if whole else 1
    value = period(number, name)
    return value.replace(str(number), f"{number}.5") if value and name in {"H", "D", "W", "M", "Y", "E"} else None


def part_century(match: Match) -> Spec | None:
    """A quarter of a century, a quarter-century."""
    units = [value for char, value in zip(match.chars, match.values, strict=True) if char == "u"]
    return Spec("duration", "DURATION", value="P25Y", unit="Y") if units == ["Q", "C"] else None


def whole_length(match: Match) -> Spec | None:
    """Weeklong, yearlong: a length of one."""
    return Spec("duration", "DURATION", number=1, unit=match.value("Yu") or "")


def period_ago(match: Match) -> Spec | None:
    """The year-ago quarter, a year-earlier loss, the year-earlier nine months."""
    return Spec("shift", number=1, unit=match.value("u") or "", direction=-1, anchor="text", value="compared")


def shift(match: Match) -> Spec | None:
    """Two days later, a year earlier, hours later: counted from the running time of the text."""
    if "R" in match.chars:
        return Spec("duration", "DURATION", value=_with_half(match), unit=_unit(match), vague=True)
    number, vague = (None, True) if match.chars[0] == "U" else _amount(match)
    direction = 1 if match.chars[-1] == "B" else -1
    return Spec("shift", number=number, unit=_unit(match), direction=direction, vague=vague, anchor="text")


def shift_before(match: Match) -> Spec | None:
    """Two days before, a week before: counted back from the running time, where nothing follows (the caller checks)."""
    if match.words[-1] != "before" or "R" in match.chars:
        return None
    number, vague = _amount(match)
    return Spec("shift", number=number, unit=_unit(match), direction=-1, vague=vague, anchor="text")


def night_before(match: Match) -> Spec | None:
    """The night before: counted back from the running time, where nothing follows (the caller checks)."""
    if match.words[-1] != "before":
        return None
    return Spec("shift", "TIME", number=1, unit="D", direction=-1, part=f"T{match.value('P')}", anchor="text")


def shift_alone(match: Match) -> Spec | None:
    """The day before, the week after: nothing may follow (told by the caller), else the anchor is what follows."""
    if match.chars[0] != "D":
        return None
    return Spec("shift", number=1, unit=match.value("u") or "", direction=1 if match.chars[-1] == ">" else -1,
                anchor="text", value="alone")  # fmt: skip


def window(match: Match) -> Spec | None:
    """The past two weeks, the next few days, recent months, the weeks ahead: a length up to or from publication."""
    if match.has("J"):
        return Spec("window", "DURATION", unit=match.value("U") or "", direction=1, vague=True)
    if match.chars[-3:] == "u2n":
        return Spec("window", "DURATION", unit=match.value("u") or "", direction=match.direction(), vague=True)
    if match.chars == "Dlu":
        if not match.says("past"):
            return None
        return Spec("window", "DURATION", number=1, unit=match.values[2], direction=-1)
    number, vague = _amount(match)
    if match.has("r") or match.chars.lstrip("D") in {"lU", "xU"}:
        number, vague = None, True
    direction = -1 if match.has("r") else match.direction()
    if direction == 0 and not match.has("L"):
        return None
    unit = match.value("uUs") or ""
    return Spec("window", "DURATION", number=number, unit="S" if match.has("s") else unit,
                direction=direction or -1, vague=vague)  # fmt: skip


def every(match: Match) -> Spec | None:
    """Each Thursday, every two months, every other week, annually, Mondays, Tuesday nights."""
    if match.chars == "Z":
        return Spec("set", "SET", value=match.values[0])
    part = match.value("Pp")
    number = match.number("Ww")
    if number is not None:
        return Spec("set", "SET", value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if part:
        return Spec("set", "SET", value=f"XXXX-XX-XXT{part}") if match.has("e") else None
    if season_code := match.value("S"):
        return Spec("set", "SET", value=f"XXXX-{season_code}")
    if month_number := match.number("M"):
        return Spec("set", "SET", value=f"XXXX-{month_number:02}")
    if match.has("T"):
        return None
    inner = match.part(1)
    if inner.chars[:1] == "@":
        return Spec("set", "SET", value=period(2, _unit(inner)))
    number, _ = _amount(inner)
    return Spec("set", "SET", value=period(number if not inner.has("o") else 1, _unit(inner)))


def duration(match: Match) -> Spec | None:
    """Three hours, a week, several years, the four-day visit."""
    if match.has("q"):
        return Spec("set", "SET", value=period(1, match.value("u") or ""))
    if match.chars == "au2n":
        return Spec("duration", "DURATION", unit=match.value("u") or "", vague=True)
    number, vague = _amount(match)
    name = _unit(match)
    if match.has("y") and match.chars[-1] == "u" and "-" not in match.chars:
        return None
    if "R" in match.chars:
        return Spec("duration", "DURATION", value=_with_half(match), unit=name, number=None)
    value = "a" if match.chars in {"au", "as"} else None
    if name == "Q" and (match.has("a") or (match.has("U") and match.has("-"))):
        return None
    if match.chars == "as" or (name == "S" and match.chars[-1] == "s"):
        return None
    return Spec("duration", "DURATION", number=number, unit=name, vague=vague, part=value or "")  # fmt: skip


def bare_units(match: Match) -> Spec | None:
    """(For) years, (in) weeks, the early years, the first hours: the caller checks the preposition."""
    if match.has("EO") and match.says("of", "in", "end"):
        return None
    return Spec("duration", "DURATION", number=None, unit=match.value("U") or "", vague=True, value="bare")
