"""The samenwerkingsverband's service on one page."""

from collections.abc import Sequence
from datetime import timedelta

from events.change import ConfirmationRequested
from events.fact import Fact
from events.funding import BundleOpened, SharesCalculated
from events.request import LegalAge
from events.values import Party, party_of, system
from services.agenda.parts import KEPT
from services.agenda.parts import due as due_of_agreed
from services.counter.parts import COUNTER, routing
from services.counter.parts import due as due_at_the_counter
from services.escalation.ladder import ESCALATING, LADDER
from services.escalation.ladder import due as due_on_ladders
from services.escalation.overruling import OVERRULING, overruling
from services.exemption.advice import ADVICE
from services.experiment.experiment import EXPERIMENTS
from services.experiment.experiment import due as due_in_experiments
from services.facility.facility import FACILITY
from services.facility.facility import due as due_at_facilities
from services.funder.answering import ANSWERING, answering
from services.funder.answering import due as due_in_answers
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING, DIVIDING
from services.funder.deciding import deciding
from services.funder.deciding import due as due_of_decisions
from services.funder.decision import DECISION
from services.funder.funding import funding
from services.funder.hearing import HEARING, INTENDING
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.no_penalty import NO_PENALTY
from services.funder.objection import OBJECTING, OBJECTION
from services.funder.order import ORDER
from services.funder.ordering import due as due_in_orders
from services.funder.ordering import ordering
from services.funder.paying import PAYING
from services.funder.penalty import ENDS_PENALTY, NOTICE, PENALTY
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.funder.signature import SIGNATURE, SIGNING, signing
from services.funder.term import TERM
from services.handling.handling import HANDLING
from services.prevention.gate import GATE
from services.privacy.requests import PRIVACY
from services.privacy.requests import due as due_about_data
from services.profile.level import GATHERING, LEVEL
from services.profile.level import due as due_in_school_years
from services.quarter.overview import COLLECTING, OVERVIEW
from services.quarter.overview import due as due_in_quarters
from services.register.register import register
from services.retention.destruction import DESTRUCTION
from services.retention.destruction import due as due_to_destroy
from services.runtime.shapes import Due, Service
from services.sharing.roads import roads, sharing
from services.swv.bundle import BUNDLE
from services.swv.bundling import BUNDLING
from services.swv.changing import CHANGING
from services.swv.collective import BUNDLING_NEEDS, COLLECTIVE, COUNTING
from services.swv.commands import LetAgePass, LetBundleExpire, LetConfirmationLapse
from services.swv.confirmation import CONFIRMATION
from services.swv.duplicate import COMPARING, DUPLICATES, PUPIL, RESEMBLANCE
from services.swv.grey import GREY
from services.swv.handover import HANDOVER
from services.swv.need import ESTABLISHING, NEED
from services.swv.offer import OFFER
from services.swv.refusing_tlv import REFUSING_TLV
from services.swv.rejecting import REJECTING
from services.swv.scheme import NOTING, SCHEME, SCHEMING
from services.swv.shortening import SHORTENING
from services.swv.tlv import TLV
from services.swv.tlv_count import COUNTING_TLVS, TLV_COUNT
from services.swv.tlv_count import due as due_in_counts
from services.swv.tlv_course import TLV_COURSE


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    match fact:
        case SharesCalculated(case=case, round=round_, swv=swv, expires_on=expires_on):
            passed = expires_on + timedelta(days=1)
            expire = LetBundleExpire(on=passed, by=system(swv), case=case, round=round_)
            return [Due(expires_on, expire)]
        case BundleOpened(case=case, swv=swv, boundaries=boundaries):
            return [
                Due(
                    limit.on - timedelta(days=1),
                    LetAgePass(on=limit.on, by=system(swv), case=case, age=limit.age),
                )
                for limit in boundaries
                if limit.age is LegalAge.EIGHTEEN
            ]
        case ConfirmationRequested(case=case, to_swv=to_swv, answer_by=answer_by):
            passed = answer_by + timedelta(days=1)
            lapse = LetConfirmationLapse(
                on=passed, by=system(to_swv), case=case, answer_by=answer_by
            )
            return [Due(answer_by, lapse)]
        case _:
            return (
                *due_of_agreed(fact),
                *due_in_parts(fact),
                *due_in_orders(fact),
                *due_in_answers(fact),
                *due_of_decisions(fact),
                *due_on_lines(fact),
                *due_on_ladders(fact),
                *due_at_facilities(fact),
                *due_in_experiments(fact),
                *due_in_counts(fact),
                *due_in_quarters(fact),
                *due_in_school_years(fact),
                *due_at_the_counter(fact),
                *due_about_data(fact),
                *due_to_destroy(fact),
            )


SWV = Service(
    party=Party.SWV,
    deciders=(
        *KEPT,
        *COUNTER,
        BUNDLE,
        SCHEME,
        GREY,
        PUPIL,
        RESEMBLANCE,
        CONFIRMATION,
        TLV,
        TLV_COUNT,
        INTAKE,
        TERM,
        HEARING,
        SIGNATURE,
        DECISION,
        OBJECTION,
        PENALTY,
        SHARE,
        BUDGET,
        CEILING,
        ORDER,
        ANSWERING,
        NEED,
        LADDER,
        FACILITY,
        EXPERIMENTS,
        OVERVIEW,
        LEVEL,
        COLLECTIVE,
        OFFER,
        ADVICE,
        GATE,
        OVERRULING,
        PRIVACY,
        HANDLING,
        register(Party.SWV),
        roads(Party.SWV),
        DESTRUCTION,
    ),
    joints=(
        SCHEMING,
        SHORTENING,
        DUPLICATES,
        SIGNING,
        MONEY,
        PAYING,
        LINES,
        POOLING,
        DIVIDING,
        CORRECTING,
        INTENDING,
        REJECTING,
        REFUSING_TLV,
        HANDOVER,
        OBJECTING,
        NOTICE,
        NO_PENALTY,
        ESTABLISHING,
        BUNDLING_NEEDS,
    ),
    processes=(
        BUNDLING,
        CHANGING,
        TLV_COURSE,
        COUNTING_TLVS,
        COLLECTING,
        GATHERING,
        COMPARING,
        COUNTING,
        NOTING,
        ESCALATING,
        overruling(Party.SWV),
        signing(lambda applied: applied.swv),
        judging(lambda requested: requested.swv),
        deciding(Party.SWV),
        ENDS_PENALTY,
        funding(Party.SWV),  # also of other funders, hosted here on their behalf
        ordering(lambda orderer: party_of(orderer) is Party.SWV),
        answering(lambda orderer: party_of(orderer) is Party.SWV),
        pooling(Party.SWV),
        *routing(Party.SWV),
        sharing(Party.SWV),
    ),
    due=due,
)
