"""How many pupils have a TLV of an SWV, and whether that grows harder than in the country.

Counted on 1 October, as the country counts its pupils, and compared with the two latest years of
the country that are known (Samenwerkingsagenda Utrecht West 2023-2027, B1); the level beside the
country's, too, where the SWV told how many pupils there are. Of secondary special
education no figures of the country are delivered: those TLVs are counted and not compared.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.tlv import SpecialEducation, TlvIssued, TlvReopened
from events.tlv_count import (
    SwvPupilsTold,
    TlvCounted,
    TlvGrowthAbove,
    TlvLevelCompared,
    TlvsCompared,
    TlvUncounted,
)
from events.values import CaseId, Count, Period, system
from services.rules.competence import sector_of
from services.rules.regions import RuleBook
from services.rules.tlv import (
    grows_harder,
    growth,
    is_more,
    level,
    pupils_with_tlv,
    sector_that_decides,
)
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process
from services.swv.counting_commands import (
    CompareTlvs,
    CountingCommand,
    CountTlv,
    TellSwvPupils,
    UncountTlv,
)

_DAY = timedelta(days=1)


class Counted(msgspec.Struct, frozen=True, gc=False):
    """The TLVs that count, by case, and the days on which they were compared."""

    valid: Mapping[CaseId, tuple[SpecialEducation, Period]] = {}
    number: Count = Count(0)
    compared: frozenset[date] = frozenset()
    beside: tuple[TlvsCompared, ...] = ()  # the country, on the latest of them
    told: Mapping[date, SwvPupilsTold] = {}


def decide(state: Counted, command: CountingCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the count."""
    match command:
        case CountTlv(case=case, education=education, valid=valid):
            if state.valid.get(case) == (education, valid):
                return []
            return [
                TlvCounted(
                    effective_on=command.on,
                    swv=command.swv,
                    case=case,
                    education=education,
                    valid=valid,
                    number=Count(state.number + 1),
                )
            ]
        case UncountTlv(case=case):
            if case not in state.valid:
                return []
            return [TlvUncounted(effective_on=command.on, swv=command.swv, case=case)]
        case CompareTlvs(counted_on=counted_on):
            return [] if counted_on in state.compared else _compared(state, command, book)
        case TellSwvPupils():
            return _told(state, command)
        case _:
            raise AssertionError(f"not a command of a count: {command}")


def evolve(state: Counted, fact: Any) -> Counted:
    """The count after a fact."""
    match fact:
        case TlvCounted(case=case, education=education, valid=valid, number=number):
            counted = {**state.valid, case: (education, valid)}
            return replace(state, valid=counted, number=number)
        case TlvUncounted(case=case):
            left = {one: kept for one, kept in state.valid.items() if one != case}
            return replace(state, valid=left)
        case TlvsCompared(counted_on=day):
            same = tuple(one for one in state.beside if one.counted_on == day)
            return replace(state, compared=state.compared | {day}, beside=(*same, fact))
        case SwvPupilsTold(counted_on=day):
            return replace(state, told={**state.told, day: fact})
        case TlvGrowthAbove() | TlvLevelCompared():
            return state
        case _:
            raise AssertionError(f"not a fact of a count: {fact}")


TLV_COUNT = Decider(
    noun="tlvcount",
    initial=Counted(),
    evolve=evolve,
    facts=(
        TlvCounted,
        TlvUncounted,
        TlvsCompared,
        TlvGrowthAbove,
        SwvPupilsTold,
        TlvLevelCompared,
    ),
    commands=(CountTlv, UncountTlv, CompareTlvs, TellSwvPupils),
    key=lambda about: str(about.swv),
    decide=decide,
)


