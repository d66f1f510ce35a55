"""One row of a request file: its columns, told once, and the command that it comes to.

The rules of a request are those of the school's own decider, which each row is put to before it
goes in; what stands here is only what a file can get wrong and a command cannot.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from msgspec.structs import replace

from events.request import Care, ProgrammePlan, RequestKind
from events.values import (
    Actor,
    CaseId,
    Cents,
    Count,
    OrganisationId,
    Period,
    PupilRef,
    Role,
    UserId,
    system,
)
from events.values import Reference as OwnReference
from services.portal.ages import ages
from services.portal.request_cell import Fault
from services.portal.request_columns import COLUMNS
from services.rules import NoRules
from services.rules.competence import competent_swv, sector_of
from services.rules.identifiers import Problem
from services.runtime.reference import Reference, School
from services.runtime.refusal import Refusal
from services.school.commands import Consent, Judgement, SubmitRequest
from services.school.request import REQUEST, whoever_reads

UNKNOWN_BOARD = OrganisationId("board:99000")
"""Stands in for the board of a school outside our regions: DUO's list of schools names no boards.
Its number is invented, as those in ``boards.csv`` are."""

MAX_YEARS_AWAY = 5  # between submission and any day in a request: further off is a typing error


OLDEST_PUPIL = 23  # years; youth care ends there, and further back is a typing error

_COLUMN_OF_REFUSAL = {
    "one-pupil-needed": "leerling",
    "group-too-small": "plaatsen",
    "pc4-missing": "pc4",
    "cost-missing": "kosten",
    "programme-cost-differs": "kosten",
    "period-passed": "tot_en_met",
    "consent-missing": "toestemming_gemeente",
    "consent-by-the-wrong-person": "toestemming_gemeente",
    "consent-already-over": "toestemming_tot_en_met",
    "ot-judgement-negative": "ot_oordeel",
    "ot-judgement-too-short": "ot_tot_en_met",
}
_JUDGED_BY_HALF = Problem(
    "judgement-incomplete",
    "Vul ot_oordeel, ot_van en ot_tot_en_met alle drie in, of geen van drie.",
    "Fill in ot_oordeel, ot_van and ot_tot_en_met all three, or none.",
)
_PROGRAMME_BY_HALF = Problem(
    "programme-incomplete",
    "Vul bij een programma ook klassen en prijs_per_klas in; laat ze anders leeg, net als apart.",
    "With a programme fill in klassen and prijs_per_klas too; else leave them empty, and apart.",
)
_NO_RULES = Problem(
    "no-rules",
    "Voor deze dag zijn geen regels bekend. Kijk het jaartal na.",
    "No rules are known for this day. Check the year.",
)
_FAR_AWAY = Problem(
    "date-far-away",
    f"Deze dag ligt meer dan {MAX_YEARS_AWAY} jaar van de aanvraag. Kijk het jaartal na.",
    f"This day is more than {MAX_YEARS_AWAY} years from the request. Check the year.",
)
_NO_PUPIL_OF_THAT_AGE = Problem(
    "birth-date-unlikely",
    f"Een leerling is jonger dan {OLDEST_PUPIL} jaar en al geboren. Kijk de geboortedatum na.",
    f"A pupil is below {OLDEST_PUPIL} and already born. Check the birth date.",
)
_MISSING = Problem("value-missing", "Dit moet ingevuld zijn.", "This must be filled in.")


@dataclass(frozen=True)
class Doorway:
    """What a row is read with. ``today`` is the last day on which a request may be dated."""

    reference: Reference
    pupil_for: Callable[[OrganisationId, str], PupilRef]
    by: UserId
    today: date


@dataclass(frozen=True)
class Entry:
    """A row without faults: the request, and the text that must be sealed into it."""

    line: int
    request: SubmitRequest
    explanation: str = field(repr=False)
    urgency: str = field(repr=False)  # empty: it can wait


def case_of(school: OrganisationId, reference: OwnReference) -> CaseId:
    """The case of a school's own reference: the same file again leads to the same cases."""
    return CaseId(str(uuid5(NAMESPACE_OID, f"{school}|{reference}")))


