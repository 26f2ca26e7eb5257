"""Figures as text."""

from benchmarks.figures import Case


def table(case: Case) -> str:
    """A Markdown table: a row for each contestant, a column for each figure."""
    columns = list(next(iter(case.figures.values())))
    rows = [
        [name, *(number(figures.get(column)) for column in columns)]
        for name, figures in case.figures.items()
    ]
    return markdown([case.title, *columns], rows)


def markdown(header: list[str], rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]

    def line(cells: list[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(padded)} |"

    rule = line(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return "\n".join([line(header), rule, *map(line, rows)])


def number(value: float | None) -> str:
    if value is None:
        return ""
    if value == float("inf"):
        return "never"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
