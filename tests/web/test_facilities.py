"""What schools have together, as pages: facilities, equal needs, prevention and dyslexia."""

import httpx
import pytest

pytestmark = pytest.mark.server


async def test_the_facilities_show_where_a_place_is_free(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get("/voorzieningen")).text
    (row,) = [line for line in page.split("<tr>") if "Praktijkklas ambelt" in line]
    assert row.count('class="number">4<') == 2  # places, and all of them free
    assert row.count('class="number">0<') == 3  # taken, offered, waiting


async def test_equal_needs_show_what_they_ask_together(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get("/voorzieningen")).text
    needs = page[page.index('id="bundelen"') :]
    assert "nog uit te werken" in needs
    assert 'class="number">6<' in needs  # of one school, in one school year


async def test_prevention_shows_who_offers_what(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get("/preventie")).text
    assert "Marietje kessels" in page
    assert "Er is nog geen dossier beoordeeld." in page


async def test_programs_read_the_same(visitor: httpx.AsyncClient) -> None:
    (facility,) = (await visitor.get("/v1/facilities")).json()["items"]
    assert (facility["places"], facility["free"]) == (4, 4)
    (needs,) = (await visitor.get("/v1/collectives")).json()["items"]
    assert (needs["requests"], needs["facility"]) == (6, None)
    (offer,) = (await visitor.get("/v1/prevention-programmes")).json()["items"]
    assert offer["prevention"] == "marietje-kessels"
    assert (await visitor.get("/v1/figures/dyslexia")).json() == {"items": []}
