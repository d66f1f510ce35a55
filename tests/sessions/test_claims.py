"""What the claims of a provider mean is data; what is unknown or contradicts itself is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.values import OrganisationId, PupilRef, Role
from services.portal.sessions.claims import ClaimsMap, claims_map, fits, pseudonym
from services.portal.sessions.personas.people import meaning, personas
from services.portal.viewer import Viewer
from services.runtime.refusal import Refusal
from services.runtime.settings import SettingsWrong
from tests.tidy.tree import ROOT

EXAMPLE = ROOT / "deploy/claims.json"
KEY = b"k" * 32
OIN = "urn:nl-eid-gdi:1.0:id:OIN"
CHILD = PupilRef("0e2b6f70-0000-4000-8000-000000000001")
ZWOLLE = {"sub": "00000099000000001000", "sub_id_type": OIN}
SWV = {"sub": "00000099000000002000", "sub_id_type": OIN}


@pytest.fixture
def known() -> ClaimsMap:
    """The mapping of the example."""
    return claims_map(EXAMPLE)


def viewer(known: ClaimsMap, **claims: Any) -> Viewer:
    return known.viewer({"iss": "https://login.example", "sub": "jan.jansen", **claims}, KEY)


def test_a_consultant_acts_for_the_municipality_that_is_represented(known: ClaimsMap) -> None:
    found = viewer(known, roles=["oza-consulent", "medewerker"], represents=ZWOLLE)
    assert (found.role, found.organisation) == (Role.CONSULTANT, "municipality:GM0193")


def test_nobody_is_known_by_a_name(known: ClaimsMap) -> None:
    found = viewer(known, roles="oza-consulent", represents=ZWOLLE)
    assert found.user.startswith("u-")
    assert "jan" not in found.user
    assert found.user != pseudonym("https://login.example", "jan.jansen", b"another key")
    assert found.user != pseudonym("https://elders.example", "jan.jansen", KEY)
    assert found.user == pseudonym("https://login.example", "jan.jansen", KEY)


def test_a_plain_claim_may_name_the_organisation_too(known: ClaimsMap) -> None:
    found = viewer(known, roles=["oza-zorgcoordinator"], school="17VS00")
    assert found.organisation == "school:17VS00"


def test_a_parent_sees_a_child_and_is_of_no_organisation(known: ClaimsMap) -> None:
    child = {"sub": CHILD, "sub_id_type": "urn:oza:pupil"}
    found = viewer(known, roles=["oza-ouder"], represents=child)
    assert (found.organisation, found.pupils) == (None, frozenset({CHILD}))


def test_the_house_as_a_whole_is_named_and_never_left_out(known: ClaimsMap) -> None:
    whole = {"sub": "00000099000000009000", "sub_id_type": OIN}
    assert viewer(known, roles=["oza-controleur"], represents=whole).organisation is None
    with pytest.raises(Refusal, match="login-organisation-unknown"):
        viewer(known, roles=["oza-controleur"])


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"represents": ZWOLLE}, "login-role-unknown"),
        ({"roles": ["beheerder"], "represents": ZWOLLE}, "login-role-unknown"),
        ({"roles": [["oza-consulent"]], "represents": ZWOLLE}, "login-role-unknown"),
        ({"roles": {"oza-consulent": 1}, "represents": ZWOLLE}, "login-role-unknown"),
        (
            {"roles": ["oza-consulent", "oza-kwaliteit"], "represents": ZWOLLE},
            "login-role-ambiguous",
        ),
        ({"roles": ["oza-consulent"]}, "login-organisation-unknown"),
        (
            {"roles": ["oza-consulent"], "represents": {"sub": "1", "sub_id_type": OIN}},
            "login-organisation-unknown",
        ),
        (
            {"roles": ["oza-consulent"], "represents": {**ZWOLLE, "sub_id_type": "KvK"}},
            "login-organisation-unknown",
        ),
        (
            {"roles": ["oza-consulent"], "represents": {**ZWOLLE, "sub": ["x"]}},
            "login-organisation-unknown",
        ),
        (
            {"roles": ["oza-consulent"], "represents": [ZWOLLE, SWV]},
            "login-organisation-ambiguous",
        ),
        (
            {"roles": ["oza-consulent"], "represents": ZWOLLE, "school": "17VS00"},
            "login-organisation-ambiguous",
        ),
        (
            {"roles": ["oza-consulent"], "represents": {**ZWOLLE, "represents": SWV}},
            "login-organisation-ambiguous",
        ),
        ({"roles": ["oza-consulent"], "represents": SWV}, "login-role-elsewhere"),
        ({"roles": ["oza-ouder"], "represents": ZWOLLE}, "login-role-elsewhere"),
        ({"roles": ["oza-ouder"]}, "login-no-pupil"),
        (
            {"roles": ["oza-ouder"], "represents": {"sub": "x", "sub_id_type": "urn:oza:pupil"}},
            "login-no-pupil",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else None,
)
def test_what_is_unknown_or_contradicts_itself_is_refused(
    known: ClaimsMap, claims: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        viewer(known, **claims)
    assert refused.value.code == code


def test_no_role_is_of_the_house_itself() -> None:
    assert not any(fits(Role.SYSTEM, one) for one in (None, OrganisationId("swv:VO2305")))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("roles", "values", "x"), "king", "roles.values.x"),
        (("roles", "values", "x"), "system", "nobody logs in as system"),
        (("roles", "claims"), "roles", "roles.claims"),
        (("organisations",), None, "organisations"),
        (("pupil",), {"claim": "x"}, "pupil"),
    ],
)
def test_a_mapping_that_cannot_be_is_told_by_its_place(
    tmp_path: Path, path: tuple[str, ...], value: Any, said: str
) -> None:
    written = json.loads(EXAMPLE.read_text("utf-8"))
    *within, last = path
    place = written
    for name in within:
        place = place[name]
    place[last] = value
    (tmp_path / "claims.json").write_text(json.dumps(written), "utf-8")
    with pytest.raises(SettingsWrong, match="OZA_OIDC_CLAIMS=") as wrong:
        claims_map(tmp_path / "claims.json")
    assert said in str(wrong.value)


def test_a_mapping_that_is_not_there_is_told() -> None:
    with pytest.raises(SettingsWrong, match="No such file"):
        claims_map(Path("/nowhere/claims.json"))


@pytest.mark.parametrize("name", personas())
async def test_every_persona_is_somebody(name: str) -> None:
    people = personas()
    one = people[name]

    async def children_at(_: OrganisationId) -> list[PupilRef]:
        return [CHILD]

    claims = {"iss": "i", "sub": name, **await one.claims(children_at)}
    found = meaning(people).viewer(claims, KEY)
    assert (found.role, found.organisation) == (one.role, one.organisation)
    assert bool(found.pupils) is (one.role is Role.PARENT)
