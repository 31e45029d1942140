"""Charts as inline SVG: bars of counts, and burn-downs with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ccheck.core.burndown import BurnDown, Point
from ccheck.errors import say
from ccheck.i18n import day, number, render, translate
from ccheck.pages.tables import safe
from ccheck.sites import Bar, Burning, Tone

# Patterns beside colours, for eyes and printers that do not tell these colours apart.
PATTERNS = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="p-overdue" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)">'
    '<path class="overdue" d="M0 0h6v6H0z"/><path class="line" d="M0 0h2v6H0z"/></pattern>'
    '<pattern id="p-done-late" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="done-late" d="M0 0h6v6H0z"/><circle class="line" cx="3" cy="3" r="1.2"/></pattern>'
    "</defs></svg>\n"
)
PATTERNED = {Tone.OVERDUE, Tone.DONE_LATE}
WIDE, HIGH = 400, 190
LEFT, RIGHT, TOP, BOTTOM = 38, 12, 16, 30


def bar(value: Bar) -> str:
    """Counts end to end, for the eye only: the cells beside it say the same."""
    parts, x = [], 0.0
    for tone, count in value.parts:
        if count:
            width = 100 * count / max(value.whole, 1)
            parts.append(f'<rect x="{x:.2f}%" width="{width:.2f}%" height="100%"{fill(tone)}/>')
            x += width
    return f'<svg class="bar" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def fill(tone: Tone) -> str:
    """The attributes that colour a part."""
    return f' fill="url(#p-{tone.value})"' if tone in PATTERNED else f' class="{tone.value}"'


def burning_parts(value: Burning, root: str, level: int) -> Iterator[str]:
    """A chart as a figure: heading, drawing with title and description, and its numbers in a table."""
    id, chart = safe(value.id), value.chart
    heading = safe(value.title)
    if value.href:
        heading = f'<a href="{safe(root + value.href)}">{heading}</a>'
        yield f'<figure class="burn">\n<h{level}>{heading}</h{level}>\n'
    else:
        yield '<figure class="burn alone">\n'
    yield f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="{id}:t {id}:d">'
    yield f'<title id="{id}:t">{safe(_title(value))}</title><desc id="{id}:d">{safe(_sentence(chart))}</desc>'
    yield from _drawing(chart)
    yield f"</svg>\n<figcaption>{_keys()}<p>{safe(_sentence(chart))}</p>\n"
    yield from _numbers(value)
    yield "</figcaption>\n</figure>\n"


def _keys() -> str:
    """What the two lines mean."""
    lines = (
        ("left", translate("still open")),
        ("planned", translate("open if each is done on its last day")),
    )
    return "".join(
        f'<span class="line-key"><svg width="26" height="8" aria-hidden="true" focusable="false">'
        f'<path class="{name}" d="M0 4H26"/></svg> {safe(text)}</span> '
        for name, text in lines
    )


def _title(value: Burning) -> str:
    return render(say("Burn-down: {title}", title=value.title))


def _sentence(chart: BurnDown) -> str:
    return render(
        say(
            "Of {total} duties with a date, {left} are open on {day}; by their last days {planned} might be.",
            total=chart.total,
            left=chart.left,
            day=chart.today,
            planned=next(point.planned for point in chart.points if point.day == chart.today),
        )
    )


def _drawing(chart: BurnDown) -> Iterator[str]:
    first, last = chart.points[0].day, chart.points[-1].day
    span, top = max((last - first).days, 1), _top(chart.total)

    def x(on: date) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * (on - first).days / span

    def y(count: int) -> float:
        return TOP + (HIGH - TOP - BOTTOM) * (1 - count / top)

    for count in (0, top // 2, top):
        yield f'<path class="rule" d="M{LEFT} {y(count):.1f}H{WIDE - RIGHT}"/>'
        yield _text(LEFT - 6, y(count) + 4, number(count), "end")
    planned = [(x(point.day), y(point.planned)) for point in chart.points]
    left = [(x(point.day), y(point.left)) for point in chart.points if point.left is not None]
    yield f'<path class="area" d="{_line(left)}V{y(0):.1f}H{left[0][0]:.1f}Z"/>'
    yield f'<path class="planned" d="{_line(planned)}"/><path class="left" d="{_line(left)}"/>'
    now = x(chart.today)
    yield f'<path class="today" d="M{now:.1f} {TOP}V{HIGH - BOTTOM}"/>'
    yield f'<circle class="dot" cx="{now:.1f}" cy="{left[-1][1]:.1f}" r="3.5"/>'
    yield from _labels(chart, now)


def _labels(chart: BurnDown, now: float) -> Iterator[str]:
    """Both ends of the time axis, and today where there is room for it."""
    base = HIGH - BOTTOM + 16
    first, last = chart.points[0].day, chart.points[-1].day
    yield _text(LEFT, base, day(first), "start")
    yield _text(WIDE - RIGHT, base, day(last), "end")
    anchor = "end" if now > WIDE * 0.75 else "start" if now < LEFT + 60 else "middle"
    yield _text(now, TOP - 5, day(chart.today), anchor, "now")


def _text(x: float, y: float, words: str, anchor: str, name: str = "axis") -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{safe(words)}</text>'


def _top(total: int) -> int:
    """The end of the scale: an even number of two figures followed by noughts, not below ``total``."""
    unit: int = 2 * 10 ** max(0, len(str(total)) - 2)
    return -(-total // unit) * unit


def _line(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _numbers(value: Burning) -> Iterator[str]:
    """The same numbers as a table, folded."""
    heads = (translate("Evening of"), translate("Open by the last days"), translate("Still open"))
    yield f"<details><summary>{safe(translate('The numbers'))}</summary>\n<table>\n"
    yield f'<caption class="sr">{safe(_title(value))}</caption>\n<thead><tr>'
    yield "".join(f'<th scope="col">{safe(head)}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    yield from (_point(point) for point in value.chart.points)
    yield "</tbody>\n</table>\n</details>\n"


def _point(point: Point) -> str:
    left = number(point.left) if point.left is not None else "–"
    return (
        f'<tr><th scope="row"><time datetime="{point.day}">{safe(day(point.day))}</time></th>'
        f'<td class="number">{number(point.planned)}</td><td class="number">{left}</td></tr>\n'
    )
