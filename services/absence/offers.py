"""What a pupil at home is offered, and what the parents and the experts say to it."""

from collections.abc import Sequence

from events.absence import (
    OfferAccepted,
    OfferFellThrough,
    OfferJudged,
    OfferKind,
    OfferMade,
    OfferRefused,
)
from events.fact import Fact
from events.values import Count
from services.absence.commands import (
    AcceptOffer,
    DropOffer,
    JudgeOffer,
    MakeOffer,
    OfferCommand,
    RefuseOffer,
    TakeUpOverruling,
)
from services.absence.file import File, Offer
from services.absence.limit import told
from services.runtime.refusal import Refusal


def offered(state: File, command: MakeOffer | OfferCommand) -> Sequence[Fact]:
    """What a command makes of the offers. Raises ``Refusal``."""
    if state.ended_on is not None and command.on > state.ended_on:
        raise Refusal(
            "absence-ended",
            "Dit verzuim is al voorbij.",
            "This absence is over.",
        )
    known = state.offer(command.number)
    if isinstance(command, MakeOffer):
        return _made(state, known, command)
    if known is None or command.on < known.made.effective_on:
        raise Refusal(
            "offer-unknown",
            "Dit aanbod was er op die dag niet.",
            "There was no such offer on that day.",
        )
    return _answered(state, known, command)


def taken_up(state: File, command: TakeUpOverruling) -> Sequence[Fact]:
    """The school that was named as a new offer; none where it is one already, or the absence was
    over meanwhile."""
    named = (command.offerer, OfferKind.OTHER_SCHOOL, command.starts_on)
    known = ((o.made.offerer, o.made.offer, o.made.starts_on) for o in state.offers if o.stands)
    if state.ended_on is not None or named in known:
        return []
    number = max((each.made.number for each in state.offers), default=0) + 1
    return [
        OfferMade(
            **told(state, command.on),
            number=Count(number),
            offerer=command.offerer,
            offer=OfferKind.OTHER_SCHOOL,
            starts_on=command.starts_on,
        )
    ]


def _made(state: File, known: Offer | None, command: MakeOffer) -> Sequence[Fact]:
    made = OfferMade(
        **told(state, command.on),
        number=command.number,
        offerer=command.offerer,
        offer=command.offer,
        starts_on=command.starts_on,
    )
    if known is None:
        return [made]
    before = known.made
    same = (before.offerer, before.offer, before.starts_on)
    if same == (made.offerer, made.offer, made.starts_on):
        return []
    raise Refusal(
        "offer-in-use",
        "Dit nummer hoort al bij een ander aanbod.",
        "This number already belongs to another offer.",
    )


def _answered(state: File, known: Offer, command: OfferCommand) -> Sequence[Fact]:
    says = {**told(state, command.on), "number": command.number}
    match command:
        case DropOffer():
            return [OfferFellThrough(**says)] if known.stands else []
        case AcceptOffer():
            if known.accepted_on is not None:
                return []
            _stands(known)
            return [OfferAccepted(**says)]
        case RefuseOffer():
            if known.refused_on is not None:
                return []
            _stands(known)
            if known.accepted_on is not None:
                raise Refusal(
                    "offer-accepted",
                    "Dit aanbod is al aanvaard. Gaat het niet door, leg dat dan vast.",
                    "This offer was accepted; if it comes to nothing, record that.",
                )
            return [OfferRefused(**says)]
        case JudgeOffer(judge=judge, fitting=fitting):
            judged = known.judged
            if judged is not None and (judged.judge, judged.fitting) == (judge, fitting):
                return []
            _stands(known)
            return [OfferJudged(**says, judge=judge, fitting=fitting)]
        case _:
            raise AssertionError(f"not a command about an offer: {command}")


def _stands(known: Offer) -> None:
    if not known.stands:
        raise Refusal(
            "offer-gone",
            "Dit aanbod is er niet meer.",
            "This offer is there no longer.",
        )
