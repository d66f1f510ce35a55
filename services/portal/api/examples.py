"""What a value looks like, for who reads the description of the interface: one per name of a field,
and the rest as its own schema says."""

import re
from collections.abc import Mapping
from typing import Any

CASE = "0a2b6f70-0000-4000-8000-000000000001"

EXAMPLES: Mapping[str, Any] = {
    "about": "municipality:GM0193",
    "amount": 450000,
    "application": "2026/017",
    "attachment": "0a2b6f70-0000-5000-8000-000000000009",
    "board": "board:99019",
    "body": "municipality:GM0193",
    "bookedAt": "2026-02-02T09:30:00Z",
    "case": CASE,
    "cause": "0c2b6f70-0000-5000-8000-000000000002",
    "claim": "WILG-2026-001",
    "contributors": ["municipality:GM0193/GEM_JEUGDHULP/2026"],
    "controller": "municipality:GM0193",
    "corrects": "WILG-2026-001",
    "cost": 900000,
    "cursor": "WyJhIixbIjIwMjYtMDItMDIiXV0",
    "diagnosis": "Wat de arts vond, in gewone woorden.",
    "edition": "0" * 64,
    "end": "2026-12-31",
    "eventId": "0c2b6f70-0000-5000-8000-000000000001",
    "expert": "deskundige-1",
    "funder": "municipality:GM0193",
    "id": "0c2b6f70-0000-5000-8000-000000000004",
    "Idempotency-Key": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
    "If-Match": '"9f2c4d1e8a7b6c5d4e3f2a1b"',
    "keeper": "school:02YN00",
    "knownAt": "2026-02-02",
    "label": "Aandeel goedgekeurd",
    "letter": "3f" * 32,
    "line": "municipality:GM0193/GEM_JEUGDHULP/2026",
    "mandate": "municipality.consultant.2015",
    "merged": ["municipality:GM0166", "municipality:GM0148"],
    "message": "0d2b6f70-0000-5000-8000-000000000001",
    "municipality": "municipality:GM0193",
    "note": "Hoe het met de leerling gaat, in gewone woorden.",
    "number": 1,
    "offerer": "swv:PO2305",
    "order": f"{CASE}.1",
    "orderer": "municipality:GM0193",
    "orderKey": CASE,
    "organisation": "municipality:GM0193",
    "overview": "5a" * 32,
    "party": "municipality",
    "pot": "other:MP0001/MAATWERKPOT/2026",
    "provider": "provider:42420001",
    "rule": "awb-4-13",
    "purse": "GEM_JEUGDHULP",
    "pupil": "0b2b6f70-0000-4000-8000-000000000001",
    "pupils": ["0b2b6f70-0000-4000-8000-000000000001"],
    "recipient": "municipality:GM0193",
    "rectified": "Zo moet het zijn, in gewone woorden.",
    "reference": "2026/017",
    "referenceDay": "2026-02-01",
    "region": "zwolle",
    "resembles": "0a2b6f70-0000-4000-8000-000000000002",
    "round": 1,
    "rules": "zwolle@2026-08-01",
    "school": "school:02YN00",
    "sequence": "7",
    "source": "urn:nld:oin:00000099000000001000:systeem:oza-school",
    "start": "2026-03-01",
    "stream": f"share-{CASE}-municipality:GM0193",
    "substitute": "waarnemer-1",
    "successor": "municipality:GM0166",
    "subject": f"request-{CASE}",
    "summary": "De gemeente Zwolle keurt haar aandeel goed.",
    "swv": "swv:PO2305",
    "swvs": ["swv:PO2305"],
    "to": "municipality:GM0166",
    "toLine": "municipality:GM0193/GEM_OPVOEDINGSONDERSTEUNING/2026",
    "toSchool": "school:01JW00",
    "toSwv": "swv:PO2604",
    "token": "djEuZWVuLXZvb3JiZWVsZA==",
    "type": "nl.onderwijs-zorgarrangementen.funding.share-approved",
    "user": "consulent-1",
    "validAt": "2026-02-02",
    "waitsFor": "Akkoord van een financier",
    "why": "Na herstel van de verbinding opnieuw aangeboden.",
    "wire": "nl.onderwijs-zorgarrangementen.funding.share-approved",
    "wrong": "0c2b6f70-0000-5000-8000-000000000003",
    "year": "2026",
}
"""By the name of the field, the parameter or the header."""

_KINDS = {str: "string", int: "integer", bool: "boolean", list: "array"}
_OF_FORMAT = {
    "date": "2026-02-02",
    "date-time": "2026-02-02T09:30:00Z",
    "uuid": "0c2b6f70-0000-5000-8000-000000000001",
}
_OF_TYPE: Mapping[str, Any] = {
    "string": "Een voorbeeld.",
    "boolean": True,
    "null": None,
    "None": {},  # of any kind
}


def example_of(schema: Mapping[str, Any], shapes: Mapping[str, Any], name: str = "") -> Any:
    """An example that fits a schema; ``shapes`` are those that schemas refer to by name."""
    schema = _found(schema, shapes)
    if name in EXAMPLES and _fits(EXAMPLES[name], schema):
        return EXAMPLES[name]
    if "examples" in schema:
        return schema["examples"][0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return example_of(schema[several][0], shapes, name)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            inner = schema.get("properties", {})
            needed = [*schema.get("required", ()), *(one for one in inner if one in EXAMPLES)]
            return {one: example_of(inner[one], shapes, one) for one in dict.fromkeys(needed)}
        case "array":
            return _several(schema, shapes, name)
        case "integer":
            return max(1, schema.get("minimum", 1)) if schema.get("maximum", 1) >= 1 else 0
        case "string" if "format" in schema:
            return _OF_FORMAT[schema["format"]]
        case "string" if "pattern" in schema:
            fits = (one for one in EXAMPLES.values() if _fits(one, schema))
            found = next(fits, None)
            assert found is not None, f"{name}: no example is written like {schema['pattern']}"
            return found
        case kind:
            return _OF_TYPE[str(kind)]


def _several(schema: Mapping[str, Any], shapes: Mapping[str, Any], name: str) -> list[Any]:
    fixed = schema.get("prefixItems")
    if fixed:
        return [example_of(one, shapes) for one in fixed]
    return [example_of(schema["items"], shapes, name)]


def _found(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = shapes[schema["$ref"].rpartition("/")[2]]
    return schema


def _fits(example: Any, schema: Mapping[str, Any]) -> bool:
    """Whether an example is of the kind of the schema: one name may stand for several kinds."""
    kinds = [
        one
        for one in (schema, *schema.get("anyOf", ()))
        if one.get("type") == _KINDS[type(example)]
    ]
    return any(_written(example, one) and example in one.get("enum", [example]) for one in kinds)


def _written(example: Any, schema: Mapping[str, Any]) -> bool:
    if isinstance(example, list):
        pattern = schema.get("items", {}).get("pattern", "")
        return all(re.search(pattern, one) for one in example)
    return not isinstance(example, str) or bool(re.search(schema.get("pattern", ""), example))
