"""The SWV's desk applies the decision scheme, and keeps a key within what it says.

A clear outcome leaves the cost to one law. On grey, or to do otherwise, SWV and municipality decide
together: each signs in its own book, and only here both signatures meet.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.scheme import (
    JointDecisionEscalated,
    JointDecisionSigned,
    JointDecisionTaken,
    SchemeApplied,
    SchemeOutcome,
    SignatureLapsed,
    SignatureNoted,
    SignatureWithheld,
)
from events.values import CaseId, OrganisationId, Round, system
from services.rules.regions import RuleBook
from services.rules.scheme import outcome_of, pays
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process
from services.swv.bundle import BUNDLE, propose
from services.swv.bundled import Bundle, Phase
from services.swv.commands import ApplyScheme, NoteSignature, ProposeKey
from services.swv.grey import GREY, counted
from services.swv.offer import collective_first
from services.swv.refusals import by_the_swv, key_pending, too_late


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What the scheme said last, and who signed to decide together."""

    applied: SchemeApplied | None = None
    signed: frozenset[OrganisationId] = frozenset()
    withheld: frozenset[OrganisationId] = frozenset()
    together: bool = False
    lapsed: frozenset[tuple[Round, OrganisationId]] = frozenset()

    def between(self, bundle: Bundle) -> bool:
        """Whether the scheme was applied by the bodies that treat the case now: another one, to
        which the request was forwarded, has signed nothing."""
        applied, case = self.applied, bundle.case
        return applied is not None and (applied.swv, applied.municipality) == (
            case.swv,
            case.municipality,
        )


def evolve(state: Standing, fact: Any) -> Standing:
    """The standing after a fact."""
    match fact:
        case SchemeApplied():
            return Standing(applied=fact, lapsed=state.lapsed)
        case SignatureNoted(body=body):
            return replace(state, signed=state.signed | {body}, withheld=state.withheld - {body})
        case JointDecisionEscalated(withheld_by=body):
            return replace(state, withheld=state.withheld | {body})
        case JointDecisionTaken():
            return replace(state, together=True)
        case SignatureLapsed(round=round_, body=body):
            return replace(state, lapsed=state.lapsed | {(round_, body)})
        case _:
            raise AssertionError(f"not a fact of a scheme: {fact}")


SCHEME = Decider(
    noun="scheme",
    initial=Standing(),
    evolve=evolve,
    facts=(
        SchemeApplied,
        SignatureNoted,
        SignatureLapsed,
        JointDecisionTaken,
        JointDecisionEscalated,
    ),
)


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command that touches scheme and bundle. Raises ``Refusal``."""
    case: CaseId = command.case
    bundle, state = draft.state(BUNDLE, case), draft.state(SCHEME, case)
    match command:
        case ApplyScheme():
            draft.write(SCHEME, case, _apply(state, bundle, command, rules))
        case NoteSignature():
            draft.write(SCHEME, case, _note(state, bundle, command))
        case ProposeKey():
            facts = propose(bundle, command, rules)
            collective_first(draft, case)
            _within_scheme(state, bundle, command)
            draft.write(BUNDLE, case, facts)
            if facts and state.applied is not None and state.together:
                swv = str(state.applied.swv)
                draft.write(GREY, swv, counted(draft.state(GREY, swv), state.applied, command))
        case _:
            raise AssertionError(f"not a command of scheme and bundle: {command}")


SCHEMING = Joint(commands=(ApplyScheme, NoteSignature, ProposeKey), decide=decide)


def _apply(
    state: Standing, bundle: Bundle, command: ApplyScheme, rules: RuleBook
) -> Sequence[Fact]:
    by_the_swv(bundle.opened, command.by.organisation)
    if bundle.phase is Phase.PROPOSED:
        raise key_pending()
    if bundle.phase is Phase.ENDED:
        raise too_late(bundle.outcome)
    scheme = rules.of(bundle.case.swv, command.on).scheme
    outcome = outcome_of(scheme, command.answers)
    if outcome is None:
        raise Refusal(
            "answers-incomplete",
            f"Beantwoord elke vraag van het beslisschema precies één keer: "
            f"{', '.join(scheme.questions)}.",
            f"Answer each question of the scheme exactly once: {', '.join(scheme.questions)}.",
        )
    before = state.applied
    again = before and (before.scheme, before.answers) == (scheme.version, command.answers)
    if again and state.between(bundle):
        return []
    return [
        SchemeApplied(
            effective_on=command.on,
            case=command.case,
            round=Round(1 if before is None else before.round + 1),
            swv=bundle.case.swv,
            municipality=bundle.case.municipality,
            scheme=scheme.version,
            answers=command.answers,
            outcome=outcome,
        )
    ]


def _note(state: Standing, bundle: Bundle, command: NoteSignature) -> Sequence[Fact]:
    applied, body = state.applied, command.body
    assert applied is not None, "a signature under a scheme that was not applied"
    about: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "round": command.round,
    }
    if command.round != applied.round or bundle.phase is Phase.ENDED:
        known = (command.round, body) in state.lapsed
        return [] if known else [SignatureLapsed(**about, body=body)]
    both: dict[str, Any] = {"swv": applied.swv, "municipality": applied.municipality}
    if not command.signed:
        known = body in state.withheld
        return [] if known else [JointDecisionEscalated(**about, **both, withheld_by=body)]
    if body in state.signed:
        return []
    noted = SignatureNoted(**about, body=body)
    complete = state.signed | {body} == {applied.swv, applied.municipality}
    return [noted, JointDecisionTaken(**about, **both)] if complete else [noted]


_DUTCH = {
    SchemeOutcome.EDUCATION: "onderwijs",
    SchemeOutcome.YOUTH_CARE: "jeugdhulp",
    SchemeOutcome.HEALTH_INSURANCE: "de zorgverzekering (Zvw)",
    SchemeOutcome.LONG_TERM_CARE: "de langdurige zorg (Wlz)",
}


def _within_scheme(state: Standing, bundle: Bundle, command: ProposeKey) -> None:
    """Refuse a key that the scheme does not allow, unless both bodies decided together."""
    if state.applied is None or (state.together and state.between(bundle)):
        return
    outcome = state.applied.outcome
    if outcome is SchemeOutcome.GREY:
        raise Refusal(
            "joint-decision-needed",
            "Dit is grijs gebied: samenwerkingsverband en gemeente moeten eerst samen besluiten, "
            "met een handtekening van allebei.",
            "This is grey area: SWV and municipality must first decide together, both signing.",
        )
    if not all(pays(outcome, part.source) for part in (*command.parts, *command.parts_from_18)):
        raise Refusal(
            "key-against-scheme",
            f"Volgens het beslisschema is dit {_DUTCH[outcome]}; alleen wie daarvoor betaalt kan "
            "in de verdeling. Anders kan als samenwerkingsverband en gemeente dat samen besluiten.",
            f"By the scheme this is {outcome}; only who pays for that may be in the key, unless "
            "SWV and municipality decide together.",
        )


def react(_: None, fact: JointDecisionSigned | SignatureWithheld) -> Sequence[Command]:
    """A body answered."""
    return [
        NoteSignature(
            on=fact.effective_on,
            by=system(fact.swv),
            case=fact.case,
            round=fact.round,
            body=fact.body,
            signed=isinstance(fact, JointDecisionSigned),
        )
    ]


NOTING = Process(
    name="noting", initial=None, hears=(JointDecisionSigned, SignatureWithheld), react=react
)
