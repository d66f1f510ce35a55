"""Scenarios of consent, and of what may be told to whom."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.disclosure import MAY_HEAR, forbidden
from events.need import DiagnosisReceived, SupportNeedEstablished
from events.recipients import Recipient, recipients
from events.request import (
    AssessmentCompleted,
    ReceiptConfirmed,
)
from events.school import (
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DiagnosisShared,
)
from events.sharing import MessageReleased, MessageWithheld, PartPaused
from events.term import TermSuspended
from events.values import Party, Period, Purpose
from projections.catalogue import CLOCK
from projections.clock.reasons import PRECEDENCE, Reason
from projections.journal.entry import decode
from projections.table import fold_all
from services.portal.ages import ages
from services.rules.consent import consent_needed
from services.school.commands import Consent
from tests import cast, cast_consent
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import CASE, DIAGNOSIS, SWV, ZWOLLE


async def heard_by_zwolle(stage: Stage) -> list[str]:
    """The kinds of fact that the municipality acts on, its own and others', in its order."""
    rows = await stage.house.ledgers[Party.MUNICIPALITY].tail(0, 10_000)
    return [row.topic.rpartition(".")[2] for row in rows if row.topic.startswith("heard:")]


async def messages(stage: Stage) -> int:
    """How many messages the municipality was sent, on all its lanes."""
    marks = await stage.house.ledgers[Party.MUNICIPALITY].marks("heard:")
    return sum(marks.values())


async def waits_for(stage: Stage) -> str:
    """What the case waits for, as people read it."""
    assert stage.house.journal is not None
    book = [decode(row) for row in await stage.house.journal.tail(0, 10_000)]
    return PRECEDENCE[fold_all(CLOCK, book)[(CASE,)].reason].label


@scenario("AS-28")
async def withdrawn(stage: Stage, _: dict[str, Any]) -> str:
    """Parents take back that the school shares with the municipality, while that judges."""
    given_on, withdrawn_on = date(2026, 2, 20), date(2026, 3, 18)
    consents = tuple(Consent(recipient=who, by=ConsentBy.PARENTS) for who in (SWV, ZWOLLE))
    await stage.ask(
        cast.submit(on=given_on, consents=consents),
        cast.supplement(ZWOLLE, on=given_on + timedelta(days=21)),
    )
    given = await stage.facts(ConsentGiven)
    assert [(one.recipient, one.effective_on) for one in given] == [
        (SWV, given_on),
        (ZWOLLE, given_on),
    ]
    assert await stage.fact(ReceiptConfirmed, lambda one: one.body == ZWOLLE)

    await stage.ask(cast_consent.withdraw_consent(on=withdrawn_on))
    told, sent = await heard_by_zwolle(stage), await messages(stage)
    assert told[-1] == "consent-withdrawn"
    for paused in (PartPaused, TermSuspended):
        assert [f.body for f in await stage.facts(paused, lambda f: f.body == ZWOLLE)]
    assert await waits_for(stage) == "Wacht op toestemming" == PRECEDENCE[Reason.CONSENT].label

    # from then on: school and SWV go on, and nothing of it reaches the municipality
    later = withdrawn_on + timedelta(days=7)
    await stage.ask(
        cast.provide(ZWOLLE, on=withdrawn_on),
        cast.complete(SWV, on=later),
        cast.assess(SWV, on=later),
        cast_consent.establish_need(on=later),
    )
    assert await stage.fact(AssessmentCompleted, lambda one: one.body == SWV)
    after = await messages(stage) - sent
    assert after == 0
    withheld = await stage.recorded(MessageWithheld)
    assert {one.stream.rpartition("-")[2] for one in withheld} == {"school", "swv"}
    assert {one.fact.recipient for one in withheld} == {ZWOLLE}
    # what was processed before stays in the books, and everywhere in the history
    assert await heard_by_zwolle(stage) == told

    code = await stage.refused(cast.complete(ZWOLLE, on=later))
    await stage.ask(cast_consent.give_consent(on=later))
    released = await stage.recorded(MessageReleased)
    assert {one.fact.message for one in released} == {one.fact.message for one in withheld}
    assert await messages(stage) == sent + len(withheld) + 1  # and the news of the consent
    assert (await heard_by_zwolle(stage))[len(told) :] == [
        "consent-renewed",
        "supplement-provided",
        "supplement-received",  # the municipality's own
    ]
    assert await waits_for(stage) != "Wacht op toestemming"
    return f"{after} messages after, {len(withheld)} held back; assessment: {code}"


