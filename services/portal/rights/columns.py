"""Which columns of a row somebody sees in a list, as SQL: what the rest of a row says of others is
taken off. What is seen of one case follows from its facts instead (``redaction``)."""

from collections.abc import Callable, Mapping
from typing import Any

from services.portal.rights.scope import Scope

Mine = Callable[[str], str]
"""The condition that a column, or a value in it, names an organisation of the scope."""

_HELD = "s->>'state' IN ('approved', 'committed', 'settled')"
_KEY = ("key_parts", "key_groups", "key_parts_from_18")
_BODY = "p ~ '^(school|swv|municipality):'"


def _only(column: str, element: str, condition: str) -> str:
    """The elements of a list for which this holds."""
    return (
        f"(SELECT coalesce(jsonb_agg({element}), '[]')"  # noqa: S608 - names of ours
        f" FROM jsonb_array_elements({column}) AS {element} WHERE {condition})"
    )


def _bundling(_: Scope, mine: Mine) -> Mapping[str, str]:
    """Who runs the bundle sees all of it, who orders the care all but the key; a funder its own
    shares; a school and a municipality how it ended, unless nothing may be told to them."""
    ordered = f"coalesce({mine('orderer')}, false) AND closed_on IS NOT NULL AND leg = 1"
    whole = f"({mine('swv')} OR {ordered})"
    own = mine("s->>'funder'")
    shares = _only("shares", "s", own)
    told = (
        f"({mine('school')} OR {mine('municipality')}) AND NOT EXISTS (SELECT FROM consents AS c"
        f" WHERE c.case_id = t.case_id AND c.stopped_by <> '[]' AND {mine('c.organisation')})"
    )

    def unless(column: str, otherwise: str) -> str:
        return f"CASE WHEN {whole} THEN {column} ELSE {otherwise} END"

    def summed(what: str, condition: str) -> str:
        return (
            f"(SELECT coalesce(sum((s->>'{what}')::bigint), 0)::bigint"  # noqa: S608 - ours
            f" FROM jsonb_array_elements(shares) AS s WHERE {condition})"
        )

    asked = f"CASE WHEN {shares} <> '[]' THEN"
    # Where the pupil moved to, what it cost before is not told; its own shares are.
    cost = f"CASE WHEN {mine('school')} OR leg = 1 THEN cost ELSE {summed('amount', own)} END"
    return {
        "cost": f"CASE WHEN {mine('swv')} THEN cost ELSE {cost} END",
        "assessed_on": unless("assessed_on", "NULL"),
        "round": unless("round", f"{asked} round ELSE 0 END"),
        "key_base": f"CASE WHEN {mine('swv')} THEN key_base END",
        **{one: f"CASE WHEN {mine('swv')} THEN {one} ELSE '[]' END" for one in _KEY},
        "shares": unless("shares", shares),
        "promised": unless("promised", summed("amount", f"{own} AND {_HELD}")),
        "spent": unless("spent", summed("spent", own)),
        "expires_on": unless("expires_on", f"{asked} expires_on END"),
        "expired_on": unless("expired_on", "NULL"),
        "closed_on": unless("closed_on", f"{asked} closed_on END"),
        "orderer": unless("orderer", f"{asked} orderer END"),
        "outcome": unless("outcome", f"CASE WHEN {told} THEN outcome END"),
        "outcome_on": unless("outcome_on", f"CASE WHEN {told} THEN outcome_on END"),
    }


def _clock(scope: Scope, mine: Mine) -> Mapping[str, str]:
    """Whose turn it is, as far as they are bodies of the case; of tasks and terms one's own, and
    that consent is waited for before anything may be told."""
    party = f"({mine('p')} OR {_BODY})" if scope.is_body else mine("p")

    def of(parties: str) -> str:
        shown = f"FROM jsonb_array_elements_text({parties}) AS p WHERE {party}"
        return f"(SELECT coalesce(jsonb_agg(p), '[]') {shown})"

    turn = of("s->'parties'")
    stretch = f"jsonb_set(s, '{{parties}}', {turn})"
    theirs = "true" if scope.is_body else f"{turn} <> '[]'"
    waits = f"a->>'reason' = 'consent' AND {mine(_of('a', 'about'))}"
    own_hands = _only("hands", "h", mine(_of("h", "organisation")))
    return {
        "hands": own_hands if scope.pupils is None else "'[]'::jsonb",
        "terms": _only("terms", "b", mine(_of("b", "body"))),
        "tasks": _only("tasks", "a", f"{mine(_of('a', 'organisation'))} OR ({waits})"),
        "segments": f"(SELECT coalesce(jsonb_agg({stretch} ORDER BY n), '[]')"  # noqa: S608 - ours
        f" FROM jsonb_array_elements(segments) WITH ORDINALITY AS e (s, n) WHERE {theirs})",
        "parties": of("parties"),
    }


def _waiting(*_: Any) -> Mapping[str, str]:
    """Of those who may act one's own alone."""
    return {"parties": "jsonb_build_array(organisation)"}


def _approvals(_: Scope, mine: Mine) -> Mapping[str, str]:
    """Who runs the bundle is told what came of a share, not how its funder decided."""
    within = ("waits_on", "decision", "legal_character")
    return {one: f"CASE WHEN {mine('funder')} THEN {one} END" for one in within}


def _collectives(_: Scope, mine: Mine) -> Mapping[str, str]:
    """A school is told what was proposed; what is counted from then on, its SWV keeps."""
    told = {"requests": "proposed_requests", "individual": "proposed_individual"}
    return {
        one: f"CASE WHEN {mine('swv')} THEN {one} ELSE {other} END" for one, other in told.items()
    }


def _consents(scope: Scope, _: Mine) -> Mapping[str, str]:
    """What the parties keep from an organisation is told to that one alone."""
    kept = ("stopped_by", "kept")
    return {} if scope.pupils is None else dict.fromkeys(kept, "'[]'::jsonb")


def _retention(_: Scope, mine: Mine) -> Mapping[str, str]:
    return {
        "keepers": _only("keepers", "k", mine(_of("k", "controller"))),
        "latest": "'[]'::jsonb",
    }


def _forecast(_: Scope, mine: Mine) -> Mapping[str, str]:
    return {"held": _only("held", "h", mine("split_part(h->>'line', '/', 1)"))}


def _of(element: str, name: str) -> str:
    return f"{element}->>'{name}'"


COLUMNS: Mapping[str, Callable[[Scope, Mine], Mapping[str, str]]] = {
    "approvals": _approvals,
    "bundling": _bundling,
    "collectives": _collectives,
    "consents": _consents,
    "clock": _clock,
    "clock_waiting": _waiting,
    "forecast": _forecast,
    "retention": _retention,
}
"""The columns that show less than they hold; all others are of who may see the row."""
