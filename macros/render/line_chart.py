"""A line through the numbers of one question, by day: where its points are in a picture."""

from dataclasses import dataclass

from macros.analysis.series import Series, number

_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 308, 14, 96  # of the picture, between which the points lie


@dataclass(frozen=True)
class Line:
    """Points as x and y, parts of the line as SVG writes them, the x of each gap, and the numbers in words."""

    points: list[tuple[float, float]]
    parts: list[str]
    gaps: list[float]
    said: str


def drawn(series: Series) -> Line:
    """The line of a series; where a number is not given it is broken, and the place marked."""
    days = [when.last.toordinal() for when, _ in series.items]
    numbers = [number(item.figures) for _, item in series.items]
    known = [each for each in numbers if each is not None] or [0.0]
    low, high = min(0.0, *known), max(known)
    points: list[tuple[float, float]] = []
    parts: list[list[str]] = [[]]
    gaps = []
    for day, value in zip(days, numbers, strict=True):
        x = round(_LEFT + (_RIGHT - _LEFT) * (day - days[0]) / ((days[-1] - days[0]) or 1), 1)
        if value is None:
            gaps.append(x)
            parts.append([])
        else:
            y = round(_BOTTOM - (_BOTTOM - _TOP) * (value - low) / ((high - low) or 1), 1)
            points.append((x, y))
            parts[-1].append(f"{x},{y}")
    said = "; ".join(f"{when}: {item.figures} {series.unit}" for when, item in series.items)
    return Line(points, [" ".join(each) for each in parts if len(each) > 1], gaps, said)
