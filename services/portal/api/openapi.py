"""The description of the interface, made from its routes: OpenAPI 3.1, in Dutch and English."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from services.portal.api.answering import PREFIX, VERSION
from services.portal.api.examples import example_of
from services.portal.api.problems import (
    INVALID,
    MEDIA,
    NOBODY,
    NOT_SEEN,
    REFUSED,
    SEEN_OTHER,
    TOLD,
    TOO_LARGE,
    TOO_MANY,
    Problem,
)
from services.portal.api.resources import Operation, Resources
from services.portal.api.writes import ACCEPTED, CREATED, OK, Done
from services.portal.problems import AWAY, NOT_HERE, NOT_YOURS

Schema = dict[str, Any]

_AT = "#/components/schemas/{}"
_ALWAYS = (INVALID, NOBODY, NOT_YOURS, NOT_HERE, TOO_MANY, AWAY)
_ON_WRITES = (REFUSED, SEEN_OTHER, TOO_LARGE, NOT_SEEN)

INFO = {
    "title": "Onderwijs-zorgarrangementen",
    "version": VERSION,
    "summary": "Van aanvraag tot start, tussen school, samenwerkingsverband, gemeente en aanbieder."
    " · From request to start, between school, SWV, municipality and provider.",
    "description": "Bedragen zijn in centen, dagen zijn Nederlandse kalenderdagen, tijdstippen zijn"
    " in UTC. Elke opdracht heeft een Idempotency-Key. Fouten zijn application/problem+json, in het"
    " Nederlands met Engels erbij. Wie wat ziet en mag, volgt uit organisatie en rol."
    " · Money is in cents, days are Dutch calendar days, moments are in UTC. Every command has an"
    " Idempotency-Key. Errors are application/problem+json. Organisation and role decide who sees"
    " and may do what.",
    "contact": {
        "name": "Beheer onderwijs-zorgarrangementen",
        "url": "https://example.org/onderwijs-zorgarrangementen",
        "email": "api@onderwijs-zorgarrangementen.example.org",
    },
    "license": {"name": "EUPL-1.2", "url": "https://spdx.org/licenses/EUPL-1.2.html"},
}


TAGS = {
    "areas": "Gebieden van samenwerkingsverbanden. · Areas of partnerships.",
    "absences": "Verzuim en thuiszitters. · Absences.",
    "admissions": "Aanmelding en toelating. · Admissions.",
    "agendas": "Agenda's, doelen en afspraken. · Agendas, goals and agreements.",
    "approvals": "Aandelen die op een akkoord wachten. · Shares that wait for an approval.",
    "arrangements": "Opdrachten, zorg en declaraties. · Orders, care and claims.",
    "audit": "Controle van het boek. · Auditing the book.",
    "capacities": "Plaatsen bij aanbieders. · Places at providers.",
    "budgets": "Budgetten en maatwerkpotten. · Budgets and joint pots.",
    "care-uses": "Gebruik van hulp, aan elkaar verteld. · Support that was used.",
    "collectives": "Gelijke behoeften samen. · Equal needs taken together.",
    "destructions": "Bewaren en wissen. · Keeping and destroying.",
    "distances": "Hoe ver leerlingen van school wonen. · How far pupils live from school.",
    "duties": "Wat een organisatie moet doen. · What an organisation must do.",
    "dyslexia-files": "Poortwachter dyslexie. · The gate for dyslexia.",
    "editions": "Leveringen van regels. · Deliveries of rules.",
    "enrolments": "Inschrijving en OPP. · Enrolments and plans.",
    "exemptions": "Vrijstelling van de leerplicht. · Exemptions from attending school.",
    "buildings": "Wat een leerling van een gebouw vraagt. · Adaptations of buildings.",
    "early-leavers": "Voortijdig schoolverlaters (RMC). · Early leavers.",
    "learning-elsewhere": "Buitenschools leren. · Learning outside school.",
    "fewer-hours": "Minder onderwijstijd. · Fewer hours of education.",
    "facilities": "Voorzieningen op een school. · Facilities at a school.",
    "initiatives": "Initiatieven in het landelijke experiment. · Initiatives of the experiment.",
    "meetings": "Overleg en het ene plan. · Meetings and the one plan.",
    "contacts": "Wie bereikbaar is. · Who is at hand.",
    "connections": "Wie scholen en gemeente verbindt. · Who connects schools.",
    "calamity-plans": "Calamiteitenplannen. · Plans for calamities.",
    "social-map": "De sociale kaart. · The social map.",
    "school-years": "Wat scholen per schooljaar vaststellen. · What schools state each year.",
    "signals": "Signalen bij één loket. · Signals at one counter.",
    "consultations": "Meedenken op verzoek. · Consultation on call.",
    "support-teams": "Ondersteuningsteams. · Support teams.",
    "waiting-times": "Wachttijden van aanbieders. · Waiting times of providers.",
    "events": "Wat er nu verandert. · What changes now.",
    "figures": "Cijfers voor beleid. · Figures for policy.",
    "health": "Hoe ver alles is. · How far everything is.",
    "journal": "Het boek van alle feiten. · The book of all facts.",
    "messages": "Berichten tussen partijen. · Messages between parties.",
    "monitors": "Monitors, uren en trendrapporten. · Monitors, hours and trend reports.",
    "municipal-mergers": "Gemeentelijke fusies. · Mergers of municipalities.",
    "obligations": "Wat elk jaar moet. · What must happen each year.",
    "openapi": "Beschrijving van deze API. · Description of this API.",
    "organisations": "Organisaties, mandaten, vervangers. · Organisations and mandates.",
    "parked": "Berichten die apart staan. · Messages kept aside.",
    "prevention-programmes": "Preventie op scholen. · Prevention at schools.",
    "privacy-requests": "AVG-verzoeken. · Requests under the GDPR.",
    "processing-activities": "Het register van verwerkingen. · What data are used for.",
    "stocktakes": "Wat er moet zijn, en hoe het staat. · What must be there, and how it stands.",
    "programmes": "Aanpakken en hun opbrengst. · Programmes and what they bring.",
    "pupil-counts": "Leerlingaantallen van samenwerkingsverbanden. · Numbers of pupils.",
    "quarters": "Kwartaaloverzicht van thuiszitters. · The quarterly overview.",
    "referrals": "Verwijzingen naar speciaal onderwijs. · Referrals to special education.",
    "regions": "Regionale afspraken. · Agreements of regions.",
    "register-entries": "Wie wat inschreef. · Who entered what.",
    "request-files": "Aanvragen als bestand. · Requests as a file.",
    "requests": "Aanvragen voor een arrangement. · Requests for an arrangement.",
    "retention": "Wat wordt bewaard, en tot wanneer. · What is kept, and until when.",
    "schools": "Scholen. · Schools.",
    "tlv-requests": "Toelaatbaarheidsverklaringen. · Admissibility to special education.",
    "training-asks": "Training die scholen vragen. · Training that schools ask for.",
    "transfers": "Overstap naar een andere school. · Transfers to another school.",
    "transitions": "Overgangen van leerlingen. · Transitions of pupils.",
    "transport-requests": "Leerlingenvervoer. · School transport.",
    "waiting-lists": "Wachtlijsten. · Waiting lists.",
    "work": "Wat er op iemand wacht. · What waits for somebody.",
}


def openapi(resources: Resources) -> Schema:
    """The description of these routes."""
    shapes = _shapes(resources)
    routes = get_openapi(title="", version="", routes=resources.router.routes)
    typed = {**routes.get("components", {}).get("schemas", {}), **shapes}  # codes in queries, too
    paths: Schema = {}
    for path, methods in sorted(routes["paths"].items()):
        for method, found in methods.items():
            operation = resources.told[found["operationId"]]
            paths.setdefault(path, {})[method] = _operation(path, found, operation, typed)
    shapes = _used(shapes, paths)
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": PREFIX, "description": "Waar dit huis draait. · Where it runs."}],
        "security": [{"bearer": []}],
        "tags": [{"name": name, "description": TAGS[name]} for name in sorted(_tags(paths))],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(shapes.items())),
            "responses": {
                f"Problem{status}": _problem(status, shapes) for status in (*_ALWAYS, *_ON_WRITES)
            },
            "headers": {
                "API-Version": {
                    "description": "Versie van de API, op elk antwoord. · Version of the API.",
                    "schema": {"type": "string", "examples": [VERSION]},
                }
            },
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Een token van een dienst, of van de sessie van een mens. · A"
                    " token of a service, or of somebody's session.",
                }
            },
        },
    }


def _tags(paths: Schema) -> set[str]:
    return {tag for one in paths.values() for told in one.values() for tag in told["tags"]}


def _shapes(resources: Resources) -> Schema:
    """Every shape that is sent or answered, by name. Asserts that a name means one thing."""
    bodies = [one.body for one in resources.told.values() if one.body is not None]
    _, sent = models_json_schema(
        [(body, "validation") for body in bodies], ref_template=_AT.replace("{}", "{model}")
    )
    known = resources.told.values()
    answers = [a for one in known for a in (one.answers, one.later) if a is not None]
    _, told = msgspec.json.schema_components(
        [*dict.fromkeys(answers), Done, Problem], ref_template=_AT.replace("{}", "{name}")
    )
    shapes: Schema = {name: plain(shape) for name, shape in sent.get("$defs", {}).items()}
    for name, shape in told.items():
        before = shapes.setdefault(name, plain(shape))
        same = before == plain(shape) or set(before.get("enum", "-")) == set(shape.get("enum", ""))
        assert same, f"{name}: the name of two shapes"
    return shapes


def _used(shapes: Schema, paths: Schema) -> Schema:
    """Those that something refers to: a shape may be told in full where it is."""
    text = msgspec.json.encode((paths, shapes)).decode()
    kept = {"Problem"}
    return {
        name: shape
        for name, shape in shapes.items()
        if name in kept or f'"{_AT.format(name)}"' in text
    }


def plain(schema: Any) -> Any:
    """A schema as any reader takes it: without titles that repeat names, without defaults, and with
    patterns that end as ECMAScript's do."""
    match schema:
        case dict():
            if "prefixItems" in schema:
                schema = {**schema, "items": {}}  # of a fixed length: there are no others
            left_out = ("title", "default") if "properties" not in schema else ("title",)
            return {
                name: _ended(value) if name == "pattern" else plain(value)
                for name, value in schema.items()
                if name not in left_out or not isinstance(value, str | int | list | None)
            }
        case list():
            return [plain(one) for one in schema]
        case _:
            return schema


