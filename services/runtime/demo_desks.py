"""What organisations of a simulated year tell of themselves: places and waiting times of providers,
how many pupils an SWV has, and what parents ask of their child's data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.privacy import ExtensionReason, PrivacyRefusalGround, PrivacyRight
from events.request import CareCategory
from events.values import Count, OrganisationId, Period, Role
from services.privacy.commands import (
    ExtendPrivacyTerm,
    IdentifyApplicant,
    ReceivePrivacyRequest,
    RefusePrivacyRequest,
)
from services.provider.commands import PublishWaitingTime, SetCapacity
from services.rules.calendar import school_year
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, is_primary, person
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest
from services.swv.counting_commands import TellSwvPupils

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MONTH, _MONTHS = timedelta(days=28), 19
_WEEKS = tuple(map(Count, (4, 6, 9, 13)))
_MORE_PLACES = (2, 4, 6)
_COUNTED = (10, 1)  # 1 October
_TOLD_AFTER = timedelta(days=40)
_PUPILS = (11_800, 16_400, 21_300)  # of an SWV of primary education
_OF_COUNTRY = 1_490_000
_ASKED_AFTER = timedelta(days=100)
_FIRST = Count(1)


class Desks:
    """Providers, SWVs and privacy officers."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance, self._book = chance, reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is told around these requests, by day."""
        first = requests[0].on
        yield from self._providers(requests, first)
        for swv in dict.fromkeys(one.swv for one in requests):
            if is_primary(swv):
                yield from self._pupils(swv, first)
        for one in requests:
            if len(one.pupils) == 1 and self._chance.asks_own_data(one.case):
                yield from self._own_data(one)

    def _providers(
        self, requests: Sequence[SubmitRequest], first: date
    ) -> Iterator[tuple[date, Move]]:
        """Places for all who may come, and a few more; each month how long one waits."""
        asked_for = Counter(
            (provider, one.care.category, one.care.place)
            for one in requests
            for provider in self._book.providers(one.municipality, one.care.category)
        )
        valid = Period(start=first, end=school_year(school_year(first).end + _DAY).end)
        waits: dict[OrganisationId, CareCategory] = {}
        for (provider, category, place), number in asked_for.items():
            waits.setdefault(provider, category)
            more = self._chance.any_of(f"{provider}/{category}/{place}", "places", _MORE_PLACES)
            told = SetCapacity(
                on=first,
                by=at_hand(provider),
                provider=provider,
                category=category,
                given_at=place,
                places=Count(number + more),
                valid=valid,
            )
            yield first, asked(told)
        for provider, category in waits.items():
            for month in range(_MONTHS):
                on = first + month * _MONTH
                publish = PublishWaitingTime(
                    on=on,
                    by=at_hand(provider),
                    provider=provider,
                    category=category,
                    wait_weeks=self._chance.any_of(f"{provider}/{on}", "weeks", _WEEKS),
                )
                yield on, asked(publish)

    def _pupils(self, swv: OrganisationId, first: date) -> Iterator[tuple[date, Move]]:
        """How many pupils there were on 1 October, beside the country."""
        pupils = self._chance.any_of(swv, "pupils", _PUPILS)
        for year in (first.year, first.year + 1):
            counted = date(year, *_COUNTED)
            on = max(first, counted) + _TOLD_AFTER
            tell = TellSwvPupils(
                on=on,
                by=person(swv, Role.DIRECTOR),
                swv=swv,
                counted_on=counted,
                swv_pupils=pupils,
                country_pupils=_OF_COUNTRY,
            )
            yield on, asked(tell)

    def _own_data(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """Parents ask what a municipality keeps of their child, or that it is put right."""
        case, town = request.case, request.municipality
        on = request.on + _ASKED_AFTER
        about: dict[str, Any] = {
            "by": person(town, Role.DIRECTOR),
            "case": case,
            "controller": town,
        }
        right = self._chance.any_of(case, "right", tuple(PrivacyRight))
        pupil = request.pupils[0]
        yield on, asked(ReceivePrivacyRequest(on=on, pupil=pupil, right=right, **about))
        on += _DAY
        yield on, asked(IdentifyApplicant(on=on, number=_FIRST, **about))
        if right is PrivacyRight.RECTIFICATION:
            on += _WEEK
            ground = PrivacyRefusalGround.DATA_ARE_CORRECT
            refuse = RefusePrivacyRequest(on=on, number=_FIRST, refusal=ground, **about)
            yield on, asked(refuse)
            return
        on += _WEEK
        delay = ExtensionReason.COMPLEX
        yield on, asked(ExtendPrivacyTerm(on=on, number=_FIRST, delay=delay, **about))
