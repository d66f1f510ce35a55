"""Scenarios of policy that ended, referrals, and the experiment of the national decree."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.experiment import (
    Deviation,
    DeviationAgreed,
    InitiativeRegistered,
    ParticipationEnded,
)
from events.funding import BundleClosed, RefusalGround, ShareRefused
from events.gate import BlockReason, PeriodShortened, RequestBlocked
from events.local_policy import PolicyLimitFound
from events.referral import ReferralFlagged, ReferralWeighed
from events.tlv import TlvIssued, TlvReceived
from events.values import Party, Period
from projections.case_file.sentences import sentence
from services.experiment.commands import AgreeDeviation, BeginParticipation, RegisterInitiative
from tests import cast
from tests.cast_of_gates import shorten
from tests.examples import case, example
from tests.pupils import advise, ask_tlv, issue_tlv
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.stories_of_referrals import AFTER_SCHOOL, ASKED_ON, BSO_PLUS, FEAR, TEAM
from tests.world import SWV, ZWOLLE

END_OF_POLICY = date(2023, 9, 3)


@scenario("AS-62")
async def policy_that_ended(stage: Stage, _: dict[str, Any]) -> str:
    """After-school care with its extra cost until the end of a holiday; a referral for fear."""
    money = (cast.budget(one, year=2023, on=ASKED_ON) for one in (SWV, ZWOLLE))
    asked = {"care": AFTER_SCHOOL, "programme": BSO_PLUS, "judgement": None, "on": ASKED_ON}
    await stage.ask(*money, *cast.assessed(**asked))
    assert (await stage.fact(PolicyLimitFound)).last_day == END_OF_POLICY
    assert (await stage.fact(RequestBlocked)).reason is BlockReason.POLICY_ENDS
    await stage.ask(
        shorten(END_OF_POLICY, 94_000, on=ASKED_ON),
        cast.propose(on=ASKED_ON),
        *(cast.approve(one, on=ASKED_ON) for one in (SWV, ZWOLLE)),
    )
    assert (await stage.fact(BundleClosed)).total == 94_000
    assert (await stage.fact(PeriodShortened)).care.period.end == END_OF_POLICY

    after = replace(AFTER_SCHOOL, period=Period(start=date(2023, 9, 4), end=date(2023, 12, 31)))
    later = case(2)
    await stage.ask(*cast.assessed(later, **{**asked, "care": after}))
    await stage.ask(cast.propose(case=later, on=ASKED_ON))
    refused = await stage.refused(cast.approve(ZWOLLE, later, on=ASKED_ON))
    assert refused == "policy-ended"
    found = (await stage.facts(PolicyLimitFound, lambda fact: fact.case == later))[0]
    assert "sociale basis" in sentence(found)
    party, refuse = cast.refuse(ZWOLLE, later, on=ASKED_ON)
    await stage.ask((party, replace(refuse, ground=RefusalGround.POLICY_ENDED)))
    assert (await stage.fact(ShareRefused)).ground is RefusalGround.POLICY_ENDED

    referred = case(3)  # a right: nothing stops it
    await stage.ask(ask_tlv(referred, reasons=FEAR, on=date(2026, 3, 1)))
    flagged = await stage.fact(ReferralFlagged)
    assert flagged.says == "Niet verwijzen voor angst: nabijheid in het regulier onderwijs."
    assert flagged.due_on == date(2026, 3, 29)
    assert (await stage.fact(TlvReceived)).case == referred
    compose, meet = (move for move in TEAM if isinstance(move, tuple))
    spoken = date(2026, 3, 10)
    await stage.ask(
        (compose[0], replace(compose[1], on=spoken)),
        (meet[0], replace(meet[1], case=referred, on=spoken)),
    )
    assert (await stage.fact(ReferralWeighed)).effective_on == spoken
    await stage.ask(
        *advise(SWV, referred, on=date(2026, 3, 12)),
        issue_tlv(SWV, referred, on=date(2026, 3, 20)),
    )
    assert (await stage.fact(TlvIssued)).case == referred
    return f"granted until {END_OF_POLICY}, then {refused}; flagged, spoken of {spoken}, issued"


@scenario("AS-64")
async def experiment(stage: Stage, _: dict[str, Any]) -> str:
    """An initiative without its financier, and a whole one; who may deviate, and until when."""
    register = example(RegisterInitiative)
    incomplete = await stage.refused((Party.SWV, replace(register, financier=None)))
    assert incomplete == "initiative-incomplete"
    without_plan = await stage.refused((Party.SWV, replace(register, initiative_plan=None)))
    assert without_plan == "initiative-incomplete"
    longer = replace(register, period=Period(register.period.start, date(2028, 1, 1)))
    too_long = await stage.refused((Party.SWV, longer))
    assert too_long == "outside-experiment"

    await stage.ask((Party.SWV, register))
    registered = await stage.fact(InitiativeRegistered)
    assert registered.period.end <= date(2027, 12, 31)
    assert None not in (registered.school, registered.provider, registered.financier)
    agree = example(AgreeDeviation, deviations=tuple(Deviation))
    outside = await stage.refused((Party.SWV, agree))
    assert outside == "not-in-initiative"
    await stage.ask((Party.SWV, example(BeginParticipation)), (Party.SWV, agree))
    agreed = await stage.fact(DeviationAgreed)
    assert set(agreed.deviations) == set(Deviation)
    other = await stage.refused((Party.SWV, replace(agree, case=case(9))))
    assert other == "not-in-initiative"
    await stage.until(agreed.period.end + timedelta(days=2))
    assert (await stage.fact(ParticipationEnded)).case == agreed.case
    later = await stage.refused((Party.SWV, replace(agree, on=date(2026, 8, 3))))
    assert later == "not-in-initiative"
    return f"{incomplete}; number {registered.number} until {registered.period.end}; {outside}"