@scenario("AS-29")
async def by_age(stage: Stage, figures: dict[str, Any]) -> str:
    """Who must consent for a pupil born on 15 June 2014: on three days, and at two birthdays."""
    first, twelve, sixteen = date(2026, 6, 14), *map(date.fromisoformat, figures.values())
    care = Period(first, date(2030, 12, 31))
    age, boundaries = ages(date(2014, 6, 15), care)
    who = {day: consent_needed(age, boundaries, day) for day in (first, twelve, sixteen)}
    assert list(who.values()) == [ConsentBy.PARENTS, ConsentBy.PARENTS_AND_PUPIL, ConsentBy.PUPIL]
    assert [one.on for one in boundaries] == [twelve, sixteen]

    def submit(by: ConsentBy) -> Any:
        consents = (Consent(recipient=ZWOLLE, by=by),)
        told = {"age": age, "boundaries": boundaries, "consents": consents}
        return cast.submit(on=first, period=care, **told)

    codes = [await stage.refused(submit(ConsentBy.PUPIL))]
    await stage.ask(submit(ConsentBy.PARENTS))
    for day, wrong in ((twelve, ConsentBy.PARENTS), (sixteen, ConsentBy.PARENTS_AND_PUPIL)):
        needed = who[day]
        assert needed is not None
        await stage.until(day)
        lapsed = (await stage.facts(ConsentLapsed))[-1]
        assert (lapsed.effective_on, lapsed.needed) == (day, needed)
        codes.append(await stage.refused(cast_consent.give_consent(by=wrong, on=day)))
        await stage.ask(cast_consent.give_consent(by=needed, on=day))
        assert (await stage.facts(ConsentRenewed))[-1].by is needed
    assert set(codes) == {"consent-by-the-wrong-person"}
    return ", ".join(f"{day}: {by}" for day, by in who.items())


@scenario("AS-56")
async def health_stays_with_the_swv(stage: Stage, _: dict[str, Any]) -> str:
    """What the SWV knows of health reaches the municipality only from the school, with consent."""
    await stage.ask(cast.submit(), cast_consent.share_diagnosis(SWV), cast_consent.establish_need())
    held = await stage.fact(DiagnosisReceived)
    assert (held.body, held.diagnosis.controller) == (SWV, SWV)
    need = await stage.fact(SupportNeedEstablished)
    assert need.diagnosis is not None

    # the municipality's schema has no such field, so its copy has none
    assert "diagnosis" not in MAY_HEAR[Party.MUNICIPALITY][SupportNeedEstablished].split()
    assert "support-need-established" not in await heard_by_zwolle(stage)
    [copy] = [one for one in recipients(need, Party.SWV) if one.organisation == ZWOLLE]
    assert copy.fact == replace(need, diagnosis=None, child_sees=(), school_sees=(), not_heard=None)

    # a message that would carry it, under whichever key, is refused at publication
    careless = Recipient(Party.MUNICIPALITY, ZWOLLE, need)
    resealed = replace(need, diagnosis=DIAGNOSIS)
    for fact in (careless.fact, resealed):
        assert "diagnosis" in forbidden(fact, ZWOLLE, Party.SWV)

    # the school may tell it, with a consent for just that
    code = await stage.refused(cast_consent.share_diagnosis())
    await stage.ask(
        cast_consent.give_consent(purpose=Purpose.DIAGNOSIS), cast_consent.share_diagnosis()
    )
    told = await stage.facts(DiagnosisShared, lambda one: one.recipient == ZWOLLE)
    received = await stage.fact(DiagnosisReceived, lambda one: one.body == ZWOLLE)
    assert received.diagnosis == told[0].diagnosis == DIAGNOSIS
    assert received.diagnosis.controller == ZWOLLE
    assert not await stage.facts(ConsentWithdrawn)
    return f"the SWV's copy: no diagnosis; without consent: {code}; then told by the school"
