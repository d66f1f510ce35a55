"""Read models as somebody may see them: each question meets tables of the same names that hold only
their rows, and of a row only their columns.

They stand before a question as common table expressions, which PostgreSQL takes into its plan: so
every question of the present, and of any moment, runs as it is written, and one that forgets whom
it is for still shows nothing of others.
"""

import re
from collections.abc import Mapping
from typing import Any

from projections.catalogue import APPROVALS, CONSENTS, INVOLVED, PROJECTIONS, RETENTION
from projections.clock.queries import OpenTask
from projections.table import Projection, columns
from services.portal.rights.columns import COLUMNS, Mine
from services.portal.rights.rows import rows_for
from services.portal.rights.scope import Scope

_VIEW = re.compile(r"CREATE VIEW (\w+) AS\s(.*?);", re.DOTALL)
_WORD = re.compile(r"\w+")
RESTS_ON: tuple[Projection[Any], ...] = (INVOLVED, APPROVALS, CONSENTS, RETENTION)
"""What the shadows themselves ask, also of a moment."""

_SEEN: Mapping[str, tuple[str, ...]] = {
    **{one.name: columns(one) for one in PROJECTIONS},
    "clock_waiting": (*OpenTask.__struct_fields__, "parties"),
}
"""The columns of each read model, and of a view with rights of its own: its rows are found by an
index, which is of no use to what is seen of the read model under it."""

_VIEWS: Mapping[str, str] = {
    name: body
    for one in PROJECTIONS
    for name, body in _VIEW.findall(one.views_sql)
    if name not in _SEEN
}


class SeenConnection:
    """A connection to the read models for one scope. It asks, and nothing else."""

    def __init__(self, connection: Any, scope: Scope) -> None:
        self._connection, self._scope = connection, scope

    async def fetch(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a question."""
        compared = list(values)
        question = shadowed(sql, self._scope, compared)
        found: list[Any] = await self._connection.fetch(question, *compared)
        return found

    async def fetchrow(self, sql: str, *values: Any) -> Any:
        """Its first row."""
        compared = list(values)
        question = shadowed(sql, self._scope, compared)
        return await self._connection.fetchrow(question, *compared)

    async def fetchval(self, sql: str, *values: Any) -> Any:
        """The first value of its first row."""
        compared = list(values)
        question = shadowed(sql, self._scope, compared)
        return await self._connection.fetchval(question, *compared)


def shadowed(sql: str, scope: Scope, values: list[Any]) -> str:
    """A question as this scope may ask it; what it compares with is added to its values."""
    words = set(_WORD.findall(sql))
    views: list[str] = []
    for name, body in reversed(list(_VIEWS.items())):  # a view may be made of an earlier one
        if name in words:
            views.insert(0, name)
            words |= set(_WORD.findall(body))
    tables = [(name, _table(name, scope, values)) for name in _SEEN if name in words]
    shadows = [*tables, *((name, _VIEWS[name]) for name in views)]
    if not shadows:
        return sql
    assert sql.lstrip().startswith("SELECT"), "a question with shadows of its own is put in another"
    before = ", ".join(f"{name} AS NOT MATERIALIZED ({body})" for name, body in shadows)
    return f"WITH {before} {sql}"


def _table(name: str, scope: Scope, values: list[Any]) -> str:
    where = rows_for(name, scope).sql(values)
    shown: Mapping[str, str] = {}
    if name in COLUMNS:
        shown = COLUMNS[name](scope, _naming(scope, values))
    taken = (f"{shown[one]} AS {one}" if one in shown else one for one in _SEEN[name])
    return f"SELECT {', '.join(taken)} FROM {name} AS t WHERE {where}"  # noqa: S608 - ours


def _naming(scope: Scope, values: list[Any]) -> Mine:
    """Says in SQL that something names an organisation of the scope; a value of the question once
    it is said."""
    if scope.organisations is None:
        return "starts_with({}, 'school:')".format  # a parent sees what a school does
    own, place = sorted(scope.organisations), len(values) + 1

    def mine(column: str) -> str:
        if len(values) < place:
            values.append(own)
        return f"{column} = ANY (${place})"

    return mine
