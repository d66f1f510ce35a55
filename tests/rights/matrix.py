"""Every kind of viewer before every route, with values of the book in it, filters, pages and
moments; and whether the answer tells more than its viewer knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

from events.values import OrganisationId, PupilRef, Role, UserId, party_of
from services.logbook.operations import ROUTES, Read
from services.portal.viewer import Viewer
from services.runtime.reference import Reference
from tests.rights.oracle import SMALL, UUID, Knowledge, Oracle, published

READING = tuple(path for path, read in ROUTES.items() if isinstance(read, Read))
ELSEWHERE = (
    (Role.CONSULTANT, OrganisationId("municipality:GM0344")),
    (Role.DESK_MANAGER, OrganisationId("swv:PO2501")),
    (Role.SCHOOL_COORDINATOR, OrganisationId("school:00AP00")),
    (Role.CARE_PLANNER, OrganisationId("provider:99999999")),
)
ROLES: dict[str, tuple[Role, ...]] = {
    "school": (Role.SCHOOL_COORDINATOR, Role.DIRECTOR, Role.AUDITOR, Role.PRIVACY_OFFICER),
    "board": (Role.SCHOOL_BOARD, Role.AUDITOR),
    "swv": (
        Role.DESK_OFFICER,
        Role.CASE_MANAGER,
        Role.DESK_MANAGER,
        Role.DIRECTOR,
        Role.AUDITOR,
        Role.PRIVACY_OFFICER,
    ),
    "municipality": (
        Role.DESK_OFFICER,
        Role.CONSULTANT,
        Role.QUALITY_OFFICER,
        Role.DIRECTOR,
        Role.ATTENDANCE_OFFICER,
        Role.AUDITOR,
        Role.PRIVACY_OFFICER,
    ),
    "provider": (Role.CARE_PLANNER, Role.DIRECTOR, Role.AUDITOR),
    "other": (Role.DESK_MANAGER, Role.AUDITOR),
}
_NO_CASES = (Role.OPERATOR, Role.PRIVACY_OFFICER, Role.SYSTEM)
_OF_CASES = re.compile(
    r"^(/aanvragen|/v1/(requests|budgets|approvals|arrangements|journal|absences))"
)
_EURO = re.compile(r"€\s?([0-9.]+),([0-9]{2})")
_CENTS = re.compile(r"(?<=[:\[,])\s*([0-9]{5,13})(?=\s*[,}\]])")
_FACT = re.compile(r'"feit-([0-9]+)"')
_TILE = re.compile(r"<dt>[^<]*</dt>\s*<dd>([0-9.]+)</dd>")
_LIMITS = (500_000, 1_000_000, 2_500_000)  # up to which people may decide: public
_SUMS = ("/", "/v1/figures/approvals", "/v1/figures/bundling")
_LISTS = ("/v1/arrangements", "/v1/requests", "/v1/approvals", "/v1/work", "/werk")
_LETTERS = (
    "/aanvragen/{case}/besluiten/{body}/{number}",
    "/v1/requests/{case}/letters/{body}/{number}",
)


@dataclass(frozen=True)
class Person:
    """Somebody, and what they know by the book; None: all of it."""

    viewer: Viewer
    known: Knowledge | None
    own: frozenset[str]


@dataclass(frozen=True)
class Request:
    """What somebody asks."""

    person: Person
    route: str
    values: dict[str, str]
    query: str

    @property
    def path(self) -> str:
        """The address."""
        values = defaultdict(lambda: "1", self.values)  # of a route to come, whatever it names
        return self.route.format_map(values) + (f"?{self.query}" if self.query else "")


def people(oracle: Oracle, reference: Reference) -> list[Person]:
    """Every role of every organisation in the book, some that are not in it, parents, and who keeps
    or controls the house."""
    found: list[Person] = []
    bodies = sorted({one for line in oracle.lines for one in _acting(line.recorded)})
    for body in bodies:
        files = [body]
        if body.startswith("board:"):
            files += [o for o in bodies if (s := reference.schools.get(o)) and s.board == body]
        known = oracle.together(files)
        kind = body.partition(":")[0]
        found += [_person(role, body, known, files) for role in ROLES[kind]]
    found += [_person(role, body, Knowledge(), [body]) for role, body in ELSEWHERE]
    for pupil in sorted(oracle.pupils)[:12]:
        viewer = Viewer(UserId("ouder"), Role.PARENT, None, frozenset({PupilRef(pupil)}))
        found.append(Person(viewer, oracle.of_parent(PupilRef(pupil)), frozenset()))
    found.append(Person(Viewer(UserId("ouder"), Role.PARENT, None), Knowledge(), frozenset()))
    found.append(_person(Role.OPERATOR, None, Knowledge(), []))
    found.append(_person(Role.AUDITOR, None, None, []))
    return found


def _person(
    role: Role, body: OrganisationId | None, known: Knowledge | None, files: Iterable[str]
) -> Person:
    return Person(Viewer(UserId("somebody"), role, body), known, frozenset(files))


def _acting(recorded: Any) -> Iterator[OrganisationId]:
    body = recorded.meta.actor.organisation
    if not body.startswith("house:"):
        yield body


def requests(oracle: Oracle, everybody: list[Person], count: int, seed: int) -> Iterator[Request]:
    """So many requests, always the same for a seed."""
    random = Random(seed)
    values = _values(oracle)
    for _ in range(count):
        person, route = random.choice(everybody), random.choice(READING)
        taken = {name: random.choice(found) for name, found in values.items()}
        own = () if person.known is None else sorted(person.known.cases)
        if own and random.random() < 0.5:  # half of what is asked is one's own
            taken["case"] = random.choice(own)
            taken["order"] = f"{taken['case']}.1"
        yield Request(person, route, taken, _query(random, route, taken, len(oracle.lines)))


def _values(oracle: Oracle) -> dict[str, list[str]]:
    bodies = sorted({body for line in oracle.lines for body in _acting(line.recorded)})
    lines = {
        line.recorded.fact.line for line in oracle.lines if hasattr(line.recorded.fact, "line")
    }
    parts = sorted(tuple(one.split("/")) for one in lines) or [("swv:PO2305", "SWV", "2026")]
    return {
        "case": sorted(oracle.cases),
        "order": [f"{case}.1" for case in sorted(oracle.cases)],
        "body": [o for o in bodies if party_of(o) in ("swv", "municipality")],
        "funder": sorted({part[0] for part in parts}),
        "source": sorted({part[1] for part in parts}),
        "year": sorted({part[2] for part in parts}),
        "swv": [o for o in bodies if o.startswith("swv:")],
        "provider": [o for o in bodies if o.startswith("provider:")] or ["provider:42420001"],
        "organisation": bodies,
        "region": ["zwolle", "utrecht-west"],
        "number": ["1", "2"],
        "position": [str(line.recorded.position) for line in oracle.lines],
        "vraag": ["voor-wie"],
        "handeling": ["evaluate-care"],
        "bijlage": ["0a2b6f70-0000-4000-8000-00000000dead"],
        "answer": ["akkoord"],
        "controller": bodies,
        "attachment": ["0a2b6f70-0000-4000-8000-00000000dead"],
        "party": ["swv", "municipality"],
        "message": ["0a2b6f70-0000-4000-8000-00000000dead"],
    }


def _query(random: Random, route: str, taken: dict[str, str], last: int) -> str:
    moment = str(random.randint(1, last))
    if route.startswith("/v1"):
        choices = (
            "",
            "",
            f"knownAt={moment}",
            "limit=100",
            "limit=3",
            f"case={taken['case']}",
            f"funder={taken['funder']}",
            f"school={taken['organisation']}",
            f"number={taken['case'][:8]}",
            "state=open",
            "order=-due",
        )
    else:
        choices = (
            "",
            "",
            f"per={moment}",
            f"zoek={taken['case']}",
            "pagina=2",
            f"zoek={taken['case'][:8]}",
            "soort=pdf",
            f"per={moment}&pagina=1",
        )
    return random.choice(choices)


async def leaks(asked: Request, answer: httpx.Response, oracle: Oracle, names: Any) -> list[str]:
    """What the answer tells that whoever asked does not know."""
    person, known = asked.person, asked.person.known
    if answer.status_code >= 500:
        return [f"failed with {answer.status_code}"]
    if known is None:
        return []
    if person.viewer.role in _NO_CASES and _OF_CASES.match(asked.route):
        of_kept = (
            asked.route.endswith(("/retention", "/accesses"))
            and person.viewer.role is Role.PRIVACY_OFFICER
        )
        if answer.status_code == 200 and not of_kept:
            return [f"let in with {answer.status_code}"]
    found: list[str] = []
    case: Any = asked.values["case"] if "{case}" in asked.route else None
    if case is not None and case not in known.cases and answer.status_code not in (400, 403, 404):
        found.append(f"answered {answer.status_code} of a case that is not theirs")
    if asked.route in _LETTERS and _addressed(asked, oracle):
        return found
    of_case = None if asked.route.endswith("/aandelen/{funder}") else case  # with all its money
    text = answer.text.replace(case or "-", "")
    ids = set(UUID.findall(text)) - set(UUID.findall(asked.path))
    found += [f"case {one}" for one in ids & oracle.cases - known.cases]
    found += [f"event {one}" for one in ids & oracle.events - known.events - known.cases]
    found += [f"pupil {one}" for one in ids & oracle.pupils - known.pupils]
    found += [f"fact {n}" for n in map(int, _FACT.findall(text)) if n not in known.positions]
    secret = (n for n in _amounts(asked, answer, text) if _is_secret(n, of_case, known, oracle))
    found += [f"{n} cents" for n in secret]
    if answer.status_code == 200 and (case is not None or asked.route in _LISTS):
        found += _bodies(text, case, person, known, names)
    tiles = [int(n.replace(".", "")) for n in _TILE.findall(text)] if asked.route == "/" else []
    if sum(tiles) > len(known.cases):
        found.append(f"counts {sum(tiles)} of {len(known.cases)} cases")
    return found


def _addressed(asked: Request, oracle: Oracle) -> bool:
    case, body, number = (asked.values[name] for name in ("case", "body", "number"))
    sent = (case, body, int(number)) in set(published(oracle.lines))
    asker: Any = oracle.asked_by.get(case)  # type: ignore[call-overload]
    role = asked.person.viewer.role
    return body in asked.person.own or (sent and (asker in asked.person.own or role is Role.PARENT))


def _amounts(asked: Request, answer: httpx.Response, text: str) -> Iterator[int]:
    if asked.route in _SUMS:
        return  # which may happen to be an amount of others
    if "json" in answer.headers.get("content-type", ""):
        yield from map(int, _CENTS.findall(text))
    for euros, cents in _EURO.findall(text):
        yield int(euros.replace(".", "") or 0) * 100 + int(cents)


def _is_secret(cents: int, case: Any, known: Knowledge, oracle: Oracle) -> bool:
    if cents < SMALL or cents not in oracle.amounts or cents in _LIMITS:
        return False
    mine = known.amounts.get(case, set()) if case is not None else set()
    mine = mine | (known.amounts.get(None, set()) if case is not None else set())
    if case is None:
        mine = mine.union(*known.amounts.values())
    return cents not in mine


def _bodies(
    text: str, case: Any, person: Person, known: Knowledge, names: dict[str, str]
) -> list[str]:
    of_case = known.bodies.get(case, set())
    allowed = (of_case if case is not None else set().union(*known.bodies.values())) | person.own
    alike = {names.get(one) for one in allowed}  # two locations of a school may share a name
    hidden = (one for one in names if one not in allowed and names[one] not in alike)
    return [f"body {one}" for one in hidden if one in text or names[one] in text]
