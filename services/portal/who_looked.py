"""Who looked at my data: in plain Dutch, per organisation and role, without names of staff."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from projections.case_file.words import day, word
from services.logbook.activities import REGISTER
from services.logbook.lines import Access, AccessPoint, Outcome
from services.logbook.operations import said
from services.portal.wording import name_of
from services.rules.calendar import AMSTERDAM
from services.runtime.reference import Reference

_AT = {
    AccessPoint.PAGE: "op een pagina",
    AccessPoint.API: "met een programma",
    AccessPoint.SHELL: "op de opdrachtregel",
}
_HOUSE = "de beheerder van deze dienst"


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """How often people in one role of one organisation looked at one thing."""

    who: str
    role: str
    what: str
    why: str
    where: str
    times: int
    first: date
    last: date
    refused: int  # how many of those times they were not shown it


def looked(accesses: Iterable[Access], reference: Reference) -> list[Looked]:
    """Who looked, the last to look first. Users stand in no answer."""
    found: dict[tuple[str, ...], list[Access]] = {}
    for one in accesses:
        organisation = one.by.organisation
        who = _HOUSE if organisation is None else name_of(organisation, reference)
        key = (who, word(one.by.role), one.operation, one.activity, one.by.access_point)
        found.setdefault(key, []).append(one)
    summed = [_summed(key[0], some) for key, some in found.items()]
    return sorted(summed, key=lambda one: one.last, reverse=True)


def sentence(one: Looked) -> str:
    """One line of the overview as a sentence (B1)."""
    times = "1 keer" if one.times == 1 else f"{one.times} keer"
    when = f"op {day(one.last)}" if one.first == one.last else _between(one)
    shown = "" if not one.refused else f" {_refused(one)}"
    return f"{one.who} ({one.role}) {one.what}, {times}, {when}, {one.where}, om: {one.why}.{shown}"


def _summed(who: str, some: Sequence[Access]) -> Looked:
    first = some[0]
    days = [_day(one.at) for one in some]
    return Looked(
        who=who,
        role=word(first.by.role),
        what=said(first.operation),
        why=REGISTER[first.activity].purpose,
        where=_AT[first.by.access_point],
        times=len(some),
        first=min(days),
        last=max(days),
        refused=sum(one.outcome is not Outcome.SUCCESS for one in some),
    )


def _between(one: Looked) -> str:
    return f"tussen {day(one.first)} en {day(one.last)}"


def _refused(one: Looked) -> str:
    if one.refused == one.times:
        return "Dat mocht niet of lukte niet: er is niets getoond."
    return f"Daarvan mocht of lukte het {one.refused} keer niet."


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