def _ended(pattern: str) -> str:
    return pattern.replace(r"\Z", "$")


def _operation(path: str, found: Schema, told: Operation, shapes: Schema) -> Schema:
    parameters = [_parameter(one, shapes) for one in found.get("parameters", ())]
    body = _body(told, shapes)
    return {
        "operationId": told.name,
        "tags": [path.split("/")[1].partition(".")[0]],
        "summary": told.nl,
        "description": f"{told.nl}. · {told.en.rstrip('.')}.",
        **({"parameters": parameters} if parameters else {}),
        **({"requestBody": body} if body else {}),
        "responses": dict(_responses(told, shapes)),
        **({"security": []} if told.public else {}),
        "x-oza": told.oza,
    }


def _parameter(found: Schema, shapes: Schema) -> Schema:
    schema = plain(found["schema"])
    if not found.get("required") and "anyOf" in schema:
        schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
    said = found.get("description") or schema.pop("description", "")
    said = said or "Waar het om gaat. · What it is about."
    schema = plain(_inline(schema, shapes))
    return {
        "name": found["name"],
        "in": found["in"],
        "required": found.get("required", False),
        "description": said,
        "schema": schema,
        "example": example_of(schema, shapes, found["name"]),
    }


def _inline(schema: Schema, shapes: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    inlined: Schema = shapes[schema["$ref"].rpartition("/")[2]]
    return inlined


def _body(told: Operation, shapes: Schema) -> Schema | None:
    if told.takes and told.body is None:
        said = "Een bestand, met per regel een aanvraag. · A file, one request a line."
        return {
            "description": said,
            "required": True,
            "content": {told.takes: {"schema": {"type": "string"}}},
        }
    if told.body is None:
        return None
    schema = {"$ref": _AT.format(told.body.__name__)}
    example = example_of(schema, shapes)
    return {
        "required": True,
        "content": {"application/json": {"schema": schema, "example": example}},
    }


def _responses(told: Operation, shapes: Schema) -> Iterator[tuple[str, Schema]]:
    headers: Schema = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    if told.tagged:
        headers["ETag"] = {"description": "De stand. · The state.", "schema": {"type": "string"}}
    answers = Done if told.write is not None else told.answers
    if answers is None:
        schema: Schema = (
            {"type": "object"} if told.media == "application/json" else {"type": "string"}
        )
        content = {told.media: {"schema": schema}}
    else:
        schema = {"$ref": _AT.format(answers.__name__)}
        content = {told.media: {"schema": schema, "example": example_of(schema, shapes)}}
    writes = told.write is not None or told.takes or told.acts
    if writes:
        said = "Gedaan. · Done."
        yield str(CREATED), {"description": said, "headers": headers, "content": content}
    said = "Het was al zo. · It was so already." if writes else "Dit is het. · This is it."
    yield str(OK), {"description": said, "headers": headers, "content": content}
    if told.later is not None:
        yield str(ACCEPTED), _accepted(told.later, headers, shapes)
    for status in () if told.public else (*_ALWAYS, *(_ON_WRITES if writes else ())):
        yield str(status), {"$ref": f"#/components/responses/Problem{status}"}


def _accepted(later: type[msgspec.Struct], headers: Schema, shapes: Schema) -> Schema:
    """What is answered as long as an answer is being made."""
    schema = {"$ref": _AT.format(later.__name__)}
    address = {"type": "string", "format": "uri-reference"}
    return {
        "description": "Het loopt nog: kijk straks daar. · It still runs: look there later.",
        "headers": {
            **headers,
            "Location": {"description": "Waar. · Where.", "schema": address},
            "Retry-After": {"description": "Seconden. · Seconds.", "schema": {"type": "integer"}},
        },
        "content": {"application/json": {"schema": schema, "example": example_of(schema, shapes)}},
    }


def _problem(status: int, shapes: Mapping[str, Any]) -> Schema:
    told = TOLD[status]
    example = {
        "type": f"urn:onderwijs-zorgarrangementen:problem:{told.code}",
        "status": status,
        "title": told.title,
        "detail": told.detail,
        "code": told.code,
        "titleEn": told.title_en,
        "detailEn": told.detail_en,
    }
    assert set(example) <= set(shapes["Problem"]["properties"]), "an example of a problem"
    return {
        "description": f"{told.title}. · {told.title_en}.",
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {MEDIA: {"schema": {"$ref": _AT.format("Problem")}, "example": example}},
    }
