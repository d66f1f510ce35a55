"""Wat een regio zelf vaststelt: de richtlijn voor ondersteuningsteams, en het afwegingskader."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.local_policy import LineWeighed
from events.meeting import Triage
from events.register import RulesAgreed, RulesChange
from events.request import (
    AssessmentCompleted,
    AssessmentOutcome,
    CompletenessEstablished,
    ReceiptConfirmed,
)
from events.values import Period
from services.funder.commands import CompleteAssessment, WeighLine
from services.municipality.service import MUNICIPALITY
from services.register.commands import AgreeRules
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.own_values_of_agreements import GUIDELINE, LIGHT
from tests.spec import given
from tests.world import SWV, ZWOLLE

NEXT = replace(
    GUIDELINE,
    id="zwolle.2026.ot.2",
    valid=Period(start=date(2026, 9, 1), end=date.max),
    powers=tuple(Triage),
)
JANUARY = Period(start=date(2026, 1, 1), end=date.max)


def agreed(**changes: Any) -> RulesAgreed:
    return example(RulesAgreed, valid=JANUARY, changes=RulesChange(**changes))


FRAMED = agreed(considerations=((ZWOLLE, (LIGHT,)),))


def test_op_een_dag_geldt_hoogstens_een_richtlijn() -> None:
    both = RulesChange(team_guidelines=((SWV, (GUIDELINE, NEXT)),))
    given(AT_SWV).when(example(AgreeRules, changes=both)).refused("guideline-overlap")
    elsewhere = RulesChange(team_guidelines=((ZWOLLE, (GUIDELINE,)),))
    given(AT_SWV).when(example(AgreeRules, changes=elsewhere)).refused("wrong-kind")


def test_zolang_een_regel_van_het_afwegingskader_openstaat_wordt_er_niet_beoordeeld() -> None:
    part = (FRAMED, example(ReceiptConfirmed), example(CompletenessEstablished))
    judge = example(CompleteAssessment, outcome=AssessmentOutcome.NEEDED)
    given(MUNICIPALITY, *part).when(judge).refused("frame-unanswered")
    (weighed,) = given(MUNICIPALITY, *part).when(example(WeighLine)).facts(LineWeighed)
    given(MUNICIPALITY, *part, weighed).when(example(WeighLine)).nothing()
    given(MUNICIPALITY, *part, weighed).when(judge).then(AssessmentCompleted)
    given(MUNICIPALITY, *part[1:]).when(judge).then(AssessmentCompleted)


def test_een_regel_die_niet_past_wordt_uitgelegd() -> None:
    part = (FRAMED, example(ReceiptConfirmed), example(CompletenessEstablished))
    given(MUNICIPALITY, *part).when(example(WeighLine, fits=False)).refused("weighing-unexplained")
    given(MUNICIPALITY, *part).when(example(WeighLine, policy="zwolle.2026.anders")).refused(
        "line-not-in-frame"
    )
    given(MUNICIPALITY, *part[1:]).when(example(WeighLine)).refused("line-not-in-frame")
