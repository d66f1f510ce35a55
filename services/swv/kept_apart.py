"""The cost of a programme that its key does not divide, and the agreement that does.

THINK op school: execution is shared by the agreed key, training the trainers once is not (Zwolle,
Ontwikkelagenda passend onderwijs en jeugdhulp deel 2, afspraak 17).
"""

from collections.abc import Sequence

from events.fact import Fact, said_before
from events.funding import BundleOpened, CostKeptApart, SeparateAgreementRecorded
from events.values import Cents
from services.rules.keys import divide, problem
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.swv.commands import RecordSeparateAgreement
from services.swv.key import key_of, payable, refused


def kept_apart(case: BundleOpened) -> Sequence[Fact]:
    """What a request keeps apart, said as soon as the case is opened."""
    programme = case.programme
    if programme is None or programme.kept_apart == 0:
        return []
    return [
        CostKeptApart(
            effective_on=case.effective_on,
            case=case.case,
            programme=programme.programme,
            amount=programme.kept_apart,
        )
    ]


def separate_agreement(
    case: BundleOpened,
    before: SeparateAgreementRecorded | None,
    command: RecordSeparateAgreement,
    rules: RuleBook,
) -> Sequence[Fact]:
    """Who pays what of the cost that was kept apart; agreed on once. Raises ``Refusal``."""
    total = case.programme.kept_apart if case.programme is not None else 0
    if total == 0:
        raise Refusal(
            "nothing-kept-apart",
            "Bij deze aanvraag is geen bedrag apart gehouden.",
            "This request keeps no amount apart.",
        )
    for part in command.parts:
        payable(case, part, rules.of(case.swv, command.on))
    key = key_of(command, command.parts)
    wrong = problem(key, Cents(total))
    if wrong is not None:
        raise refused(wrong)
    agreed = SeparateAgreementRecorded(
        effective_on=command.on,
        case=case.case,
        total=Cents(total),
        parts=command.parts,
        amounts=divide(key, Cents(total)),
        base=command.base,
        groups=command.groups,
        counted_on=command.counted_on,
    )
    if before is None:
        return [agreed]
    if said_before(agreed, before):
        return []
    raise Refusal(
        "already-agreed",
        "Over dit bedrag is al een aparte afspraak vastgelegd.",
        "A separate agreement on this amount is already recorded.",
    )
