"""Who pays in the demo: as drawn, but a municipality keeps to its own list of exclusions."""

from collections.abc import Mapping

from services.rules.exclusions import excluded
from services.rules.regions import Kind, RuleBook
from services.school.commands import SubmitRequest


def payers(request: SubmitRequest, drawn: Mapping[Kind, int], book: RuleBook) -> Mapping[Kind, int]:
    """The kinds of funders, each with its weight; never none, where somebody was drawn.

    Where only the municipality was drawn for what its list excludes, the SWV pays.
    """
    lines = book.of(request.municipality, request.on).exclusions.get(request.municipality, ())
    listed = excluded(lines, request.care.category, request.needs, request.on)
    if not listed:
        return drawn
    others: dict[Kind, int] = {
        kind: weight for kind, weight in drawn.items() if kind is not Kind.MUNICIPALITY
    }
    return others or {Kind.SWV: 1}
