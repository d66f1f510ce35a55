"""Stories of pupils at school: admissibility, admission, the OPP."""

from datetime import date

from events.decision import DecisionOutcome, HearingException, ObjectionOutcome, Objector
from events.tlv import SpecialEducation, TlvCategory
from events.values import Party
from services.municipality.commands import (
    ExtendTransportTerm,
    GrantTransport,
    ReceiveTransportRequest,
    RefuseTransport,
)
from tests.cast import day
from tests.pupils import (
    admit,
    adopt,
    advise,
    agree,
    apply,
    ask_tlv,
    copy_arrives,
    copy_fails,
    enrol,
    evaluate,
    extend,
    find_support,
    forward_tlv,
    intend_no_tlv,
    issue_tlv,
    leave,
    refuse_tlv,
    transport,
    turn_away,
    withdraw_tlv,
)
from tests.remedies import hear, objects, publish, settle, view
from tests.stories_of_referrals import REFERRALS
from tests.telling import FAR, Step, hold, release
from tests.world import KRISTAL, OTHER_SWV, SWV, TLV_CASE

PUPILS: dict[str, list[Step]] = {
    "a tlv waits for the parents' copy": [
        ask_tlv(),
        *advise(),
        copy_fails(1, on=day(1)),
        copy_arrives(1, on=day(2)),
        copy_arrives(2, on=day(2)),
        issue_tlv(on=day(20)),
    ],
    "a tlv is issued": [ask_tlv(), *advise(), issue_tlv(on=day(20))],
    "a tlv is refused too late, by the swv that is competent": [
        ask_tlv(swv=OTHER_SWV),
        *advise(),
        intend_no_tlv(on=day(20)),
        FAR,
        refuse_tlv(on=FAR),
    ],
    "a tlv that was refused is issued after objection": [
        ask_tlv(),
        *advise(),
        intend_no_tlv(),
        view(SWV, on=day(9)),
        refuse_tlv(on=day(10)),
        publish(SWV, on=day(11)),
        objects(SWV, on=day(20)),
        hear(SWV, on=day(30)),
        settle(SWV, ObjectionOutcome.REVOKED, on=day(40)),
        issue_tlv(on=day(41)),
        publish(SWV, 2, on=day(42)),
    ],
    "a tlv is withheld after objection": [
        ask_tlv(),
        *advise(),
        issue_tlv(),
        publish(SWV),
        objects(SWV, objector=Objector.OTHER, on=day(20)),
        hear(SWV, on=day(30)),
        settle(SWV, ObjectionOutcome.REPLACED, replacement=DecisionOutcome.REFUSED, on=day(40)),
        refuse_tlv(on=day(40), exception=HearingException.HEARD_BEFORE),
    ],
    "a request for a tlv is withdrawn, though another swv has it": [
        ask_tlv(),
        forward_tlv(SWV, OTHER_SWV, on=day(1)),
        withdraw_tlv(on=day(5)),
        FAR,
    ],
    "a tlv is withdrawn while it is on its way": [
        ask_tlv(),
        *advise(),
        hold(Party.SWV, Party.SCHOOL),
        issue_tlv(on=day(8)),
        withdraw_tlv(on=day(8)),
        release,
    ],
    "a request for a tlv goes and comes back": [
        ask_tlv(),
        forward_tlv(SWV, OTHER_SWV, on=day(1)),
        forward_tlv(OTHER_SWV, SWV, on=day(2)),
        *advise(on=day(3)),
        issue_tlv(on=day(4)),
    ],
    "admitted under a tlv": [
        ask_tlv(TLV_CASE),
        *advise(case=TLV_CASE),
        issue_tlv(case=TLV_CASE),
        apply(),
        admit(on=day(10)),
        enrol(on=day(11), extra_support=False),
        leave(on=day(30)),
    ],
    "a tlv opens a school of another swv": [
        ask_tlv(TLV_CASE, education=SpecialEducation.SPECIAL_PRIMARY),
        *advise(case=TLV_CASE),
        issue_tlv(case=TLV_CASE, category=TlvCategory.NONE),
        apply(school=KRISTAL),
        admit(school=KRISTAL, tlv=TLV_CASE),
    ],
    "nobody decides on admission": [apply(), extend(on=day(40)), FAR],
    "placed for the time being, then refused": [
        apply(),
        date(2026, 4, 20),
        turn_away(on=date(2026, 4, 20)),
        FAR,
    ],
    "an opp in time, evaluated, and then not": [
        enrol(),
        agree(on=day(20)),
        adopt(on=day(25)),
        evaluate(on=day(200)),
        date(2028, 1, 1),
    ],
    "transport that is decided after the first school day": [
        transport(ReceiveTransportRequest),
        transport(ExtendTransportTerm, on=day(50)),
        FAR,
        transport(GrantTransport, on=FAR),
    ],
    "transport that is refused": [transport(ReceiveTransportRequest), transport(RefuseTransport)],
    "extra support is found later, and the opp comes too late": [
        enrol(extra_support=False),
        find_support(on=day(60)),
        FAR,
    ],
    **REFERRALS,
    "an opp too late": [enrol(), date(2026, 4, 1), agree(on=date(2026, 4, 1)), FAR],
}
