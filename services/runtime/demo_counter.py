"""What comes in at the counters of a simulated year: signals before a request, who is at hand for
schools and in a crisis, plans for calamities, and what there is around schools."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from events.contact import Confirmed
from events.meeting import Participant, TeamMember
from events.request import SupportNeed
from events.signal import Signaller, SignalMatter, SignalStep, Stage
from events.social_map import ListingName, MapKind, UseKind
from events.values import Count, OrganisationId, Period, PublicText, UserId
from services.counter.commands import (
    AdoptCalamityPlan,
    ConfirmContact,
    ConfirmPlace,
    FollowUpSignal,
    GiveFeedback,
    MapPlace,
    NameContact,
    PassOnSignal,
    ReceiveSignal,
    RecordUse,
    UnmapPlace,
)
from services.meeting.commands import ComposeSupportTeam
from services.rules.calendar import school_year
from services.rules.confirming import confirm_by, use_by
from services.rules.meeting import CORE
from services.rules.signal import body_of, step_due, step_of
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of, is_primary
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest

_DAY = timedelta(days=1)
_KNOWN_FOR = timedelta(days=1100)  # so long people see to what must be confirmed again
_MONTH, _FORGOTTEN = timedelta(days=30), timedelta(days=150)
_MAPPED_FOR = timedelta(days=1095)
_REACHED = {
    Confirmed.CRISIS: UserId("crisis-1"),
    Confirmed.CALAMITY: UserId("calamiteit-1"),
    Confirmed.MANAGER: UserId("manager-1"),
}
_USES = {
    MapKind.YOUTH_HEALTH: UseKind.ADVICE,
    MapKind.AT_SCHOOL: UseKind.DEPLOYMENT,
    MapKind.GROUP: UseKind.PLACEMENT,
    MapKind.TRAINING: UseKind.TRAINING,
}
_HELPED, _VISITS = tuple(map(Count, (9, 18, 34))), 2  # pupils, and times for each of them
_FULL = (50, 75, 100, 125)  # percent of its places, in a year in which some leave
_AT_TOWN = frozenset({Signaller.YOUTH_HEALTH, Signaller.NEIGHBOURHOOD})
_BOTH = (Stage.PRIMARY, Stage.SECONDARY)
_TOWNS_WITH_MAP = 4


class _Offer(msgspec.Struct, frozen=True):
    """Something around schools. ``places``: None where whoever comes is helped; ``ends_after``:
    None where it stays."""

    name: str
    kind: MapKind
    title: str
    needs: tuple[SupportNeed, ...]
    places: int | None = None
    ends_after: timedelta | None = None


_AROUND = (
    _Offer(
        "jgz-spreekuur",
        MapKind.YOUTH_HEALTH,
        "Spreekuur van de jeugdgezondheidszorg op school",
        (SupportNeed.INTERNALISING, SupportNeed.EARLY_DEVELOPMENT),
    ),
    _Offer(
        "jongerenwerk-op-school",
        MapKind.AT_SCHOOL,
        "Jongerenwerker in de school",
        (SupportNeed.EXTERNALISING, SupportNeed.BEHAVIOUR_IN_GROUP),
        places=40,
    ),
    _Offer(
        "klas-om-op-te-starten",
        MapKind.GROUP,
        "Kleine klas om weer te beginnen",
        (SupportNeed.SCHOOL_REFUSAL, SupportNeed.INTERNALISING),
        places=8,
    ),
    _Offer(
        "zomerklas",
        MapKind.TRAINING,
        "Zomerklas: oefenen voor het nieuwe schooljaar",
        (SupportNeed.LEARNING_ROUTE,),
        places=24,
        ends_after=timedelta(days=250),
    ),
)
"""What is around schools in the largest towns; of some needs there is nothing."""


class Counters:
    """Everybody whom somebody with a worry comes to."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance, self._book = chance, reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked around these requests, by day."""
        first = requests[0].on
        for one in requests:
            if len(one.pupils) == 1:
                yield from self._signal(one, first)
        yield from self._schools(requests)
        for body, on in _first_days(requests, lambda one: (one.municipality, one.swv)):
            yield from self._reached(body, on)
        for body, other, on in _neighbours(requests):
            yield from self._plan(body, other, on)
        towns = _first_days(requests, lambda one: (one.municipality,))
        for town, on in towns[:_TOWNS_WITH_MAP]:
            yield from self._map(town, on)

    def _signal(self, request: SubmitRequest, first: date) -> Iterator[tuple[date, Move]]:
        """Somebody worries about a pupil, before anybody asks for an arrangement."""
        case = case_of(request, "signal")
        before = self._chance.signalled_before(case)
        if before is None:
            return
        came = max(first, request.on - timedelta(days=before))
        signal = self._received(request, came)
        yield came, asked(signal)
        body = body_of(
            signal.concern,
            signal.stage,
            signal.desk,
            signal.school,
            signal.swv,
            signal.municipality,
        )
        due = step_due(
            step_of(signal.concern), came, self._book.of(body, came), self._book.holidays
        )
        begins = came + _DAY
        other = request.swv if body != request.swv else request.municipality
        if signal.concern is not SignalMatter.SAFETY and self._chance.comes_to_another(case):
            on = begins
            pass_on = PassOnSignal(on=on, by=at_hand(body), case=case, body=body, to=other)
            yield on, asked(pass_on)
            body, begins = other, on + _DAY
        followed = self._chance.done_at_last(case, "follows up", begins, due)
        follow_up = self._chance.follow_up(case)
        does = FollowUpSignal(
            on=followed, by=at_hand(body), case=case, body=body, follow_up=follow_up
        )
        yield followed, asked(does)
        yield from self._told(signal, followed)

    def _received(self, request: SubmitRequest, came: date) -> ReceiveSignal:
        case = case_of(request, "signal")
        young = SupportNeed.EARLY_DEVELOPMENT in request.needs
        stage = Stage.PRIMARY if is_primary(request.swv) else Stage.SECONDARY
        who = Signaller.CHILDCARE if young else self._chance.signaller(case)
        away = SupportNeed.SCHOOL_REFUSAL in request.needs
        desk = request.school
        if young or who in _AT_TOWN:
            desk = request.municipality
        elif who is Signaller.PROVIDER:
            desk = self._book.providers(request.municipality, request.care.category)[0]
        return ReceiveSignal(
            on=came,
            by=at_hand(desk),
            case=case,
            desk=desk,
            pupil=request.pupils[0],
            concern=SignalMatter.ABSENCE if away else self._chance.matter(case),
            stage=Stage.BEFORE_SCHOOL if young else stage,
            signaller=who,
            municipality=request.municipality,
            parents_know=True,
            school=None if young else request.school,
            swv=None if young else request.swv,
        )

    def _told(self, signal: ReceiveSignal, followed: date) -> Iterator[tuple[date, Move]]:
        """Who signalled hears what came of it."""
        rules = self._book.of(signal.desk, followed)
        due = step_due(SignalStep.FEEDBACK, followed, rules, self._book.holidays)
        on = self._chance.done_at_last(signal.case, "tells", followed + _DAY, due)
        yield on, asked(GiveFeedback(on=on, by=signal.by, case=signal.case, desk=signal.desk))

    def _schools(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """Who connects each school with its municipality, and whether in the support team."""
        known: set[OrganisationId] = set()
        for one in requests:
            school, town = one.school, one.municipality
            if school in known:
                continue
            known.add(school)
            connects = UserId(f"verbinder-{len(known)}")
            if self._chance.is_connected(school):
                name = NameContact(
                    on=one.on,
                    by=at_hand(town),
                    organisation=town,
                    contact=Confirmed.CONNECTION,
                    school=school,
                    user=connects,
                )
                yield one.on, asked(name)
                yield from self._confirms(name, one.on)
            if self._chance.composes_team(school):
                on = one.on + _MONTH
                team = _team(len(known), connects if self._chance.is_in_team(school) else None)
                compose = ComposeSupportTeam(on=on, by=at_hand(school), school=school, members=team)
                yield on, asked(compose)

    def _reached(self, body: OrganisationId, on: date) -> Iterator[tuple[date, Move]]:
        """Who is reached in a crisis or a calamity, and who steers with the others."""
        for contact, user in _REACHED.items():
            name = NameContact(
                on=on, by=at_hand(body), organisation=body, contact=contact, user=user
            )
            yield on, asked(name)
            yield from self._confirms(name, on)

    def _confirms(self, name: NameContact, since: date) -> Iterator[tuple[date, Move]]:
        about: dict[str, Any] = {
            "by": name.by,
            "organisation": name.organisation,
            "contact": name.contact,
            "school": name.school,
        }
        key = f"{name.organisation}/{name.school}"
        for on in self._again(key, name.organisation, name.contact, since):
            yield on, asked(ConfirmContact(on=on, **about))

    def _plan(
        self, body: OrganisationId, other: OrganisationId, since: date
    ) -> Iterator[tuple[date, Move]]:
        """A plan for calamities that was spoken of with the other side, and is looked at anew."""
        for on in (since, *self._again(body, body, Confirmed.CALAMITY_PLAN, since)):
            adopt = AdoptCalamityPlan(
                on=on, by=at_hand(body), organisation=body, aligned_with=(other,)
            )
            yield on, asked(adopt)

    def _map(self, town: OrganisationId, since: date) -> Iterator[tuple[date, Move]]:
        """What there is around the schools of a town."""
        valid = Period(start=since, end=since + _MAPPED_FOR)
        for offer in _AROUND:
            about: dict[str, Any] = {
                "by": at_hand(town),
                "keeper": town,
                "listing": ListingName(offer.name),
            }
            mapped = MapPlace(
                on=since,
                map_kind=offer.kind,
                title=PublicText(offer.title),
                needs=offer.needs,
                stages=_BOTH,
                area=(town,),
                valid=valid,
                capacity=None if offer.places is None else Count(offer.places),
                **about,
            )
            yield since, asked(mapped)
            yield from self._used(offer, about, since)
            if offer.ends_after is not None:
                on = since + offer.ends_after
                yield on, asked(UnmapPlace(on=on, **about))
                continue
            for on in self._again(f"{town}/{offer.name}", town, Confirmed.SOCIAL_MAP, since):
                yield on, asked(ConfirmPlace(on=on, **about))

    def _used(
        self, offer: _Offer, about: dict[str, Any], since: date
    ) -> Iterator[tuple[date, Move]]:
        """How it was used in each school year, told after it: in time, late or never."""
        year = school_year(since)
        while year.end < since + _KNOWN_FOR:
            key = f"{about['keeper']}/{offer.name}/{year.start}"
            on = self._chance.done_on(key, "use", year.end + _DAY, use_by(year))
            if on is not None and (offer.ends_after is None or on < since + offer.ends_after):
                use = RecordUse(
                    on=on,
                    school_year=year,
                    use_kind=_USES[offer.kind],
                    **self._how_much(offer, key),
                    **about,
                )
                yield on, asked(use)
            year = school_year(year.end + _DAY)

    def _how_much(self, offer: _Offer, key: str) -> dict[str, Any]:
        """How often, and for how many: of a group as many as began in it, a few more where some
        left, and now and then more than there is room for."""
        if offer.places is None:
            helped = self._chance.any_of(key, "pupils", _HELPED)
            return {"times": Count(helped * _VISITS), "pupil_count": helped}
        began = Count(offer.places * self._chance.any_of(key, "full", _FULL) // 100)
        each = 1 if offer.kind is MapKind.GROUP else _VISITS
        return {"times": Count(began * each), "pupil_count": began}

    def _again(
        self, key: str, body: OrganisationId, kind: Confirmed, since: date
    ) -> Iterator[date]:
        """The days on which something is confirmed again; where it is forgotten, long after."""
        until, on = since + _KNOWN_FOR, since
        while on < until:
            last = confirm_by(kind, on, self._book.of(body, on))
            again = self._chance.done_on(f"{key}/{on}", kind, last - _MONTH, last)
            on = last + _FORGOTTEN if again is None else again
            yield on


def _team(number: int, connects: UserId | None) -> tuple[TeamMember, ...]:
    """The three roles of a team; and the one who connects, where that one is in it."""
    core = tuple(
        TeamMember(who=who, user=UserId(f"{who}-{number}"), trained=number % 2 == 0) for who in CORE
    )
    if connects is None:
        return core
    return (*core, TeamMember(who=Participant.MUNICIPALITY, user=connects, trained=True))


def _first_days(
    requests: Sequence[SubmitRequest],
    bodies: Callable[[SubmitRequest], tuple[OrganisationId, ...]],
) -> list[tuple[OrganisationId, date]]:
    """The day of the first request that each of these bodies treats, in that order."""
    found: dict[OrganisationId, date] = {}
    for one in requests:
        for body in bodies(one):
            found.setdefault(body, one.on)
    return list(found.items())


def _neighbours(
    requests: Sequence[SubmitRequest],
) -> Iterator[tuple[OrganisationId, OrganisationId, date]]:
    """Each municipality and SWV with one of the other kind, by the first request of both."""
    known: set[OrganisationId] = set()
    for one in requests:
        for body, other in ((one.municipality, one.swv), (one.swv, one.municipality)):
            if body not in known:
                known.add(body)
                yield body, other, one.on
