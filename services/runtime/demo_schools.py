"""What those around the schools of a simulated year keep together: a facility with its places, the
gate for dyslexia, prevention, and equal needs that are taken together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.collective import CollectiveDeclineGround
from events.facility import Destination, FacilityId
from events.funding import KeyPart
from events.prevention import OfferName, SchoolSector
from events.request import SupportNeed
from events.values import Cents, Count, OrganisationId, Party, Period, Role
from projections.case_file.words import word
from projections.collectives.fold import EqualNeeds
from services.facility.commands import (
    AcceptCollective,
    DeclineCollective,
    LeaveFacility,
    OpenFacility,
    PlacePupil,
    PlanReturn,
    PriceCollective,
    TakeUpRequest,
)
from services.prevention.commands import (
    AdviseOnDyslexia,
    AlignPrevention,
    DecideOnDyslexia,
    PublishPrevention,
)
from services.rules.calendar import school_year
from services.runtime.chance import Chance
from services.runtime.demo_money import Money
from services.runtime.demo_scene import Move, case_of, is_primary, person
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest

FACILITY, PLACES = FacilityId("oza-praktijkklas"), Count(2)
OFFER = OfferName("marietje-kessels")

_ASKED = timedelta(days=14)  # after the request
_STAYS, _A_YEAR = timedelta(days=180), timedelta(days=364)
_IN_FACILITY, _TOLD = timedelta(days=300), timedelta(days=7)
_GATE, _DECIDED = timedelta(days=21), timedelta(days=20)
_SUPPORT_WEEKS = ((Count(22), Count(20)), (Count(22), Count(8)))  # long enough, and not
_MUCH = 3  # requests from a municipality in a year
_TOGETHER_PERCENT = 60  # of what they ask one by one


class Schools:
    """What is kept together."""

    def __init__(self, chance: Chance, money: Money, reference: Reference) -> None:
        self._chance, self._money, self._schools = chance, money, reference.schools
        self._book = reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked of the SWVs and municipalities of these requests, by day."""
        alone = [one for one in requests if len(one.pupils) == 1]
        if not alone:
            return
        yield from self._facility(alone)
        for one in alone:
            if is_primary(one.swv) and self._chance.reads_badly(one.case):
                yield from self._dyslexia(one)
        yield from self._prevention(requests)

    def _facility(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """Two places, four pupils: the third and fourth wait until somebody leaves."""
        swv, _ = Counter(one.swv for one in requests).most_common(1)[0]
        own = [one for one in requests if one.swv == swv][:4]
        by, first = person(swv, Role.CASE_MANAGER), own[0]
        about: dict[str, Any] = {"by": by, "facility": FACILITY, "swv": swv}
        needs = tuple(sorted({need for one in own for need in one.needs}))
        opened = OpenFacility(on=first.on, school=first.school, needs=needs, places=PLACES, **about)
        yield first.on, (Party.SWV, opened)
        for one in own:
            on = one.on + _ASKED
            yield on, (Party.SWV, self._begins(one, on, about))
        # the first leaves, and whoever has waited longest begins
        back = first.on + _ASKED + _STAYS
        case = case_of(first, "facility")
        plan = PlanReturn(on=back, case=case, destination=Destination.OWN_SCHOOL, **about)
        yield back, (Party.SWV, plan)
        yield back, (Party.SWV, LeaveFacility(on=back, case=case, **about))
        for one in own[int(PLACES) : int(PLACES) + 1]:
            on = max(back, one.on + _ASKED) + _TOLD
            yield on, (Party.SWV, self._begins(one, on, about))

    def _begins(self, request: SubmitRequest, on: date, about: dict[str, Any]) -> PlacePupil:
        return PlacePupil(
            on=on,
            case=case_of(request, "facility"),
            pupil=request.pupils[0],
            referring=request.school,
            needs=request.needs,
            period=Period(start=on, end=on + _IN_FACILITY),
            **about,
        )

    def _dyslexia(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A file at the gate: long enough supported or not; the municipality follows the advice."""
        advised, case = request.on + _GATE, case_of(request, "dyslexia")
        positive = self._chance.was_supported(case)
        advise = AdviseOnDyslexia(
            on=advised,
            by=person(request.swv, Role.CASE_MANAGER),
            case=case,
            pupil=request.pupils[0],
            swv=request.swv,
            municipality=request.municipality,
            school=request.school,
            scores=Count(3),
            support_weeks=_SUPPORT_WEEKS[not positive],
        )
        yield advised, (Party.SWV, advise)
        decided = advised + _DECIDED
        decide = DecideOnDyslexia(
            on=decided,
            by=person(request.municipality, Role.CONSULTANT),
            case=case,
            municipality=request.municipality,
            granted=positive,
        )
        yield decided, (Party.MUNICIPALITY, decide)

    def _prevention(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """One programme in each municipality that is asked much, for its schools of one sector."""
        for town, asked in Counter(one.municipality for one in requests).items():
            if asked >= _MUCH:
                yield from self._offers(town, [r for r in requests if r.municipality == town])

    def _offers(
        self, town: OrganisationId, here: Sequence[SubmitRequest]
    ) -> Iterator[tuple[date, Move]]:
        sector = SchoolSector.PRIMARY if is_primary(here[0].swv) else SchoolSector.SECONDARY
        same = [one for one in here if is_primary(one.swv) is is_primary(here[0].swv)]
        day, by = here[0].on, person(town, Role.CONSULTANT)
        about: dict[str, Any] = {
            "by": by,
            "municipality": town,
            "prevention": OFFER,
            "sector": sector,
        }
        yield day, (Party.MUNICIPALITY, AlignPrevention(on=day, **about))
        opens = day + _ASKED
        publish = PublishPrevention(
            on=opens,
            provider=self._book.providers(town, here[0].care.category)[0],
            schools=tuple(sorted({one.school for one in same})),
            **about,
        )
        yield opens, (Party.MUNICIPALITY, publish)

    def weighs(self, one: EqualNeeds, requests: Sequence[SubmitRequest], today: date) -> list[Move]:
        """The SWV prices equal needs together, and agrees, by which each pupil begins in the
        collective arrangement, or lets each go on by itself."""
        year_of = date(int(one.school_year[:4]), 8, 1)
        about: dict[str, Any] = {
            "on": today,
            "by": person(one.swv, Role.DESK_MANAGER),
            "swv": one.swv,
            "school": one.school,
            "need": one.need,
            "year_of": year_of,
        }
        cost = Cents(one.individual * _TOGETHER_PERCENT // 100)
        price = PriceCollective(cost=cost, parts=self._parts(one), **about)
        key = f"{one.school}-{one.need}"
        if not self._chance.takes_together(key):
            decline = DeclineCollective(ground=CollectiveDeclineGround.NEEDS_DIFFER, **about)
            return [(Party.SWV, price), (Party.SWV, decline)]
        name = FacilityId(f"samen-{_slug(one.need)}-{one.school.partition(':')[2].lower()}")
        accept = AcceptCollective(facility=name, places=Count(one.requests + 2), **about)
        asked = [r for r in requests if len(r.pupils) == 1 and _asks(r, one)]
        begin = [_place(request, name, today) for request in asked]
        return [(Party.SWV, price), (Party.SWV, accept), *begin]

    def _parts(self, one: EqualNeeds) -> tuple[KeyPart, ...]:
        town = self._schools[one.school].municipality
        return (self._money.part_of(one.swv), self._money.part_of(town))

    def takes_up(
        self, request: SubmitRequest, together: Sequence[EqualNeeds], today: date
    ) -> list[Move]:
        """A later request takes the place that a collective arrangement of its school offers."""
        open_to = [one.facility for one in together if one.facility and _asks(request, one)]
        if not open_to:
            return []
        by = person(request.swv, Role.DESK_MANAGER)
        take = TakeUpRequest(on=today, by=by, case=request.case)
        return [(Party.SWV, take), _place(request, open_to[0], today)]


def _asks(request: SubmitRequest, one: EqualNeeds) -> bool:
    """Whether a request is one of those that ask for the same."""
    year = school_year(request.care.period.start)
    named = (request.swv, request.school, f"{year.start.year}-{year.end.year}")
    return named == (one.swv, one.school, one.school_year) and one.need in request.needs


def _place(request: SubmitRequest, facility: FacilityId, today: date) -> Move:
    """The pupil of a request that was taken up begins."""
    place = PlacePupil(
        on=today,
        by=person(request.swv, Role.CASE_MANAGER),
        facility=facility,
        swv=request.swv,
        case=request.case,
        pupil=request.pupils[0],
        referring=request.school,
        needs=request.needs,
        period=Period(start=today, end=today + _A_YEAR),
    )
    return Party.SWV, place


def _slug(need: SupportNeed) -> str:
    """What a need is called in Dutch, as part of a name."""
    return re.sub("[^a-z]+", "-", word(need))[:25].strip("-")
