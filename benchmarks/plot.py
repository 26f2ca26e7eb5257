"""A bar chart as SVG."""

from html import escape

from benchmarks.figures import Case

LABELS, BARS, BAR, GAP, TOP = 190, 560, 16, 18, 70
COLOURS = ["#1d4ed8", "#dc2626", "#f59e0b", "#6b7280"]
TEXT = 'font-family="sans-serif" font-size="12" fill="#111"'


def cpu_of_a_message(cases: list[Case]) -> str:
    """Server CPU in microseconds, for each case a bar for each contestant."""
    contestants = list(cases[0].figures)
    longest = max(figures["server us"] for case in cases for figures in case.figures.values())
    group = BAR * len(contestants) + GAP
    height = TOP + group * len(cases)
    shapes = [
        f'<rect width="{LABELS + BARS + 70}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="24" {TEXT} font-weight="bold">Server CPU of a message, in us</text>',
        *_legend(contestants),
    ]
    for row, case in enumerate(cases):
        top = TOP + row * group
        shapes.append(f'<text x="8" y="{top + group / 2 - 4}" {TEXT}>{escape(case.title)}</text>')
        for place, contestant in enumerate(contestants):
            value = case.figures[contestant]["server us"]
            shapes += _bar(top + place * BAR, BARS * value / longest, value, COLOURS[place])
    size = f'width="{LABELS + BARS + 70}" height="{height}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', *shapes, "</svg>", ""])


def _legend(contestants: list[str]) -> list[str]:
    shapes = []
    for place, (name, colour) in enumerate(zip(contestants, COLOURS, strict=False)):
        x = 8 + 200 * place
        shapes.append(f'<rect x="{x}" y="38" width="12" height="12" fill="{colour}"/>')
        shapes.append(f'<text x="{x + 18}" y="48" {TEXT}>{escape(name)}</text>')
    return shapes


def _bar(top: float, width: float, value: float, colour: str) -> list[str]:
    return [
        f'<rect x="{LABELS}" y="{top}" width="{width:.1f}" height="{BAR - 3}" fill="{colour}"/>',
        f'<text x="{LABELS + width + 6:.1f}" y="{top + BAR - 5}" {TEXT}>{value:,.0f}</text>',
    ]
