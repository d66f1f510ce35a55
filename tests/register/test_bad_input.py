"""Wat niet mag, in een draaiend huis: een vaste code, in twee talen, en er wordt niets geboekt."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.funding import KeyProposed, ShareApproved, ShareFirstApproved, SharesCalculated
from events.key import KeyBasis
from events.register import RulesAgreed, RulesChange
from events.request import Programme, SupplementRequested
from events.values import MandateId, OrganisationId, Party, Period, RegionId
from services.register.commands import (
    AgreeRules,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
    WithdrawMandate,
)
from tests import cast
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.paper_house import Move
from tests.scenarios import houses
from tests.scenarios.keys import THINK_KEY, think
from tests.scenarios.stage import Stage
from tests.world import CONSULTANT, COORDINATOR, DAY, QUALITY_OFFICER, SWV, TWO_TO_THREE, ZWOLLE

NOWHERE = OrganisationId("municipality:GM9999")
NEXT = cast.day(1)
THREE_CLASSES = think(Programme.THINK_EXTERNAL_TRAINERS, 3, 300_000)


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the books are kept: in memory, or in a database; only the latter starts the server."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def stage(home: NewDatabase | None) -> AsyncIterator[Stage]:
    async with houses.in_memory() if home is None else houses.on_postgresql(home) as stage:
        yield stage


def above_mandate() -> list[Move]:
    """Both shares are above what one person of the municipality decides on."""
    return [
        *(cast.budget(body) for body in cast.BODIES),
        *cast.assessed(cost=6_000_000),
        cast.propose(),
    ]


def withdraw(mandate: str, *, on: date = DAY, last_day: date = DAY) -> Move:
    name = MandateId(mandate)
    return Party.MUNICIPALITY, example(WithdrawMandate, mandate=name, on=on, last_day=last_day)


async def test_een_onbekende_regio(stage: Stage) -> None:
    unknown = example(AgreeRules, region=RegionId("atlantis"))
    assert await stage.refused((Party.SWV, unknown)) == "region-unknown"


async def test_een_onbekende_organisatie(stage: Stage) -> None:
    party, command = cast.submit(municipality=NOWHERE)
    assert await stage.refused((party, command)) == "organisation-unknown"
    merge = example(MergeMunicipalities, merged=(NOWHERE,))
    assert await stage.refused((Party.SWV, merge)) == "organisation-unknown"


async def test_een_mandaat_dat_tussen_twee_akkoorden_verloopt(stage: Stage) -> None:
    """De tweede heeft op zijn dag geen mandaat meer; er is nog niets goedgekeurd."""
    await stage.ask(*above_mandate(), cast.approve(ZWOLLE))
    assert await stage.facts(ShareFirstApproved)
    await stage.ask(withdraw("municipality.quality-officer.2015"))
    second = cast.approve(ZWOLLE, by=QUALITY_OFFICER, on=NEXT)
    assert await stage.refused(second) == "mandate-expired"
    assert not await stage.facts(ShareApproved, lambda fact: fact.funder == ZWOLLE)


async def test_een_eerste_akkoord_waarvan_het_mandaat_verliep_telt_niet_mee(stage: Stage) -> None:
    await stage.ask(*above_mandate(), cast.approve(ZWOLLE))
    await stage.ask(withdraw("municipality.consultant.2015"))
    await stage.ask(cast.approve(ZWOLLE, by=QUALITY_OFFICER, on=NEXT))
    firsts = await stage.facts(ShareFirstApproved)
    assert [fact.approver for fact in firsts] == [CONSULTANT, QUALITY_OFFICER]
    assert not await stage.facts(ShareApproved, lambda fact: fact.funder == ZWOLLE)
    assert await stage.refused(cast.approve(ZWOLLE, on=NEXT)) == "mandate-expired"


async def test_wie_aanvroeg_keurt_niet_goed(stage: Stage) -> None:
    await stage.ask(*above_mandate())
    self = replace(CONSULTANT, user=COORDINATOR.user)
    assert await stage.refused(cast.approve(ZWOLLE, by=self)) == "requester-may-not-decide"


async def test_een_tweede_persoon_is_een_ander(stage: Stage) -> None:
    await stage.ask(*above_mandate(), cast.approve(ZWOLLE))
    self = replace(QUALITY_OFFICER, user=CONSULTANT.user)
    assert await stage.refused(cast.approve(ZWOLLE, by=self)) == "second-person-needed"


async def test_een_vervanging_die_voorbij_is(stage: Stage) -> None:
    stand_in = replace(
        CONSULTANT, user="waarnemer-1", role="desk-officer", in_place_of=CONSULTANT.role
    )
    name = example(NameSubstitute, role=CONSULTANT.role, period=Period(DAY, DAY))
    await stage.ask(*cast.assessed(), cast.propose(), (Party.MUNICIPALITY, name))
    late = cast.approve(ZWOLLE, by=stand_in, on=NEXT)
    assert await stage.refused(late) == "not-a-substitute"


async def test_een_mandaat_met_terugwerkende_kracht(stage: Stage) -> None:
    before = Period(DAY - timedelta(days=1), date.max)
    grant = example(GrantMandate, valid=before)
    assert await stage.refused((Party.MUNICIPALITY, grant)) == "retroactive"


async def test_wat_is_ingeschreven_telt_voor_en_na_zijn_dag(stage: Stage) -> None:
    agree = example(
        AgreeRules, valid=Period(NEXT, date.max), changes=RulesChange(supplement_weeks=4)
    )
    await stage.ask((Party.SWV, agree), cast.submit())
    await stage.ask(cast.supplement(SWV), cast.supplement(ZWOLLE, on=NEXT))
    assert len(await stage.facts(RulesAgreed)) == len(Party)
    asked = [(r.fact.body, r.meta.rules) for r in await stage.recorded(SupplementRequested)]
    assert sorted(asked) == [(ZWOLLE, f"zwolle@{NEXT}+1"), (SWV, "zwolle@2023-01-01")]


async def test_een_afgesproken_verdeling_telt_voor_wie_daarna_een_sleutel_voorstelt(
    stage: Stage,
) -> None:
    """Wie de dag ervoor voorstelde, houdt de verdeling van toen."""
    agree = example(
        AgreeRules,
        valid=Period(NEXT, date.max),
        changes=RulesChange(agreed_keys=((Programme.THINK_EXTERNAL_TRAINERS, TWO_TO_THREE),)),
    )
    await stage.ask((Party.SWV, agree))
    for number, on in enumerate((DAY, NEXT), 1):
        await stage.ask(*cast.assessed(case(number), on=on, **THREE_CLASSES))
    halves = {"base": KeyBasis.PERCENTAGE}
    await stage.ask(cast.propose(*THINK_KEY, case=case(1), **halves))
    too_late = cast.propose(*THINK_KEY, case=case(2), on=NEXT, **halves)
    assert await stage.refused(too_late) == "agreed-key-differs"
    board, municipality = THINK_KEY
    as_agreed = (replace(board, weight=40), replace(municipality, weight=60))
    await stage.ask(cast.propose(*as_agreed, case=case(2), on=NEXT, **halves))
    proposed = await stage.recorded(KeyProposed)
    assert [one.meta.rules for one in proposed] == ["zwolle@2023-01-01", f"zwolle@{NEXT}+1"]
    divided = await stage.facts(SharesCalculated)
    paid = {fact.case: [share.amount for share in fact.shares] for fact in divided}
    assert paid == {case(1): [450_000, 450_000], case(2): [360_000, 540_000]}
