"""What changes while an arrangement runs: who must pay the rest, where the pupil goes to school.

A change ends a leg of the arrangement and opens the next. The SWV judges it; who ordered the care
says whether anything is left to hand over, for it alone knows what was claimed.
"""

from datetime import date
from enum import StrEnum

import msgspec

from events.care import ClaimPart
from events.fact import Fact, fact
from events.funding import Share, StretchAmount, YearAmount
from events.request import Care, LegalAge, SupportNeed
from events.values import (
    CaseId,
    Cents,
    Count,
    Leg,
    OrderId,
    OrganisationId,
    PupilRef,
    Round,
)


class AssignmentChange(StrEnum):
    """Why an order changes before its end (iJw 3.2, code list RedenWijziging)."""

    DECEASED = "02"
    CONTRACT = "03"
    EXTENDED = "04"
    SHORTENED = "05"
    OTHER_DOMAIN = "06"  # also the eighteenth birthday: the Youth Act no longer applies
    MOVED_HOME = "07"
    DELIVERY_FORM = "08"
    OTHER_PROVIDER = "09"
    NEW_FUNDING_SYSTEM = "10"
    MUNICIPAL_MERGER = "11"
    BY_PROVIDER = "12"
    REMOVED = "13"
    CORRECTION = "14"


class NoEffect(StrEnum):
    """Why a change does not change who pays."""

    STAY = "stay"  # verblijf: the municipality of the address before it keeps paying
    NO_SHARE = "no-share"  # whom it concerns pays nothing of this arrangement
    AFTER_END = "after-end"  # the arrangement was over by then
    KNOWN = "known"  # the pupil lived there already, as somebody else said before
    NOTHING_LEFT = "nothing-left"  # all was claimed, or the care was over
    PERSONAL_BUDGET = "personal-budget"  # parents buy the care: the municipality settles that


class SchoolCost(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The days of an arrangement at one school, and what these cost."""

    school: OrganisationId
    days: Count
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.change.pupil-moved-home", "Verhuizing geregistreerd")
class PupilMovedHome(Fact):
    """The pupil lives in another municipality from ``moved_on``; ``stay``: as help with a stay."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    former: OrganisationId
    municipality: OrganisationId
    moved_on: date
    stay: bool


@fact("nl.onderwijs-zorgarrangementen.change.move-reported", "Verhuizing gemeld door gemeente")
class MoveReported(Fact):
    """A municipality that pays says that the pupil lives in another from ``moved_on``."""

    case: CaseId
    funder: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    moved_on: date
    stay: bool


@fact("nl.onderwijs-zorgarrangementen.change.pupil-moved-school", "Overstap geregistreerd")
class PupilMovedSchool(Fact):
    """The pupil goes to another school from ``moved_on``, of ``to_swv``.

    An arrangement for one pupil goes along: ``costs`` divides its cost over the schools by calendar
    days. A place in a group arrangement does not: ``costs`` is empty.
    """

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    to_school: OrganisationId
    to_swv: OrganisationId
    moved_on: date
    costs: tuple[SchoolCost, ...]


@fact("nl.onderwijs-zorgarrangementen.change.place-freed", "Plaats vrijgekomen")
class PlaceFreed(Fact):
    """A place in a group arrangement is free from ``effective_on``; so many are free now."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    free: Count


@fact("nl.onderwijs-zorgarrangementen.change.place-taken", "Plaats bezet")
class PlaceTaken(Fact):
    """A pupil takes a free place in a group arrangement; so many are free now."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    free: Count


@fact("nl.onderwijs-zorgarrangementen.change.confirmation-requested", "Bevestiging gevraagd")
class ConfirmationRequested(Fact):
    """The pupil went to a school of another SWV, which must confirm the arrangement.

    Until ``answer_by``, the end of the school year, it goes on as it was granted; a running
    toelaatbaarheidsverklaring stays valid in any case (WPO art. 40 lid 14).
    """

    case: CaseId
    swv: OrganisationId
    to_swv: OrganisationId
    to_school: OrganisationId
    answer_by: date


@fact("nl.onderwijs-zorgarrangementen.change.arrangement-confirmed", "Arrangement bevestigd")
class ArrangementConfirmed(Fact):
    """The new SWV lets the arrangement go on as it was granted."""

    case: CaseId
    swv: OrganisationId
    to_swv: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.change.arrangement-not-confirmed", "Arrangement niet bevestigd"
)
class ArrangementNotConfirmed(Fact):
    """The new SWV said no, or nothing before ``last_day``: after that day the arrangement stops."""

    case: CaseId
    swv: OrganisationId
    to_swv: OrganisationId
    last_day: date


@fact("nl.onderwijs-zorgarrangementen.change.age-limit-reached", "Leeftijdsgrens bereikt")
class AgeLimitReached(Fact):
    """The pupil reached this age on ``effective_on``, within the days of the arrangement.

    At eighteen the Youth Act ends (Jeugdwet art. 1.1): who pays from then on was agreed with the
    key, so that no share changes on the day itself.
    """

    case: CaseId
    age: LegalAge


