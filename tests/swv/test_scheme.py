"""Het beslisschema: welke wet het is, en samen besluiten in het grijze gebied."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec.structs import replace

from events.funding import AssessmentsCompleted, BundleClosed, BundleOpened, KeyProposed
from events.request import ArrangementRequested, ReceiptConfirmed, RequestRejected
from events.scheme import (
    JointDecisionEscalated,
    JointDecisionSigned,
    JointDecisionTaken,
    Question,
    Reply,
    SchemeAnswer,
    SchemeApplied,
    SchemeOutcome,
    SignatureAsked,
    SignatureLapsed,
    SignatureNoted,
    SignatureWithheld,
)
from events.values import Role, Round
from services.funder.gate_commands import SignJointDecision, WithholdSignature
from services.municipality.service import MUNICIPALITY
from services.rules.scheme import outcome_of
from services.runtime.reference import load
from services.swv.commands import ApplyScheme, ProposeKey
from services.swv.service import SWV as SERVICE
from tests.cast import assessed, propose, reject
from tests.cast_of_gates import apply_scheme, sign, withhold
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.spec import given
from tests.world import (
    BOARD_PART,
    CARE_OFFICE_PART,
    CASE,
    DAY,
    DESK_MANAGER,
    PASSENDERWIJS,
    SCHEME_ANSWERS,
    SWV,
    SWV_PART,
    ZWOLLE,
    ZWOLLE_PART,
)

BOOK = load().rulebook
OPENED = example(BundleOpened)
READY = (example(ArrangementRequested), OPENED, example(AssessmentsCompleted))
APPLY = example(ApplyScheme, by=DESK_MANAGER)
APPLIED = example(SchemeApplied)
ASKED = example(SignatureAsked)
SIGN = example(SignJointDecision)
WITHHOLD = example(WithholdSignature)


def house(*moves: object) -> PaperHouse:
    made = PaperHouse()
    made.do(*assessed(), *moves)  # type: ignore[arg-type]
    return made


def answers(**replies: Reply) -> tuple[SchemeAnswer, ...]:
    given_ = {Question(name.replace("_", "-")): reply for name, reply in replies.items()}
    return tuple(
        SchemeAnswer(question=question, reply=given_.get(question, Reply.NO))
        for question in Question
    )


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ({"lifelong_care": Reply.YES, "for_learning": Reply.YES}, SchemeOutcome.LONG_TERM_CARE),
        ({"medical_care": Reply.YES}, SchemeOutcome.HEALTH_INSURANCE),
        ({"for_learning": Reply.YES}, SchemeOutcome.EDUCATION),
        ({"for_upbringing": Reply.YES}, SchemeOutcome.YOUTH_CARE),
        ({"for_learning": Reply.YES, "for_upbringing": Reply.YES}, SchemeOutcome.GREY),
        ({"for_learning": Reply.UNCLEAR}, SchemeOutcome.GREY),
        ({}, SchemeOutcome.GREY),
    ],
)
def test_de_eerste_regel_die_past_beslist(
    replies: dict[str, Reply], outcome: SchemeOutcome
) -> None:
    for organisation in (SWV, PASSENDERWIJS):
        scheme = BOOK.of(organisation, DAY).scheme
        assert outcome_of(scheme, answers(**replies)) is outcome


@drawn(st.fixed_dictionaries({question: st.sampled_from(Reply) for question in Question}))
def test_elk_volledig_antwoord_heeft_een_uitkomst(replies: dict[Question, Reply]) -> None:
    told_ = [SchemeAnswer(question=q, reply=reply) for q, reply in replies.items()]
    scheme = BOOK.of(SWV, DAY).scheme
    assert outcome_of(scheme, told_) is not None
    assert outcome_of(scheme, told_[1:]) is None
    assert outcome_of(scheme, [*told_, told_[0]]) is None


def test_het_loket_past_het_schema_van_die_dag_toe() -> None:
    given(SERVICE, OPENED).when(APPLY).then(APPLIED, replace(ASKED, body=SWV))
    given(SERVICE, OPENED, APPLIED).when(APPLY).nothing()
    again = replace(APPLY, answers=answers(for_learning=Reply.YES))
    applied = replace(
        APPLIED, round=Round(2), answers=again.answers, outcome=SchemeOutcome.EDUCATION
    )
    given(SERVICE, OPENED, APPLIED).when(again).then(applied, SignatureAsked)


def test_elke_vraag_wordt_beantwoord() -> None:
    some = replace(APPLY, answers=SCHEME_ANSWERS[:2])
    given(SERVICE, OPENED).when(some).refused("answers-incomplete")
    given(SERVICE, OPENED).when(
        replace(APPLY, by=replace(DESK_MANAGER, organisation=PASSENDERWIJS))
    ).refused("not-your-bundle")


def test_in_het_grijze_gebied_komt_er_geen_sleutel_zonder_twee_handtekeningen() -> None:
    key = ProposeKey(on=DAY, by=DESK_MANAGER, case=CASE, parts=(SWV_PART, ZWOLLE_PART))
    one = example(SignatureNoted, body=SWV)
    given(SERVICE, *READY, APPLIED).when(key).refused("joint-decision-needed")
    given(SERVICE, *READY, APPLIED, one).when(key).refused("joint-decision-needed")
    both = (one, example(SignatureNoted), example(JointDecisionTaken))
    assert given(SERVICE, *READY, APPLIED, *both).when(key).facts(KeyProposed)


@pytest.mark.parametrize(
    ("outcome", "may", "may_not"),
    [
        (SchemeOutcome.EDUCATION, (SWV_PART, BOARD_PART), (SWV_PART, ZWOLLE_PART)),
        (SchemeOutcome.YOUTH_CARE, (ZWOLLE_PART,), (SWV_PART,)),
        (SchemeOutcome.LONG_TERM_CARE, (CARE_OFFICE_PART,), (ZWOLLE_PART,)),
        (SchemeOutcome.HEALTH_INSURANCE, (), (CARE_OFFICE_PART,)),
    ],
)
def test_bij_een_duidelijke_uitkomst_betaalt_alleen_die_wet(
    outcome: SchemeOutcome, may: tuple[object, ...], may_not: tuple[object, ...]
) -> None:
    clear = replace(APPLIED, outcome=outcome)
    key = ProposeKey(on=DAY, by=DESK_MANAGER, case=CASE, parts=may_not)  # type: ignore[arg-type]
    given(SERVICE, *READY, clear).when(key).refused("key-against-scheme")
    if may:
        fits = replace(key, parts=may)
        assert given(SERVICE, *READY, clear).when(fits).facts(KeyProposed)


def test_samen_kunnen_zij_anders_besluiten() -> None:
    made = house(apply_scheme(Reply.NO), sign(SWV), sign(ZWOLLE), propose())
    assert made.facts(KeyProposed)


def test_elk_tekent_in_het_eigen_boek_en_pas_samen_is_er_een_besluit() -> None:
    given(MUNICIPALITY).heard(APPLIED).then(ASKED)
    given(MUNICIPALITY, ASKED).when(SIGN).then(example(JointDecisionSigned))
    given(MUNICIPALITY, ASKED, example(JointDecisionSigned)).when(SIGN).nothing()
    given(SERVICE, OPENED, APPLIED).heard(example(JointDecisionSigned)).then(SignatureNoted)
    one = example(SignatureNoted, body=SWV)
    signed = example(JointDecisionSigned)
    given(SERVICE, OPENED, APPLIED, one).heard(signed).then(SignatureNoted, JointDecisionTaken)


def test_wie_tekent_heeft_een_mandaat_en_is_gevraagd() -> None:
    given(MUNICIPALITY).when(SIGN).refused("signature-not-asked")
    given(MUNICIPALITY, ASKED).when(replace(SIGN, round=Round(2))).refused("signature-not-asked")
    given(MUNICIPALITY, ASKED).when(replace(SIGN, by=DESK_MANAGER)).refused("not-your-part")
    planner = replace(SIGN.by, role=Role.CARE_PLANNER)
    given(MUNICIPALITY, ASKED).when(replace(SIGN, by=planner)).refused("no-mandate")
    own = example(ReceiptConfirmed, requester=SIGN.by.user)
    given(MUNICIPALITY, own, ASKED).when(SIGN).refused("requester-may-not-decide")
    director = replace(SIGN.by, role=Role.DIRECTOR)  # who leads must be able to end an escalation
    given(MUNICIPALITY, ASKED).when(replace(SIGN, by=director)).then(JointDecisionSigned)


def test_een_geweigerde_handtekening_gaat_naar_de_leiding_en_kan_alsnog_komen() -> None:
    given(MUNICIPALITY, ASKED).when(WITHHOLD).then(example(SignatureWithheld))
    given(MUNICIPALITY, ASKED, example(SignatureWithheld)).when(WITHHOLD).nothing()
    signed = example(JointDecisionSigned)
    given(MUNICIPALITY, ASKED, signed).when(WITHHOLD).refused("already-signed")
    made = house(apply_scheme(), sign(SWV), withhold(ZWOLLE))
    assert made.facts(JointDecisionEscalated)
    made.do(sign(ZWOLLE), propose())
    assert made.facts(JointDecisionTaken)


def test_wie_te_laat_tekent_hoort_dat() -> None:
    made = house(apply_scheme())
    made.ask(sign(ZWOLLE), reject())
    made.deliver_all()
    assert made.facts(RequestRejected)
    assert [fact.body for fact in made.facts(SignatureLapsed)] == [ZWOLLE]
    assert not made.facts(BundleClosed)


def test_het_schema_komt_voor_de_sleutel() -> None:
    facts = [e.recorded.fact for e in house(propose()).journal if e.party == "swv"]
    given(SERVICE, *facts).when(APPLY).refused("key-pending")
    facts = [e.recorded.fact for e in house(reject()).journal if e.party == "swv"]
    given(SERVICE, *facts).when(APPLY).refused("already-ended")
