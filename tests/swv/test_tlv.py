"""De toelaatbaarheidsverklaring bij het samenwerkingsverband: ontvangen, geadviseerd, beslist."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.codec import UnknownFact, decode_state, encode
from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionRevoked,
    DecisionSubject,
    DecisionTaken,
    DefaultNoticeReceived,
    HearingException,
    HearingOmitted,
    LegalCharacter,
    ObjectionDecided,
    ObjectionOutcome,
    ObjectionReceived,
    PenaltySet,
    RejectionIntended,
    ViewLapsed,
    ViewReceived,
)
from events.term import TermEndedLate, TermExceeded, TermForwarded, TermMet, TermStarted
from events.tlv import (
    AdviceCopyFailed,
    AdviceCopyQueued,
    AdviceCopySent,
    AdviceSent,
    ExpertAdviceGiven,
    Expertise,
    SpecialEducation,
    TlvCategory,
    TlvForwarded,
    TlvIssued,
    TlvReceived,
    TlvRefused,
    TlvReopened,
    TlvRequested,
    TlvWithdrawalAccepted,
    TlvWithdrawalTooLate,
    TlvWithdrawn,
)
from events.tlv_count import TlvCounted
from events.values import Count, OrganisationId, Pc4, Period, Role, UserId, system
from services.funder.legal_commands import (
    DecideObjection,
    IntendRejection,
    LetViewLapse,
    PublishDecision,
    ReceiveDefaultNotice,
    ReceiveObjection,
    ReceiveView,
)
from services.swv.commands import (
    ForwardTlvRequest,
    GiveExpertAdvice,
    IntendTlvRefusal,
    IssueTlv,
    RecordCopyFailed,
    RecordCopySent,
    RefuseTlv,
    ReopenTlv,
)
from services.swv.service import SWV as SERVICE
from tests.examples import example
from tests.spec import Given, given
from tests.world import (
    DAY,
    DESK_MANAGER,
    META,
    OTHER_SWV,
    PASSENDERWIJS,
    SWV,
    TLV_MANDATE,
    TLV_PERIOD,
    ZWOLLE,
)

STEENWIJK = OrganisationId("school:16GZ00")
VO_STEENWIJK = OrganisationId("swv:VO2203")
REQUESTED = example(TlvRequested)
RECEIVED = example(TlvReceived, body=SWV)
STARTED = example(TermStarted, body=SWV, due_on=date(2026, 3, 30), subject=DecisionSubject.TLV)
FIRST = example(ExpertAdviceGiven, body=SWV)
SECOND = example(
    ExpertAdviceGiven, body=SWV, expert=UserId("deskundige-2"), expertise=Expertise.PHYSICIAN
)
SENT = example(AdviceSent, body=SWV)
QUEUED = example(AdviceCopyQueued, body=SWV)
ISSUED = example(TlvIssued, body=SWV)
REFUSED = example(TlvRefused, body=SWV)
MET = example(TermMet, body=SWV)
GONE = example(TermForwarded, body=SWV, to=OTHER_SWV)
TAKEN = example(
    DecisionTaken,
    body=SWV,
    subject=DecisionSubject.TLV,
    amount=None,
    round=None,
    mandate=TLV_MANDATE,
)
ADVISE = example(GiveExpertAdvice, by=DESK_MANAGER, body=SWV)
ISSUE = example(IssueTlv, by=DESK_MANAGER, body=SWV)
REFUSE = example(RefuseTlv, by=DESK_MANAGER, body=SWV)
INTEND = example(IntendTlvRefusal, by=DESK_MANAGER, body=SWV)
INTENDED = example(RejectionIntended, body=SWV)
VIEWED = example(ViewReceived, body=SWV)
HEARD = (INTENDED, VIEWED)
FORWARD = example(ForwardTlvRequest, by=DESK_MANAGER, body=SWV, to=OTHER_SWV)


def received(*more: Any) -> Given:
    return given(SERVICE, REQUESTED, RECEIVED, STARTED, *more)


def test_het_samenwerkingsverband_ontvangt_en_zijn_termijn_van_acht_weken_loopt() -> None:
    given(SERVICE).heard(REQUESTED).then(RECEIVED, STARTED)
    received().heard(REQUESTED).nothing()


def test_een_ingeschreven_leerling_hoort_bij_het_swv_van_de_school() -> None:
    requested = example(TlvRequested, school=STEENWIJK, swv=SWV, pc4=Pc4("3441"))
    given(SERVICE).heard(requested).then(
        example(TlvForwarded, body=SWV, to=VO_STEENWIJK, school=STEENWIJK),
        example(TlvReceived, body=VO_STEENWIJK, school=STEENWIJK),
        replace(STARTED, body=VO_STEENWIJK),
    )


def test_wie_nooit_ingeschreven_stond_hoort_bij_het_swv_van_de_woonplaats() -> None:
    requested = example(TlvRequested, enrolled=False, pc4=Pc4("3441"))
    given(SERVICE).heard(requested).then(
        example(TlvForwarded, body=SWV, to=PASSENDERWIJS),
        example(TlvReceived, body=PASSENDERWIJS),
        TermStarted,
    )


def test_over_vso_beslist_het_swv_voor_voortgezet_onderwijs() -> None:
    requested = example(TlvRequested, education=SpecialEducation.SPECIAL_SECONDARY)
    vo = OrganisationId("swv:VO2305")
    given(SERVICE).heard(requested).then(TlvForwarded, TlvReceived, TermStarted)
    at_home = example(TlvRequested, swv=vo, education=SpecialEducation.SPECIAL_SECONDARY)
    given(SERVICE).heard(at_home).then(TlvReceived, TermStarted)


def test_doorzenden_geeft_een_eigen_ontvangstdag_en_termijn() -> None:
    day = date(2026, 2, 10)
    received().when(
        example(ForwardTlvRequest, by=DESK_MANAGER, body=SWV, to=OTHER_SWV, on=day)
    ).then(
        example(TlvForwarded, body=SWV, to=OTHER_SWV, effective_on=day),
        replace(GONE, effective_on=day),
        example(TlvReceived, body=OTHER_SWV, effective_on=day),
        replace(STARTED, body=OTHER_SWV, due_on=date(2026, 4, 7), effective_on=day),
    )


def test_doorzenden_kan_niet_naar_een_gemeente_of_na_de_beslissing() -> None:
    to_municipality = example(ForwardTlvRequest, by=DESK_MANAGER, body=SWV, to=ZWOLLE)
    received().when(to_municipality).refused("forwarded-to-other-kind")
    received(FIRST, SECOND, ISSUED).when(FORWARD).refused("tlv-decided")


def test_wat_werd_doorgezonden_kan_terugkomen() -> None:
    gone = example(TlvForwarded, body=SWV, to=OTHER_SWV)
    received(gone).when(ISSUE).refused("tlv-forwarded")
    back = example(TlvForwarded, body=OTHER_SWV, to=SWV)
    theirs = example(TlvReceived, body=OTHER_SWV)
    started = example(TermStarted, body=OTHER_SWV)
    send_back = example(
        ForwardTlvRequest, by=replace(DESK_MANAGER, organisation=OTHER_SWV), body=OTHER_SWV, to=SWV
    )
    received(gone, GONE, theirs, started).when(send_back).then(
        back, example(TermForwarded, body=OTHER_SWV, to=SWV), RECEIVED, STARTED
    )


def test_twee_deskundigen_adviseren_voor_de_beslissing() -> None:
    received().when(ADVISE).then(FIRST, SENT, QUEUED)
    received(FIRST).when(ADVISE).nothing()
    for advice in ((), (FIRST,), (SECOND,)):
        received(*advice).when(ISSUE).refused("expert-advice-missing")
        received(*advice, *HEARD).when(REFUSE).refused("expert-advice-missing")


def test_de_ouders_krijgen_een_afschrift_voordat_er_wordt_beslist() -> None:
    both = (FIRST, QUEUED, SECOND, replace(QUEUED, number=Count(2)))
    fails = example(RecordCopyFailed, by=DESK_MANAGER, body=SWV)
    arrives = example(RecordCopySent, by=DESK_MANAGER, body=SWV)
    failed = example(AdviceCopyFailed, body=SWV)
    copied = example(AdviceCopySent, body=SWV)
    received(*both).when(ISSUE).then(ISSUED, TAKEN, MET, TlvCounted)  # one that waits stops nothing
    received(*both).when(fails).then(failed)
    received(*both, failed).when(fails).nothing()
    for decision in (ISSUE, REFUSE):
        received(*both, failed).when(decision).refused("advice-copy-failed")
    received(*both, failed).when(arrives).then(copied)
    received(*both, failed, copied).when(fails).nothing()
    received(*both, failed, copied).when(ISSUE).then(ISSUED, TAKEN, MET, TlvCounted)
    unknown = example(RecordCopySent, by=DESK_MANAGER, body=SWV, number=Count(3))
    received(*both).when(unknown).refused("advice-copy-unknown")


def test_het_samenwerkingsverband_geeft_de_tlv_af_tot_31_juli() -> None:
    received(FIRST, SECOND).when(ISSUE).then(ISSUED, TAKEN, MET, TlvCounted)
    assert Period(start=DAY, end=date(2027, 7, 31)) == TLV_PERIOD


def test_het_samenwerkingsverband_weigert_met_een_reden() -> None:
    received(FIRST, SECOND, *HEARD).when(REFUSE).then(
        REFUSED, replace(TAKEN, outcome=DecisionOutcome.REFUSED), MET
    )


def test_voor_een_weigering_kan_de_school_een_zienswijze_geven() -> None:
    advised = received(FIRST, SECOND)
    advised.when(REFUSE).refused("hearing-needed")
    advised.when(INTEND).then(INTENDED)
    received(FIRST, SECOND, INTENDED).when(INTEND).nothing()
    received(FIRST, SECOND, INTENDED).when(REFUSE).refused("hearing-needed")
    view = example(ReceiveView, by=DESK_MANAGER, body=SWV)
    received(FIRST, SECOND, INTENDED).when(view).then(VIEWED)
    advised.when(view).refused("no-intention")


def test_wie_geen_zienswijze_geeft_houdt_de_weigering_niet_tegen() -> None:
    passed = date(2026, 2, 17)
    lapse = example(LetViewLapse, by=system(SWV), body=SWV, on=passed)
    lapsed = example(ViewLapsed, body=SWV, effective_on=passed)
    received(FIRST, SECOND, INTENDED).when(lapse).then(lapsed)
    received(FIRST, SECOND, INTENDED, lapsed).when(REFUSE).then(TlvRefused, DecisionTaken, TermMet)
    late = replace(REFUSE, on=passed)
    received(FIRST, SECOND, INTENDED).when(late).then(TlvRefused, DecisionTaken, TermMet)


def test_waarom_niet_gehoord_wordt_is_een_reden_die_bij_een_tlv_past() -> None:
    urgent = replace(REFUSE, exception=HearingException.URGENT)
    omitted = example(HearingOmitted, body=SWV)
    received(FIRST, SECOND).when(urgent).then(omitted, REFUSED, DecisionTaken, MET)
    financial = replace(REFUSE, exception=HearingException.FINANCIAL)
    received(FIRST, SECOND).when(financial).refused("exception-unfit")


def test_een_voornemen_gaat_over_een_tlv_waarover_dit_swv_nog_beslist() -> None:
    given(SERVICE).when(INTEND).refused("tlv-unknown")
    received(FIRST, SECOND, ISSUED).when(INTEND).refused("tlv-decided")
    received(example(TlvForwarded, body=SWV, to=OTHER_SWV)).when(INTEND).refused("tlv-forwarded")
    without = replace(DESK_MANAGER, role=Role.DESK_OFFICER)
    received().when(replace(INTEND, by=without)).refused("no-mandate")


def test_een_tlv_laten_afwijzen_als_deel_van_een_arrangement_kan_niet() -> None:
    received().when(example(IntendRejection, by=DESK_MANAGER, body=SWV)).refused("request-unknown")


WITHDRAWN = example(TlvWithdrawn)
ACCEPTED = example(TlvWithdrawalAccepted, body=SWV)


def test_wat_de_school_intrekt_daarover_beslist_niemand_meer() -> None:
    received().heard(WITHDRAWN).then(ACCEPTED, MET)
    received(ACCEPTED, MET).heard(WITHDRAWN).nothing()
    for command in (ADVISE, FORWARD, INTEND, ISSUE, REFUSE):
        received(FIRST, SECOND, ACCEPTED, MET).when(command).refused("tlv-withdrawn")


def test_een_intrekking_komt_bij_het_swv_dat_de_aanvraag_heeft() -> None:
    gone = example(TlvForwarded, body=SWV, to=OTHER_SWV)
    theirs = (example(TlvReceived, body=OTHER_SWV), replace(STARTED, body=OTHER_SWV))
    received(gone, GONE, *theirs).heard(WITHDRAWN).then(
        replace(ACCEPTED, body=OTHER_SWV), replace(MET, body=OTHER_SWV)
    )


def test_een_intrekking_na_de_beslissing_is_te_laat_tot_die_is_herroepen() -> None:
    too_late = example(TlvWithdrawalTooLate, body=SWV)
    received(FIRST, SECOND, ISSUED, TAKEN, MET).heard(WITHDRAWN).then(too_late)
    refused = (FIRST, SECOND, REFUSED, TAKEN, MET)
    received(*refused).heard(WITHDRAWN).then(replace(too_late, valid=None))
    reopened = (example(DecisionRevoked, body=SWV), example(TlvReopened, body=SWV))
    received(*refused, *reopened).heard(WITHDRAWN).then(ACCEPTED)


def test_een_intrekking_beeindigt_de_dwangsom() -> None:
    in_default = example(DefaultNoticeReceived, body=SWV)
    late = example(TlvWithdrawn, effective_on=date(2026, 4, 20))
    received(in_default).heard(late).then(
        TlvWithdrawalAccepted, TermExceeded, TermEndedLate, PenaltySet
    )


def test_over_een_tlv_wordt_een_keer_beslist() -> None:
    for command in (ISSUE, REFUSE, ADVISE):
        received(FIRST, SECOND, ISSUED).when(command).refused("tlv-decided")


def test_een_late_beslissing_is_te_laat() -> None:
    late = date(2026, 4, 1)
    received(FIRST, SECOND, *HEARD).when(replace(REFUSE, on=late)).then(
        TlvRefused, DecisionTaken, TermExceeded, TermEndedLate
    )


def test_tegen_een_tlv_is_bezwaar_mogelijk_en_een_commissie_adviseert() -> None:
    assert TAKEN.character is LegalCharacter.AWB_DECISION
    issued = (FIRST, SECOND, ISSUED, TAKEN, MET)
    publish = example(PublishDecision, by=DESK_MANAGER, body=SWV)
    published = example(DecisionPublished, body=SWV)
    received(*issued).when(publish).then(published)
    objects = example(ReceiveObjection, by=DESK_MANAGER, body=SWV, posted_on=None)
    received(*issued).when(objects).refused("not-published")
    received(*issued, published).when(objects).then(
        example(
            ObjectionReceived,
            body=SWV,
            committee=True,
            counts_from=published.objection_until,
            decide_by=date(2026, 6, 8),  # 12 weeks after 16 March
            posted_on=None,
        )
    )


def test_een_herroepen_beslissing_over_een_tlv_wordt_overgedaan() -> None:
    revoked = example(DecisionRevoked, body=SWV)
    refused = replace(TAKEN, outcome=DecisionOutcome.REFUSED)
    past = (FIRST, SECOND, REFUSED, refused, MET)
    settle = example(
        DecideObjection,
        by=DESK_MANAGER,
        body=SWV,
        outcome=ObjectionOutcome.REVOKED,
        on=date(2026, 4, 20),
    )
    objected = example(ObjectionReceived, body=SWV)
    reopened = example(TlvReopened, body=SWV)
    received(*past, example(DecisionPublished, body=SWV), objected).when(settle).then(
        ObjectionDecided, DecisionRevoked, replace(reopened, effective_on=settle.on)
    )
    received(*past, revoked, reopened).when(ISSUE).then(
        ISSUED, replace(TAKEN, number=Count(2)), TlvCounted
    )
    received(*past, revoked, reopened).when(example(ReopenTlv, by=system(SWV), body=SWV)).nothing()


def test_wie_te_laat_over_een_tlv_beslist_is_in_gebreke_te_stellen() -> None:
    notice = example(ReceiveDefaultNotice, by=DESK_MANAGER, body=SWV, on=date(2026, 4, 1))
    received().when(replace(notice, on=DAY)).refused("term-not-exceeded")
    received().when(notice).then(DefaultNoticeReceived)
    received(GONE).when(notice).refused("part-forwarded")
    in_default = example(DefaultNoticeReceived, body=SWV)
    late = replace(REFUSE, on=date(2026, 4, 20))
    received(FIRST, SECOND, *HEARD, in_default).when(late).then(
        TlvRefused, DecisionTaken, TermExceeded, TermEndedLate, PenaltySet
    )


def test_een_tlv_gaat_niet_met_terugwerkende_kracht_in() -> None:
    early = example(IssueTlv, by=DESK_MANAGER, body=SWV, starts_on=date(2026, 2, 1))
    received(FIRST, SECOND).when(early).refused("tlv-starts-before")
    later = example(IssueTlv, by=DESK_MANAGER, body=SWV, starts_on=date(2026, 8, 1), school_years=2)
    valid = Period(start=date(2026, 8, 1), end=date(2028, 7, 31))
    received(FIRST, SECOND).when(later).then(
        example(TlvIssued, body=SWV, valid=valid), TAKEN, MET, TlvCounted
    )


def test_een_tlv_voor_sbo_heeft_geen_categorie_en_een_andere_wel() -> None:
    without = example(IssueTlv, by=DESK_MANAGER, body=SWV, category=TlvCategory.NONE)
    received(FIRST, SECOND).when(without).refused("tlv-category-unfit")
    sbo = example(TlvReceived, body=SWV, education=SpecialEducation.SPECIAL_PRIMARY)
    past = given(SERVICE, sbo, STARTED, FIRST, SECOND)
    past.when(ISSUE).refused("tlv-category-unfit")
    past.when(without).then(TlvIssued, TAKEN, MET, TlvCounted)


def test_alleen_het_samenwerkingsverband_zelf_beslist() -> None:
    stranger = replace(DESK_MANAGER, organisation=OTHER_SWV)
    received().when(replace(ISSUE, by=stranger)).refused("not-your-tlv")
    without = replace(DESK_MANAGER, role=Role.DESK_OFFICER)
    received(FIRST, SECOND).when(replace(ISSUE, by=without)).refused("no-mandate")
    given(SERVICE).when(ISSUE).refused("tlv-unknown")


@pytest.mark.parametrize("end", [date(2027, 7, 30), date(2027, 8, 31), date(2027, 12, 31)])
def test_een_tlv_die_niet_op_31_juli_eindigt_bestaat_niet(end: date) -> None:
    with pytest.raises(ValueError, match="31 July"):
        example(TlvIssued, valid=Period(start=DAY, end=end))
    topic, state = encode(ISSUED, META)
    forged = state.replace(b"2027-07-31", end.isoformat().encode())
    assert forged != state
    with pytest.raises(UnknownFact, match="31 July"):
        decode_state(topic, forged)