def command_id(request: SubmitRequest) -> UUID:
    """The identity of a submission: the same whoever sends it again, and on whatever day.

    Sealed text differs each time it is sealed and does not count. Anything else that differs makes
    it another command, so that a reference used twice is refused, not taken for a repeat.
    """
    bare = replace(
        request,
        on=date.min,
        by=system(request.school),
        explanation=(),
        urgency=whoever_reads(request.urgency),
    )
    content = msgspec.json.encode(bare).decode()
    return uuid5(NAMESPACE_OID, f"{request.case}|submit|{content}")


def read_row(line: int, cells: Mapping[str, str], door: Doorway) -> Entry | tuple[Fault, ...]:
    """The request in a row, or everything that is wrong with it."""
    values: dict[str, Any] = {}
    wrong: dict[str, Problem] = {}
    for column in COLUMNS:
        text = cells.get(column.name, "").strip()
        value = column.read(text, door.reference) if text else _MISSING if column.required else None
        if isinstance(value, Problem):
            wrong[column.name], value = value, None
        values[column.name] = value
    values["ingediend_op"] = values["ingediend_op"] or door.today
    for name, problem in _clashes(values, door):
        wrong.setdefault(name, problem)
    if wrong:
        return tuple(Fault(line, name, one.nl, one.en) for name, one in wrong.items())
    request = _request(values, door)
    try:
        REQUEST.decide(REQUEST.initial, request, door.reference.rulebook)
    except Refusal as no:
        return (Fault(line, _COLUMN_OF_REFUSAL.get(no.code), no.nl, no.en),)
    except NoRules:
        return (Fault(line, "ingediend_op", _NO_RULES.nl, _NO_RULES.en),)
    return Entry(line, request, values["toelichting"] or "", values["spoed"] or "")


def _clashes(values: Mapping[str, Any], door: Doorway) -> Iterator[tuple[str, Problem]]:
    """Values that are fine alone and do not fit together; a value that is not there is ``None``."""
    school: School | None = values["school"]
    if school is not None:
        enrolled = values["ingeschreven"] is not False
        yield from _of_swv(school, values["swv"] if enrolled else None)
    yield from _of_days(values, door.today)
    judged = ("ot_oordeel", "ot_van", "ot_tot_en_met")
    if any(values[name] for name in judged):
        yield from ((name, _JUDGED_BY_HALF) for name in judged if values[name] is None)
    if values["toestemming_tot_en_met"] and values["toestemming_gemeente"] is None:
        yield "toestemming_gemeente", _MISSING
    birth: date | None = values["geboortedatum"]
    if birth is not None and not 0 <= values["ingediend_op"].year - birth.year <= OLDEST_PUPIL:
        yield "geboortedatum", _NO_PUPIL_OF_THAT_AGE
    yield from _of_programme(values)
    if values["soort"] is RequestKind.GROUP:
        if birth is not None:
            yield (
                "geboortedatum",
                Problem(
                    "birth-date-of-group",
                    "Een groep heeft niet één geboortedatum. Laat dit leeg.",
                    "A group has no one birth date. Leave this empty.",
                ),
            )
        if values["plaatsen"] is None:
            yield "plaatsen", _MISSING
        for name in ("toelichting", "spoed"):
            if not values[name]:
                continue
            yield (
                name,
                Problem(
                    "text-on-group",
                    "Deze tekst wordt versleuteld en gewist per leerling en kan dus niet bij "
                    "een groep. Laat dit leeg.",
                    "This text is sealed and erased per pupil, so it cannot go with a group. "
                    "Leave this empty.",
                ),
            )


