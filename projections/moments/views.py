"""The tables of a moment, under the names that questions know, in a schema of their own.

Per projection: ``<name>_row``, never filled, says what a row looks like; ``<name>_frames`` holds
the rows as they stood at each keyframe; and the view ``<name>`` shows the rows of one moment: those
that were folded after the keyframe, which the transaction brings along as settings, and those of
the keyframe that no later fact touched. A projection whose rows never change needs no frames: its
live table up to a position is the past. A question to a projection that the moment was not asked
for fails, as its settings are not there.
"""

from collections.abc import Mapping
from typing import Any

from projections.table import Projection, columns

SCHEMA = "moments"
LIVE = "projections"
FOREVER = 2**63 - 1  # the end of a row that no later keyframe replaced

# Names the row's type, its keys and the live table; all names are ours.
_STANDING = """
ALTER TABLE {schema}.{name}_frames DROP CONSTRAINT {name}_frames_pkey,
    ADD COLUMN shown_from bigint NOT NULL,   -- the first keyframe that shows the row so
    ADD COLUMN shown_until bigint NOT NULL,  -- the first one that no longer does
    ADD PRIMARY KEY ({key}, shown_from);
CREATE VIEW {schema}.{name} AS
SELECT {columns} FROM {folded}
UNION ALL
SELECT {columns} FROM {schema}.{name}_frames AS f
WHERE {frame} > 0 AND f.shown_from <= {frame} AND {frame} < f.shown_until
    AND NOT EXISTS (SELECT FROM {touched} AS t WHERE ({tkey}) = ({fkey}))"""
_GROWING = """
CREATE FUNCTION {schema}.{name}_until(last_one bigint) RETURNS SETOF {schema}.{name}_row
LANGUAGE sql STABLE AS
$$ SELECT {columns} FROM {live}.{name} WHERE last_one > 0 AND position <= last_one $$;
CREATE VIEW {schema}.{name} AS
SELECT {columns} FROM {folded}
UNION ALL
SELECT {columns} FROM {schema}.{name}_until({frame})"""
_GONE = """
DROP VIEW IF EXISTS {schema}.{name} CASCADE;
DROP FUNCTION IF EXISTS {schema}.{name}_until(bigint);
DROP TABLE IF EXISTS {schema}.{name}_frames, {schema}.{name}_row"""
# The live table that a growing one reads may be made later, and is swapped; so only its name is
# kept, and looked up when it is asked.
_SUIT = "SET LOCAL check_function_bodies = off; SET LOCAL search_path = moments"


def setting(projection: Projection[Any], what: str) -> str:
    """The name of a setting of the transaction: ``rows``, ``touched`` or ``frame``."""
    return f"{SCHEMA}.{projection.name}_{what}"


async def remake(connection: Any, projection: Projection[Any]) -> None:
    """Make the tables and views of a projection, empty; in the caller's transaction."""
    growing = projection.grows
    assert not growing or projection.key[-1] == "position", f"{projection.name}: grows by what?"
    names = _names(projection)
    await connection.execute(_GONE.format_map(names))
    await connection.execute(projection.table_sql(f"{SCHEMA}.{projection.name}_row"))
    if not growing:  # with the indexes that the questions of the present need
        await connection.execute(projection.table_sql(f"{SCHEMA}.{projection.name}_frames"))
    await connection.execute(_SUIT)
    await connection.execute((_GROWING if growing else _STANDING).format_map(names))
    if projection.views_sql:
        await connection.execute(projection.views_sql)


def _names(projection: Projection[Any]) -> Mapping[str, str]:
    def rows(what: str) -> str:
        row = f"NULL::{SCHEMA}.{projection.name}_row"
        return (
            f"json_populate_recordset({row}, current_setting('{setting(projection, what)}')::json)"
        )

    return {
        "schema": SCHEMA,
        "live": LIVE,
        "name": projection.name,
        "columns": ", ".join(columns(projection)),
        "key": ", ".join(projection.key),
        "fkey": ", ".join(f"f.{column}" for column in projection.key),
        "tkey": ", ".join(f"t.{column}" for column in projection.key),
        "folded": rows("rows"),
        "touched": rows("touched"),
        "frame": f"current_setting('{setting(projection, 'frame')}')::bigint",
    }
