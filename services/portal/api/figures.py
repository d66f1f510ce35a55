"""Figures for policy: waiting times, bundling, approvals, and where the days go."""

from fastapi import Request
from fastapi.responses import Response

from projections.approvals.queries import Count, counts
from projections.bundling.queries import FunderTotal, totals_of
from projections.catalogue import APPROVALS, BUNDLING, CLOCK, WAITING_TIMES
from projections.clock.queries import ReasonTotal, days_per_reason
from projections.waiting_times.queries import Waiting, per_provider
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.parameters import FunderAsked, ProviderAsked
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin
from services.portal.rights.eyes import scope_now
from services.runtime.refusal import Denied

WaitingTimes = twin(Waiting, "WaitingTimes")
Answers = twin(Count, "Answers")
Shares = twin(FunderTotal, "ShareTotals")
Days = twin(ReasonTotal, "DaysOfReason")


def figures(resources: Resources) -> None:
    """Counts and sums of what one may see."""
    _waiting(resources)
    _money(resources)
    _days(resources)


def _waiting(resources: Resources) -> None:
    @resources.shows(
        "/figures/waiting-times",
        "getWaitingTimes",
        list_of(WaitingTimes),
        nl="Lees wachttijden per aanbieder en zorgvorm",
        en="Read waiting times per provider and kind of care",
        oza="show waiting-times",
    )
    async def _all(asked: Request, moment: Moment, provider: ProviderAsked = None) -> Response:
        async with resources.reader.look(moment, WAITING_TIMES) as look:
            found = await per_provider(look.connection, provider)  # type: ignore[arg-type]
            return answer({"items": all_told(WaitingTimes, found)}, headers=found_at(look, asked))


def _money(resources: Resources) -> None:
    @resources.shows(
        "/figures/approvals",
        "getApprovalFigures",
        list_of(Answers),
        nl="Lees hoeveel aandelen waarop wachten",
        en="Read how many shares wait for what",
        oza="show approvals",
    )
    async def _approvals(asked: Request, moment: Moment, funder: FunderAsked = None) -> Response:
        async with resources.reader.look(moment, APPROVALS) as look:
            found = await counts(look.connection, look.on, funder)  # type: ignore[arg-type]
            return answer({"items": all_told(Answers, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/bundling",
        "getBundlingFigures",
        list_of(Shares),
        nl="Lees wat aandelen samen zijn, per stand",
        en="Read what shares are together, by state",
        oza="show bundling",
    )
    async def _shares(asked: Request, moment: Moment, funder: FunderAsked = None) -> Response:
        scope = scope_now()
        own = scope.organisations or frozenset()
        asked_of = own if funder is None else {funder}
        async with resources.reader.look(moment, BUNDLING) as look:
            found = [
                total
                for one in sorted(asked_of)
                if scope.has(one)  # type: ignore[arg-type]
                for total in await totals_of(look.connection, one)  # type: ignore[arg-type]
            ]
            return answer({"items": all_told(Shares, found)}, headers=found_at(look, asked))


def _days(resources: Resources) -> None:
    @resources.shows(
        "/figures/days",
        "getDayFigures",
        list_of(Days),
        nl="Lees waar de dagen van alle aanvragen bleven",
        en="Read where the days of all requests went",
        oza="show clock",
    )
    async def _all(asked: Request, moment: Moment) -> Response:
        if not scope_now().whole:
            raise Denied(
                "whole-book-only",
                "Dit overzicht is alleen voor wie alle aanvragen ziet.",
                "This is only for who sees all requests.",
            )
        async with resources.reader.look(moment, CLOCK) as look:
            found = await days_per_reason(look.connection, look.on)
            return answer({"items": all_told(Days, found)}, headers=found_at(look, asked))