def _of_programme(values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    needed = ("programma", "klassen", "prijs_per_klas")
    if any(values[name] is not None for name in (*needed, "apart")):
        yield from ((name, _PROGRAMME_BY_HALF) for name in needed if values[name] is None)


def _of_swv(school: School, swv: OrganisationId | None) -> Iterator[tuple[str, Problem]]:
    if not school.swvs:
        yield (
            "school",
            Problem(
                "school-without-swv",
                "Van deze school is geen samenwerkingsverband bekend. Vraag het na bij uw bestuur.",
                "No SWV is known for this school. Ask your board.",
            ),
        )
    elif swv is not None and swv not in school.swvs:
        own = " of ".join(each.partition(":")[2] for each in school.swvs)
        yield (
            "swv",
            Problem(
                "swv-of-others",
                f"Deze school hoort daar niet bij. Vul {own} in, of laat dit leeg.",
                f"This school does not belong to it. Use {own}, or leave this empty.",
            ),
        )


def _of_days(values: Mapping[str, Any], today: date) -> Iterator[tuple[str, Problem]]:
    submitted: date = values["ingediend_op"]
    if submitted > today:
        yield (
            "ingediend_op",
            Problem(
                "submitted-later",
                "Deze dag is nog niet geweest. Vul de dag van de aanvraag in, of laat dit leeg.",
                "This day is still to come. Give the day of the request, or leave this empty.",
            ),
        )
    until: date | None = values["toestemming_tot_en_met"]
    if until is not None and abs(until.year - submitted.year) > MAX_YEARS_AWAY:
        yield "toestemming_tot_en_met", _FAR_AWAY
    for first, last in (("van", "tot_en_met"), ("ot_van", "ot_tot_en_met")):
        start, end = values[first], values[last]
        far = [
            name
            for name, day in ((first, start), (last, end))
            if day is not None and abs(day.year - submitted.year) > MAX_YEARS_AWAY
        ]
        yield from ((name, _FAR_AWAY) for name in far)
        if start is not None and end is not None and end < start and not far:
            yield (
                last,
                Problem(
                    "dates-reversed",
                    f"Deze dag ligt vóór de dag bij {first}. Keer ze om of verbeter ze.",
                    f"This day is before the one in {first}. Swap or correct them.",
                ),
            )


def _swv(school: School, values: Mapping[str, Any], door: Doorway) -> OrganisationId:
    """The SWV of the school; of a pupil who was never enrolled that of the residence, of the same
    sector. Where the register knows neither, somebody must say which."""
    if values["ingeschreven"] is not False:
        return school.swvs[0]
    found = competent_swv(
        door.reference.rulebook,
        values["ingediend_op"],
        school=school.id,
        sector=sector_of(school.swvs[0]),
        enrolled=False,
        pc4=values["pc4"],
    )
    return found or school.swvs[0]


def _request(values: Mapping[str, Any], door: Doorway) -> SubmitRequest:
    school: School = values["school"]
    own: OwnReference = values["kenmerk"]
    municipality = values["gemeente"] or school.municipality
    judgement, consent = values["ot_oordeel"], values["toestemming_gemeente"]
    until: date | None = values["toestemming_tot_en_met"]
    numbers: tuple[str, ...] = values["leerling"] or ()
    submitted, birth = values["ingediend_op"], values["geboortedatum"]
    known = birth and ages(birth, Period(submitted, max(submitted, values["tot_en_met"])))
    age, boundaries = known or (None, ())
    return SubmitRequest(
        on=submitted,
        by=Actor(organisation=school.id, role=Role.SCHOOL_COORDINATOR, user=door.by),
        case=case_of(school.id, own),
        school=school.id,
        board=school.board or UNKNOWN_BOARD,
        swv=values["swv"] or _swv(school, values, door),
        municipality=municipality,
        reference=own,
        kind=values["soort"],
        pupils=tuple(door.pupil_for(school.id, number) for number in numbers),
        places=values["plaatsen"] or Count(1),
        needs=values["behoeften"],
        care=Care(
            category=values["zorgvorm"],
            place=values["plaats"],
            hours=values["tijd"],
            period=Period(values["van"], values["tot_en_met"]),
            cost=values["kosten"],
        ),
        preferred_provider=values["voorkeur_aanbieder"],
        referrer=values["verwijzer"],
        age=age,
        boundaries=boundaries,
        enrolled=values["ingeschreven"] is not False,
        pc4=values["pc4"],
        before_stay=values["gemeente_voor_verblijf"],
        judgement=judgement
        and Judgement(outcome=judgement, valid=Period(values["ot_van"], values["ot_tot_en_met"])),
        consents=(Consent(recipient=municipality, by=consent, until=until),) if consent else (),
        programme=values["programma"]
        and ProgrammePlan(
            programme=values["programma"],
            classes=values["klassen"],
            price_per_class=values["prijs_per_klas"],
            kept_apart=values["apart"] or Cents(0),
        ),
    )
