"""Who hears what of a request, and which of it each may see."""

from msgspec.structs import replace

from events.forwarding import BodySucceeded, ForwardingTooLate, RequestForwarded
from events.recipients import recipients
from events.request import ArrangementRequested
from events.tlv import TlvForwarded
from events.values import OrganisationId, Party, Purpose, Sealed
from tests.examples import example
from tests.world import AMBELT, KAMPEN, OTHER_SWV, PUPIL, SWV, ZWOLLE


def sealed_for(body: OrganisationId) -> Sealed:
    return Sealed(subject=PUPIL, controller=body, purpose=Purpose.ASSESSMENT, token="djEu")


def test_each_body_sees_of_a_request_only_what_is_its_own_to_know() -> None:
    whole = example(
        ArrangementRequested,
        before_stay=KAMPEN,
        explanation=(sealed_for(SWV), sealed_for(ZWOLLE)),
    )
    seen = {one.organisation: one.fact for one in recipients(whole, Party.SCHOOL)}
    assert seen == {
        SWV: replace(whole, before_stay=None, explanation=(sealed_for(SWV),)),
        ZWOLLE: replace(whole, pc4=None, explanation=(sealed_for(ZWOLLE),)),
    }


def test_who_asked_and_who_bundles_hear_that_a_request_is_forwarded() -> None:
    forwarded = example(RequestForwarded)
    heard = [one.organisation for one in recipients(forwarded, Party.MUNICIPALITY)]
    assert heard == [AMBELT, SWV]
    tlv = example(TlvForwarded, body=SWV, to=OTHER_SWV)
    assert [one.organisation for one in recipients(tlv, Party.SWV)] == [AMBELT]


def test_a_municipality_hears_who_bundles_now_and_that_its_forwarding_came_too_late() -> None:
    succeeded = example(BodySucceeded, body=SWV, successor=OTHER_SWV, municipality=ZWOLLE)
    assert [one.organisation for one in recipients(succeeded, Party.SWV)] == [ZWOLLE]
    late = example(ForwardingTooLate, body=ZWOLLE, successor=KAMPEN)
    assert [one.organisation for one in recipients(late, Party.SWV)] == [ZWOLLE, KAMPEN]
