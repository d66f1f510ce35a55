"""One more database in a server that runs already."""

import asyncpg

from services.runtime.database import Database, install


async def one_more(server: Database, name: str) -> Database:
    """An empty database of this name, with roles and schemas installed."""
    admin = await asyncpg.connect(server.admin_dsn)
    await admin.execute(f"CREATE DATABASE {name}")
    await admin.close()
    database = Database(
        place=server.place.replace("/oza?", f"/{name}?"), passwords=server.passwords
    )
    await install(database.admin_dsn)
    return database
