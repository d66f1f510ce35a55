"""Figures drawn on the server as SVG: stacked bars, the same bytes for the same figures."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO
from textwrap import fill
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

REMEMBERED = 64  # pictures
LONGEST = 28  # characters of a label on a line: the bars keep the most of a small screen

_WIDE_INCHES = 8.6
_BAR_INCHES = 0.42
_AROUND_INCHES = 1.5
_OPENING = re.compile(r"<svg\b[^>]*>")
_ONE_AT_A_TIME = Lock()  # the style is of the whole process while a picture is drawn
_STYLE: Any = {
    "svg.hashsalt": "oza",  # or the names within would differ each time
    "svg.fonttype": "path",  # a picture brings no fonts
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#5a6672",
    "text.color": "#1c2733",
    "axes.labelcolor": "#1c2733",
    "xtick.color": "#1c2733",
    "ytick.color": "#1c2733",
}


@dataclass(frozen=True)
class Series:
    """What one colour tells. ``hatch`` tells it to who sees no colours."""

    name: str
    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Bars:
    """A figure: of each label a bar with a piece for every series."""

    title: str
    unit: str
    series: tuple[Series, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    stacked: bool = True  # else the pieces stand beneath each other

    @property
    def described(self) -> str:
        """All that the picture shows, in words."""
        told = (
            f"{label}: "
            + ", ".join(
                f"{one.name} {value}" for one, value in zip(self.series, values, strict=True)
            )
            for label, values in self.rows
        )
        return f"{self.title} ({self.unit}). " + "; ".join(told) + "."


@lru_cache(maxsize=REMEMBERED)
def drawn(figure: Bars) -> bytes:
    """The picture, with a title and a description for who does not see it."""
    beneath = 1 if figure.stacked else len(figure.series)
    height = _AROUND_INCHES + _BAR_INCHES * beneath * max(len(figure.rows), 1)
    with _ONE_AT_A_TIME, mpl.rc_context(_STYLE):
        sheet = Figure(figsize=(_WIDE_INCHES, height), layout="constrained")
        axes = sheet.add_subplot()
        starts = [0] * len(figure.rows)
        thick = 0.8 / beneath
        for number, one in enumerate(figure.series):
            values = [row[number] for _, row in figure.rows]
            shift = 0 if figure.stacked else (number - (beneath - 1) / 2) * thick
            axes.barh(
                [place + shift for place in range(len(values))],
                values,
                height=thick if not figure.stacked else 0.7,
                left=starts if figure.stacked else None,
                color=one.colour,
                hatch=one.hatch,
                edgecolor="#ffffff",
                label=one.name,
            )
            starts = [start + value for start, value in zip(starts, values, strict=True)]
        axes.set_yticks(range(len(figure.rows)), [fill(label, LONGEST) for label, _ in figure.rows])
        axes.invert_yaxis()
        axes.set_xlabel(figure.unit)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.xaxis.set_major_formatter(lambda value, _: _apart(value))
        axes.grid(axis="x", color="#d9dfe5", linewidth=0.8)
        axes.set_axisbelow(True)
        _explain(sheet, len(figure.series))
        written = BytesIO()
        sheet.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return _named(written.getvalue().decode(), figure).encode()


def _apart(value: float) -> str:
    """A whole number with its thousands apart, as every language reads it."""
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _explain(sheet: Figure, series: int) -> None:
    """What each colour tells, in as many columns as fit beside each other."""
    for columns in range(series, 0, -1):
        legend = sheet.legend(loc="outside upper left", ncols=columns, frameon=False)
        if columns == 1 or legend.get_window_extent().width <= sheet.bbox.width:
            return
        legend.remove()


def _named(svg: str, figure: Bars) -> str:
    told = f"<title>{escape(figure.title)}</title><desc>{escape(figure.described)}</desc>"
    opening = _OPENING.search(svg)
    assert opening is not None, "a picture begins as one"
    return f'{svg[: opening.end() - 1]} role="img">{told}{svg[opening.end() :]}'
