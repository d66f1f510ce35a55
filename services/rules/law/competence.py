"""Who decides, and what becomes of a request that came to somebody else."""

from events.forwarding import BodySucceeded, ForwardingTooLate, RequestForwarded
from events.request import ReceiptConfirmed
from events.term import TermForwarded
from events.tlv import TlvForwarded, TlvReceived
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Kind, Source, kind_of

SWV_OF_SCHOOL = RuleId("wec-40-swv")
RESIDENCE = RuleId("jeugdwet-1-1-woonplaats")
FORWARD = RuleId("awb-2-3")

RULES: Named = {
    SWV_OF_SCHOOL: Rule(
        nl="Over een leerling beslist het samenwerkingsverband van de school waar de leerling "
        "staat ingeschreven, waar hij ook woont. Stond hij nog nooit ingeschreven, dan beslist het "
        "samenwerkingsverband van zijn woonplaats.",
        en="The SWV of the school of enrolment decides, wherever the pupil lives; for a pupil who "
        "was never enrolled the SWV of the residence.",
        source=Source(
            Basis.LAW,
            "WEC art. 40, WPO art. 18a; Regeling regio-indeling samenwerkingsverbanden passend "
            "onderwijs PO en VO",
        ),
    ),
    RESIDENCE: Rule(
        nl="Over jeugdhulp beslist de gemeente waar de jeugdige woont. Bij verblijf is dat de "
        "gemeente van het adres vlak voor het verblijf.",
        en="The municipality of residence decides on youth care; with stay, that of the address "
        "immediately before the stay.",
        source=Source(Basis.LAW, "Jeugdwet art. 1.1 (woonplaats)"),
    ),
    FORWARD: Rule(
        nl="Een instantie die niet bevoegd is, zendt de aanvraag meteen door en zegt dat tegen de "
        "aanvrager. De termijn begint op de dag waarop de bevoegde instantie de aanvraag krijgt.",
        en="A body that is not competent forwards the request without delay and tells the "
        "applicant; the term counts from receipt by the competent body.",
        source=Source(Basis.LAW, "Awb art. 2:3"),
    ),
}


def _by_an_swv(fact: RequestForwarded | ReceiptConfirmed) -> bool:
    return kind_of(fact.body) is Kind.SWV


def _by_another(fact: RequestForwarded | ReceiptConfirmed) -> bool:
    return not _by_an_swv(fact)


APPLIED: Applied = {
    RequestForwarded: (FORWARD, When(SWV_OF_SCHOOL, _by_an_swv), When(RESIDENCE, _by_another)),
    ReceiptConfirmed: (When(SWV_OF_SCHOOL, _by_an_swv), When(RESIDENCE, _by_another)),
    BodySucceeded: (FORWARD,),
    ForwardingTooLate: (FORWARD,),
    TlvForwarded: (FORWARD, SWV_OF_SCHOOL),
    TermForwarded: (FORWARD,),
    TlvReceived: (SWV_OF_SCHOOL,),
}