def _compared(state: Counted, command: CompareTlvs, book: RuleBook) -> Sequence[Fact]:
    """Each education of which the country's pupils are known, and a finding where ours grew
    harder."""
    day = command.counted_on
    facts: list[Fact] = []
    for education in SpecialEducation:
        if sector_that_decides(education) is not sector_of(command.swv):
            continue  # on this one another SWV decides
        known = book.delivered.country_until(education, day.year)
        if known is None:
            continue
        year, country, country_before = known
        now = pupils_with_tlv(state.valid, education, day)
        before = pupils_with_tlv(state.valid, education, day.replace(year=day.year - 1))
        country_growth = growth(country, country_before)
        assert country_growth is not None, "the country always has pupils"
        says: dict[str, Any] = {
            "effective_on": command.on,
            "swv": command.swv,
            "education": education,
            "counted_on": day,
            "pupils": now,
            "before": before,
            "country_year": year,
            "country": country,
            "country_before": country_before,
        }
        compared = TlvsCompared(**says, growth=growth(now, before), country_growth=country_growth)
        told = state.told.get(day)
        facts += [compared, *(() if told is None else (_level(compared, told, command.on),))]
        if grows_harder(now, before, country, country_before):
            facts.append(TlvGrowthAbove(**says))
    return facts


def _told(state: Counted, command: TellSwvPupils) -> Sequence[Fact]:
    if command.by.organisation != command.swv:
        raise Refusal(
            "not-your-count",
            "Alleen dit samenwerkingsverband levert zijn leerlingaantal.",
            "Only this SWV tells how many pupils it has.",
        )
    day, swv, country = command.counted_on, command.swv_pupils, command.country_pupils
    if (day.month, day.day) != (10, 1) or day > command.on or not 0 < swv < country:
        raise Refusal(
            "pupils-unclear",
            "Noem een 1 oktober die voorbij is, met de leerlingen van het samenwerkingsverband en "
            "de leerlingen van het hele land.",
            "Name a first of October that has passed, with the pupils of the SWV and of the "
            "whole country.",
        )
    told = SwvPupilsTold(
        effective_on=command.on,
        swv=command.swv,
        counted_on=day,
        swv_pupils=swv,
        country_pupils=country,
    )
    known = state.told.get(day)
    if said_before(told, known):
        return []
    beside = (one for one in state.beside if one.counted_on == day)
    return [told, *(_level(one, told, command.on) for one in beside)]


def _level(compared: TlvsCompared, told: SwvPupilsTold, on: date) -> TlvLevelCompared:
    some, of_all = compared.pupils, told.swv_pupils
    country, of_country = compared.country, told.country_pupils
    return TlvLevelCompared(
        effective_on=on,
        swv=compared.swv,
        education=compared.education,
        counted_on=compared.counted_on,
        pupils=some,
        swv_pupils=of_all,
        country=country,
        country_pupils=of_country,
        level=level(some, of_all),
        country_level=level(country, of_country),
        level_above=is_more(some, of_all, country, of_country),
    )


def due(fact: Any) -> Sequence[Due]:
    """The count is compared on 1 October of each year, from the first TLV on."""
    match fact:
        case TlvCounted(number=1, effective_on=on):
            return [_next(fact, date(on.year + (on >= date(on.year, 10, 1)), 10, 1))]
        case TlvsCompared(education=SpecialEducation.SPECIAL, counted_on=day):
            return [_next(fact, day.replace(year=day.year + 1))]
        case _:
            return []


def _next(fact: Any, day: date) -> Due:
    on, by = day + _DAY, system(fact.swv)
    return Due(day, CompareTlvs(on=on, by=by, swv=fact.swv, counted_on=day))


def react(_: None, fact: TlvIssued | TlvReopened) -> Sequence[Command]:
    """What is issued counts, what is revoked no longer."""
    on, by = fact.effective_on, system(fact.body)
    if isinstance(fact, TlvReopened):
        return [UncountTlv(on=on, by=by, swv=fact.body, case=fact.case)]
    return [
        CountTlv(
            on=on,
            by=by,
            swv=fact.body,
            case=fact.case,
            education=fact.education,
            valid=fact.valid,
        )
    ]


COUNTING_TLVS = Process(
    name="counting-tlvs", initial=None, hears=(TlvIssued, TlvReopened), react=react
)
