"""Whatever a provider says, nobody comes in by a lie, and each lie has its own name."""

from typing import Any

import pytest

from services.portal.sessions.provider import IdentityProviderAway
from services.runtime.refusal import Refusal
from tests.sessions.lying import (
    HOUSE,
    ISSUER,
    KEY,
    LEVEL,
    NONCE,
    NOW,
    OTHER_KEY,
    STATE,
    VERIFIER,
    Liar,
    asked_in,
    by_public_key,
    by_stranger,
    by_unknown,
    honest,
    house,
    signed,
    unsigned,
)


async def finish(liar: Liar, verifier: str = VERIFIER, issuer: str | None = None) -> Any:
    """The end of a login that was begun with our state, nonce and verifier."""
    return await house(liar).finish("code", verifier, NONCE, issuer)


async def refusal_of(liar: Liar, **given: Any) -> str:
    with pytest.raises(Refusal) as refused:
        await finish(liar, **given)
    return refused.value.code


async def test_who_is_honest_comes_in() -> None:
    assert await finish(Liar()) == honest()


async def test_a_browser_is_sent_with_all_that_binds_its_answer_to_it() -> None:
    asked = asked_in(await house(Liar()).begin(STATE, NONCE, VERIFIER))
    assert asked == {
        "response_type": "code",
        "client_id": "oza",
        "redirect_uri": f"{HOUSE}/inloggen/terug",
        "scope": "openid",
        "state": STATE,
        "nonce": NONCE,
        "code_challenge": Liar().challenge,
        "code_challenge_method": "S256",
        "acr_values": LEVEL,
    }


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"iss": "https://elders.example"}, "login-issuer-wrong"),
        ({"iss": None}, "login-issuer-wrong"),
        ({"aud": "another"}, "login-for-another"),
        ({"aud": ["another"]}, "login-for-another"),
        ({"aud": None}, "login-for-another"),
        ({"aud": ["oza", "another"]}, "login-for-another"),
        ({"azp": "another"}, "login-for-another"),
        ({"exp": NOW - 120}, "login-expired"),
        ({"exp": None}, "login-expired"),
        ({"iat": NOW - 3600}, "login-expired"),
        ({"iat": NOW + 3600}, "login-expired"),
        ({"iat": None}, "login-expired"),
        ({"nbf": NOW + 3600}, "login-expired"),
        ({"nonce": "of another login"}, "login-nonce-wrong"),
        ({"nonce": None}, "login-nonce-wrong"),
        ({"nonce": [NONCE]}, "login-nonce-wrong"),
        ({"acr": "http://eidas.europa.eu/LoA/low"}, "login-level-too-low"),
        ({"acr": None}, "login-level-too-low"),
        ({"at_hash": "of another token"}, "login-token-wrong"),
        ({"sub": None}, "login-token-wrong"),
    ],
    ids=str,
)
async def test_a_claim_that_is_wrong_lets_nobody_in(says: dict[str, Any], code: str) -> None:
    assert await refusal_of(Liar(says=says)) == code


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        (unsigned, "login-algorithm-refused"),
        (by_public_key, "login-algorithm-refused"),
        (by_stranger, "login-signature-wrong"),
        (by_unknown, "login-token-wrong"),
        (lambda claims: signed(claims)[:-8] + "AAAAAAAA", "login-signature-wrong"),
        (lambda _: "no token", "login-token-wrong"),
        (lambda _: "", "login-token-wrong"),
        (lambda _: 1, "login-token-wrong"),
    ],
    ids=["none", "hmac", "stranger", "unknown key", "turned bit", "words", "empty", "number"],
)
async def test_a_signature_that_is_wrong_lets_nobody_in(sign: Any, code: str) -> None:
    assert await refusal_of(Liar(sign=sign)) == code


async def test_a_code_without_the_verifier_that_belongs_to_it_lets_nobody_in() -> None:
    assert await refusal_of(Liar(), verifier="") == "login-code-refused"
    assert await refusal_of(Liar(), verifier="of another login") == "login-code-refused"


async def test_an_answer_of_another_provider_lets_nobody_in() -> None:
    assert await refusal_of(Liar(), issuer="https://elders.example") == "login-issuer-wrong"
    insists = Liar(describes={"authorization_response_iss_parameter_supported": True})
    assert await refusal_of(insists) == "login-issuer-wrong"
    assert await finish(insists, issuer=ISSUER) == honest()


@pytest.mark.parametrize(
    "describes",
    [
        {"issuer": "https://elders.example"},
        {"token_endpoint": "http://login.example/token"},
        {"jwks_uri": "ftp://login.example/jwks"},
        {"authorization_endpoint": None},
        {"code_challenge_methods_supported": ["plain"]},
    ],
    ids=str,
)
async def test_a_description_that_cannot_be_trusted_is_no_provider(
    describes: dict[str, Any],
) -> None:
    with pytest.raises(IdentityProviderAway):
        await house(Liar(describes=describes)).begin(STATE, NONCE, VERIFIER)


async def test_a_provider_that_fails_is_away() -> None:
    with pytest.raises(IdentityProviderAway, match=r"login\.example"):
        await finish(Liar(status=500))


async def test_the_house_proves_itself_with_its_key_and_shows_no_secret() -> None:
    liar = Liar()
    await finish(liar)
    (form,) = [form for path, form in liar.asked if path == "/token"]
    assert "client_secret" not in form
    assert form["code_verifier"] == VERIFIER
    assert form["client_assertion_type"].endswith("jwt-bearer")


async def test_where_a_secret_was_agreed_it_does_as_well() -> None:
    party = house(Liar(), key=None, secret="agreed")
    assert await party.finish("code", VERIFIER, NONCE, None) == honest()


async def test_a_new_key_of_the_provider_is_fetched_once() -> None:
    liar = Liar(keys=(OTHER_KEY,))
    party = house(liar)
    with pytest.raises(Refusal):
        await party.finish("code", VERIFIER, NONCE, None)
    assert liar.times["/jwks"] == 1  # just read: whoever sends tokens with new names fetches none
    party._provider.clock.turn_to(party._provider.clock.now().date().replace(day=3))
    liar.keys, liar.says = (KEY,), {"iat": NOW + 86400, "exp": NOW + 86700}
    assert (await party.finish("code", VERIFIER, NONCE, None))["sub"] == "12345"
    assert liar.times["/jwks"] == 2


async def test_leaving_carries_no_token_in_its_address() -> None:
    left = await house(Liar()).farewell(STATE)
    assert left is not None
    assert asked_in(left).keys() == {"client_id", "post_logout_redirect_uri", "state"}
    silent = Liar(describes={"end_session_endpoint": None})
    assert await house(silent).farewell(STATE) is None
