"""The register of TLVs, the quarterly overview of pupils at home, the national
experiment, and education near to home."""

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from projections.care_uses.fold import CareUse
from projections.care_uses.queries import care_uses
from projections.catalogue import (
    BUNDLING,
    CARE_USES,
    DISTANCES,
    EXEMPTIONS,
    INITIATIVES,
    QUARTERS,
    REFERRALS,
    TLV_GROWTH,
)
from projections.distances.fold import Distance
from projections.distances.queries import (
    NearCount,
    OverlapCount,
    distances,
    near_counts,
    overlaps,
)
from projections.exemptions.queries import ExemptCount, exempt_counts
from projections.initiatives.queries import Taking, initiatives
from projections.quarters.fold import Reporting
from projections.quarters.queries import reports
from projections.referrals.fold import Referral
from projections.referrals.queries import Inflow, inflow
from projections.referrals.queries import referrals as latest
from projections.tlv_growth.fold import Growth
from projections.tlv_growth.queries import growths
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

TlvReferral = twin(Referral, "Referral")
TlvInflow = twin(Inflow, "TlvInflow")
TlvGrowth = twin(Growth, "TlvGrowth")
QuarterReport = twin(Reporting, "QuarterReport")
Exempt = twin(ExemptCount, "ExemptCount")
WayToSchool = twin(Distance, "WayToSchool")
NearHome = twin(NearCount, "NearHome")
Overlap = twin(OverlapCount, "Overlap")
UseOfCare = twin(CareUse, "UseOfCare")
Initiative = twin(Taking, "Initiative")


def referrals(resources: Resources) -> None:
    """What is read of referrals and of the experiment."""
    for path, name, kind, model, ask, said in (
        ("/referrals", "listReferrals", TlvReferral, REFERRALS, latest, _REFERRALS),
        ("/figures/inflow", "getInflow", TlvInflow, REFERRALS, inflow, _INFLOW),
        ("/figures/tlvs", "getTlvGrowth", TlvGrowth, TLV_GROWTH, growths, _GROWTH),
        ("/quarters", "listQuarters", QuarterReport, QUARTERS, reports, _QUARTERS),
        ("/distances", "listDistances", WayToSchool, DISTANCES, distances, _DISTANCES),
        ("/figures/near-home", "getNearHome", NearHome, DISTANCES, near_counts, _NEAR),
        ("/figures/overlap", "getOverlap", Overlap, BUNDLING, overlaps, _OVERLAP),
        ("/care-uses", "listCareUses", UseOfCare, CARE_USES, care_uses, _CARE_USES),
        ("/initiatives", "listInitiatives", Initiative, INITIATIVES, initiatives, _INITIATIVES),
    ):
        _list(resources, path, name, kind, model, ask, said)

    _exempt(resources)


def _exempt(resources: Resources) -> None:
    @resources.shows(
        "/figures/exemptions",
        "getExemptions",
        list_of(Exempt),
        nl="Lees hoeveel leerlingen zijn vrijgesteld, en hoe lang",
        en="Read how many pupils are exempt, and for how long",
        oza="show exemptions",
    )
    async def _counted(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, EXEMPTIONS) as look:
            found = await exempt_counts(look.connection, look.on)
            return answer({"items": all_told(Exempt, found)}, headers=found_at(look, asked))


_REFERRALS = (
    "Lees welke tlv's er zijn gevraagd, en wat de school ermee doet",
    "Read which TLVs were asked for, and what the school makes of them",
    "show referrals",
)
_INFLOW = (
    "Lees waar leerlingen met een tlv vandaan komen, per schooljaar",
    "Read where pupils with a TLV come from, by school year",
    "show inflow",
)
_GROWTH = (
    "Lees hoe het aantal tlv's groeit naast het land",
    "Read how the number of TLVs grows beside the country",
    "show tlvs",
)
_QUARTERS = (
    "Lees wie cijfers over thuiszitters leverde, en welke",
    "Read who told numbers of pupils at home, and which",
    "show quarters",
)
_DISTANCES = (
    "Lees hoe ver leerlingen van school wonen, en wat dichterbij kan",
    "Read how far pupils live from school, and what nearer is possible",
    "show distances",
)
_NEAR = (
    "Lees hoeveel leerlingen ver van huis naar school gaan, per gemeente",
    "Read how many pupils go to school far from home, by municipality",
    "show near-home",
)
_OVERLAP = (
    "Lees hoeveel leerlingen hulp van onderwijs en gemeente samen krijgen",
    "Read how many pupils education and the municipality support together",
    "show overlap",
)
_CARE_USES = (
    "Lees welke hulp samenwerkingsverband en gemeente gebruikten",
    "Read which support SWV and municipality used",
    "show care-uses",
)
_INITIATIVES = (
    "Lees welke initiatieven aan het landelijke experiment meedoen",
    "Read which initiatives take part in the national experiment",
    "show initiatives",
)


def _list(
    resources: Resources,
    path: str,
    name: str,
    kind: Any,
    model: Any,
    ask: Any,
    said: tuple[str, str, str],
) -> None:
    nl, en, oza = said

    @resources.shows(path, name, list_of(kind), nl=nl, en=en, oza=oza)
    async def _listed(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, model) as look:
            found = await ask(look.connection)
            return answer({"items": all_told(kind, found)}, headers=found_at(look, asked))
