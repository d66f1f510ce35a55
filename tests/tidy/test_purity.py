"""Parties, rules and folds are pure; the environment and the time each have one door."""

import ast
from pathlib import Path

from tests.tidy.tree import (
    LANGUAGE,
    PARTIES,
    ROOT,
    SOURCE,
    files,
    imported,
    mentions,
    name,
    pure_files,
    tree,
    within,
)

SETTINGS = ROOT / "services/runtime/settings.py"
TIME = ROOT / "services/runtime/clock.py"
PURE_LIBRARY = (
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "msgspec",
    "operator",
    "re",
    "types",
    "typing",
    "uuid",
    "zoneinfo",  # reads the tz database, which is a table of law and not of this machine
)
BODIES = (
    "absence",
    "agenda",
    "counter",
    "escalation",
    "exemption",
    "experiment",
    "facility",
    "prevention",
    "profile",
    "quarter",
    "funder",
    "handling",
    "meeting",
    "privacy",
    "register",
    "retention",
    "sharing",
)
SHAPES = ("services.runtime.refusal", "services.runtime.shapes")
IMPURE_CALLS = frozenset({"__import__", "eval", "exec", "input", "open", "print"})
CLOCK = frozenset(
    {
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "time.ctime",
        "time.gmtime",
        "time.localtime",
        "time.strftime",
        "time.time",
        "time.time_ns",
    }
)
CHANCE = frozenset({"uuid1", "uuid4", "uuid6", "uuid7"})
ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.putenv"})


ALONE = (
    "absence",
    "counter",
    "exemption",
    "experiment",
    "facility",
    "handling",
    "meeting",
    "prevention",
    "profile",
    "quarter",
    "privacy",
    "retention",
)
"""What parties share about one subject, and knows the register beside the rules."""


def known_to(path: Path) -> tuple[str, ...]:
    """The packages that a pure module may import."""
    _, package, *_ = path.relative_to(ROOT).parts
    if path.is_relative_to(ROOT / "projections"):
        return (*PURE_LIBRARY, *LANGUAGE, f"projections.{package}", "projections.table")
    ours = (*PURE_LIBRARY, *LANGUAGE, *SHAPES, "services.rules")
    if package in PARTIES:
        return (*ours, f"services.{package}", *(f"services.{each}" for each in BODIES))
    if package == "funder":
        return (*ours, "services.funder", "services.sharing", "services.register")
    if package in ("agenda", "escalation"):
        return (*ours, f"services.{package}", "services.funder")
    if package in ALONE:
        return (*ours, f"services.{package}", "services.register")
    if package == "controls":
        book = ("events.ledger", "hashlib", "projections")
        return (*ours, *book, "services.controls", "services.register.authority")
    if package in ("register", "sharing"):
        return (*ours, f"services.{package}")
    return ours


def test_every_party_the_rules_and_every_fold_are_there_to_be_pure() -> None:
    found = {path.relative_to(ROOT).parts[:2] for path in pure_files()}
    shared = ("controls", *BODIES, "rules", "runtime")
    wanted = {("services", folder) for folder in (*PARTIES, *shared)}
    assert wanted <= found
    assert any(path.name == "fold.py" for path in pure_files())


def calls_outside(path: Path) -> list[str]:
    """Calls of builtins that reach outside the function."""
    return [
        f"{name(path)}:{node.lineno}: {node.func.id}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in IMPURE_CALLS
    ]


def spoken(paths: list[Path], dotted: frozenset[str]) -> list[str]:
    """Where these modules speak or import one of these names."""
    said = [line for path in paths for line in mentions(path, dotted)]
    taken = [f"{name(path)}: {each}" for path in paths for each in imported(path) if each in dotted]
    return said + taken


def test_a_pure_module_never_awaits() -> None:
    waiting = (ast.AsyncFor, ast.AsyncFunctionDef, ast.AsyncWith, ast.Await)
    assert [
        f"{name(path)}:{node.lineno}"
        for path in pure_files()
        for node in ast.walk(tree(path))
        if isinstance(node, waiting)
    ] == []


def test_a_pure_module_imports_only_the_language_the_rules_and_its_own() -> None:
    assert [
        f"{name(path)}: {module}"
        for path in pure_files()
        for module in imported(path)
        if not within(module, known_to(path))
    ] == []


def test_a_pure_module_asks_neither_clock_nor_chance_nor_the_outside() -> None:
    assert spoken(pure_files(), CLOCK | CHANCE) == []
    assert [call for path in pure_files() for call in calls_outside(path)] == []


def test_only_settings_reads_the_environment() -> None:
    others = [path for path in files(".py", folders=SOURCE) if path != SETTINGS]
    assert spoken(others, ENVIRONMENT) == []


def test_only_the_clock_looks_at_the_time() -> None:
    others = [path for path in files(".py", folders=SOURCE) if path != TIME]
    assert spoken(others, CLOCK) == []


def test_the_settings_and_the_clock_are_where_they_are_looked_for() -> None:
    assert mentions(SETTINGS, ENVIRONMENT)
    assert mentions(TIME, CLOCK)


def test_the_demo_asks_by_command_like_everybody_else() -> None:
    demo = sorted((ROOT / "services/runtime").glob("demo*.py"))
    assert demo, "services/runtime/demo*.py: the demo is not there"
    parties = tuple(f"services.{party}" for party in (*PARTIES, "funder"))
    more = (
        *(f"services.funder.{kind}_commands" for kind in ("gate", "legal", "order")),
        *(
            f"services.school.{kind}_commands"
            for kind in ("referral", "transition", "beside", "teaching")
        ),
        "services.municipality.beside_commands",
        "services.swv.counting_commands",
    )
    commands = (*(f"{party}.commands" for party in parties), *more)
    machinery = ("events.codec", "events.ledger", "events.transport", "events.vault")
    private = [
        f"{name(path)}: {module}"
        for path in demo
        for module in imported(path)
        if within(module, (*parties, *machinery)) and not within(module, commands)
    ]
    assert private == []