@fact("nl.onderwijs-zorgarrangementen.change.change-without-effect", "Wijziging zonder gevolg")
class ChangeWithoutEffect(Fact):
    """The change is known, and who pays stays the same."""

    case: CaseId
    change: AssignmentChange
    last_day: date  # before the change
    ground: NoEffect


@fact("nl.onderwijs-zorgarrangementen.change.change-queued", "Wijziging wacht op de vorige")
class ChangeQueued(Fact):
    """The funders of the rest are still being asked: this change is judged when they agreed."""

    case: CaseId
    change: AssignmentChange
    last_day: date
    funder: OrganisationId | None  # None: everybody's share ends
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.change.handover-requested", "Overdracht gevraagd")
class HandoverRequested(Fact):
    """The SWV asks who ordered the care to end this leg of it: ``funder`` pays until ``last_day``.

    ``funder`` None: everybody does, and nobody pays the rest. ``municipality`` is where the pupil
    lives from the next day.
    """

    case: CaseId
    leg: Leg
    swv: OrganisationId
    orderer: OrganisationId
    funder: OrganisationId | None
    change: AssignmentChange
    last_day: date
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.change.order-shortened", "Toewijzing ingekort")
class OrderShortened(Fact):
    """The order now ends on ``last_day`` (a JW301 with its RedenWijziging).

    ``kept`` is what each funder still pays of it: by calendar days, and never less than what was
    claimed; ``rest`` is the remainder of each share. Together they are the shares as agreed.
    """

    case: CaseId
    leg: Leg
    swv: OrganisationId
    orderer: OrganisationId
    order: OrderId
    provider: OrganisationId | None  # None: nobody took the order on
    change: AssignmentChange
    last_day: date
    settles_on: date  # the last day for claims
    kept: tuple[Share, ...]
    rest: tuple[Share, ...]


@fact("nl.onderwijs-zorgarrangementen.change.handover-too-late", "Overdracht te laat")
class HandoverTooLate(Fact):
    """The last claim came before the change, or the care was over: nothing is left to hand over."""

    case: CaseId
    leg: Leg
    swv: OrganisationId
    orderer: OrganisationId
    last_day: date


@fact("nl.onderwijs-zorgarrangementen.change.order-end-received", "Einde toewijzing ontvangen")
class OrderEndReceived(Fact):
    """The provider knows the new last day of its order."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    change: AssignmentChange
    last_day: date


@fact("nl.onderwijs-zorgarrangementen.change.care-end-received", "Einde zorg ontvangen")
class CareEndReceived(Fact):
    """Who ordered the care knows its last day; claims may come until ``settles_on``."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    last_day: date
    settles_on: date


@fact("nl.onderwijs-zorgarrangementen.change.order-settled", "Toewijzing afgerekend")
class OrderSettled(Fact):
    """No last claim came in time: nothing more is paid, and ``unclaimed`` is free again."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    unclaimed: tuple[ClaimPart, ...]


@fact("nl.onderwijs-zorgarrangementen.change.leg-opened", "Vervolg geopend")
class LegOpened(Fact):
    """The rest of the arrangement needs somebody else to pay ``asked`` of it.

    The shares in ``continuing`` go on as they were agreed. ``order`` and ``provider`` gave the care
    so far: who orders next asks the same provider first, so that the care goes on.
    """

    case: CaseId
    leg: Leg
    swv: OrganisationId
    municipality: OrganisationId
    change: AssignmentChange
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care  # of the rest, with its whole cost
    asked: Cents
    continuing: tuple[Share, ...]
    order: OrderId
    provider: OrganisationId | None
    stretches: tuple[StretchAmount, ...] = ()  # ``asked`` by days, where the key changes in them


@fact("nl.onderwijs-zorgarrangementen.change.arrangement-stopped", "Arrangement stopt eerder")
class ArrangementStopped(Fact):
    """Nobody pays after ``last_day``: the arrangement ends there, before its time."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    change: AssignmentChange
    last_day: date


@fact("nl.onderwijs-zorgarrangementen.change.share-cut", "Aandeel ingekort")
class ShareCut(Fact):
    """The SWV lets a funder go from the day after ``last_day``: ``released`` it no longer pays."""

    case: CaseId
    funder: OrganisationId
    order: OrderId  # that was shortened
    change: AssignmentChange
    last_day: date
    released: Share


@fact("nl.onderwijs-zorgarrangementen.change.share-reduced", "Aandeel verlaagd")
class ShareReduced(Fact):
    """The funder knows what it no longer pays of its share; that money is free again.

    ``round`` is the last one in which it agreed to pay, ``left`` what it still pays in all.
    """

    case: CaseId
    funder: OrganisationId
    order: OrderId
    released: Share
    round: Round
    left: Cents


@fact("nl.onderwijs-zorgarrangementen.change.share-leg-settled", "Deel van aandeel afgerekend")
class ShareLegSettled(Fact):
    """Nothing more will be claimed of one order: what was left for it is free again.

    The share itself goes on, for an order of a later leg.
    """

    case: CaseId
    funder: OrganisationId
    order: OrderId
    unclaimed: tuple[YearAmount, ...]
