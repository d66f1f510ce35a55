"""Awaits of the road at which no process of the matrix is cut off, each with its reason."""

from tests.crash.points import Point

FAILED = "only after a failure of database or broker: see the outages"
RARE = "only where two things cross by chance; cut off here when they do"
READS = "reads for who looks, and writes nothing"
REBUILD = "of a rebuild, whose tables nobody reads until one statement swaps them"
OPERATOR = "an operator's act on an empty house, whole or nothing"
OTHER_HOUSE = "of a house in one process, or in memory; here each part is a process"
WITNESS = "a witness signs from a file of its own (tests/crash/test_files.py)"
PARKED = "reads what is parked; the append that parks and frees is the one of every ask"

_BY_FUNCTION = {
    "events/ledger/connection.py:assert_least_privilege": "words for a refusal to start",
    "events/ledger/postgres.py:PostgresLedger.restore": OPERATOR,
    "events/ledger/postgres.py:_rest": FAILED,
    "events/transport/declare.py:_exchange.find": "only for a user who may not declare; looks",
    "events/transport/declare.py:_exchange": "only for a user who may not declare; looks",
    "events/transport/declare.py:_queue.find": "only for a user who may not declare; looks",
    "events/transport/declare.py:_queue": "only for a user who may not declare; looks",
    "events/transport/rabbit.py:RabbitBus._serve": FAILED,
    "events/transport/rabbit.py:_put_aside": "only for what is no batch: see tests/hostile",
    "events/transport/relay.py:Relay._may_go": "only where a copy shows too much, which none does",
    "events/transport/relay.py:Relay.reached": READS,
    "events/transport/spell.py:Spell.cut_off": FAILED,
    "events/transport/spell.py:Spell.drain": RARE,
    "events/transport/window.py:Window.empty": RARE,
    "events/transport/window.py:Window.room": "only where a mebibyte is under way",
    "events/vault/__init__.py:Vault.discard": "a door that takes a file back; one statement",
    "events/vault/__init__.py:Vault.fetch": READS,
    "events/vault/__init__.py:Vault.forget": "what the house never does: it destroys by order",
    "events/vault/__init__.py:Vault.open": READS,
    "events/vault/__init__.py:Vault.open_all": READS,
    "events/vault/__init__.py:Vault.put_back": OPERATOR,
    "events/vault/__init__.py:Vault.subject_of": READS,
    "events/vault/__init__.py:Vault.was_destroyed": READS,
    "events/vault/keyfile.py:KeyFile.held": RARE,
    "events/vault/keyring.py:Keyring._at_last": RARE,
    "events/vault/keyring.py:Keyring.opened": READS,
    "events/vault/keyring.py:Keyring.opened.opening": READS,
    "events/vault/postgres.py:PostgresKeys.discard": "a door that takes a file back; one statement",
    "events/vault/postgres.py:PostgresKeys.get": READS,
    "events/vault/postgres.py:PostgresKeys.kek": "only at the first start of a vault",
    "events/vault/postgres.py:PostgresKeys.put_back": OPERATOR,
    "events/vault/postgres.py:PostgresKeys.subject_of": READS,
    "events/vault/postgres.py:PostgresKeys.were_destroyed": OPERATOR,
    "projections/journal/keeper.py:Keeper._compare": RARE,
    "projections/journal/keeper.py:Keeper._hear_news": RARE,
    "projections/journal/keeper.py:Keeper._hold": RARE,
    "projections/journal/keeper.py:Keeper._write": RARE,
    "projections/journal/keeper.py:Keeper.handle": RARE,
    "projections/journal/log.py:_hashes": READS,
    "projections/journal/log.py:proof_between": READS,
    "projections/journal/log.py:proof_of": READS,
    "projections/journal/postgres_log.py:PostgresLog.checkpoints": READS,
    "projections/journal/postgres_log.py:PostgresLog.cosign": WITNESS,
    "projections/journal/postgres_log.py:PostgresLog.introduce": "only in a book without a seal",
    "projections/journal/postgres_log.py:PostgresLog.introduce_witness": WITNESS,
    "projections/journal/postgres_log.py:PostgresLog.leaves": READS,
    "projections/journal/postgres_log.py:PostgresLog.places": READS,
    "projections/journal/postgres_log.py:PostgresLog.signers": READS,
    "projections/journal/postgres_log.py:PostgresLog.size": READS,
    "projections/journal/postgres_log.py:PostgresLog.strays": READS,
    "projections/journal/postgres_log.py:PostgresLog.witnesses": READS,
    "projections/journal/sealer.py:Sealer._read": "only in a book without a seal",
    "projections/runner.py:Runner._by_itself": FAILED,
    "projections/runner.py:Runner._come_level": REBUILD,
    "projections/runner.py:Runner._keep": FAILED,  # the last of it; the others are cut off
    "projections/runner.py:Runner._note": "only where a fold has a bug",
    "projections/tables.py:bared": REBUILD,
    "projections/tables.py:connect_to_tables": REBUILD,
    "projections/tables.py:copy": REBUILD,
    "projections/tables.py:drop": REBUILD,
    "projections/tables.py:note_failure": "only where a fold has a bug",
    "projections/tables.py:turn": REBUILD,
    "services/runtime/custody.py:Custody._ask": "looks up who told who only heard; one ask",
    "services/runtime/custody.py:Custody._order": "only where something came between; one ask",
    "services/runtime/custody.py:Custody._went_with_its_key": READS,
    "services/runtime/custody.py:Custody.propose": "only years later; one ask",
    "services/runtime/desk.py:Desk._turn": PARKED,
    "services/runtime/desk.py:Desk.fire": PARKED,
    "services/runtime/desk.py:Desk.retry": PARKED,
    "services/runtime/desk.py:Desk.rules": READS,
    "services/runtime/doorkeeper.py:Doorkeeper.refuse": "as for Relay._may_go",
    "services/runtime/house.py:House.ask": "the same ask, while OpenTelemetry follows it",
    "services/runtime/house.py:House.fire": OTHER_HOUSE,
    "services/runtime/house.py:database_of": OTHER_HOUSE,
    "services/runtime/house.py:sealing_of": OTHER_HOUSE,
    "services/runtime/house.py:seen_by_witness": OTHER_HOUSE,
    "services/runtime/key_backup.py:KeyBackups.make": "an operator's first backup; it asks again",
    "services/runtime/key_backup.py:restore_keys": OPERATOR,
    "services/runtime/sealing.py:Sealing.finish": WITNESS,
    "services/runtime/sealing.py:_follow": WITNESS,
    "services/runtime/sealing.py:assert_key_kept": "without a key: such a house does not start",
}


def reason(point: Point) -> str | None:
    """Why nobody may be cut off here; None where somebody must."""
    if point.after_failure:
        return FAILED
    return _BY_FUNCTION.get(f"{point.module}:{point.function}")


def unknown(points: list[Point]) -> list[str]:
    """The exceptions that name nothing in the code."""
    return sorted(_BY_FUNCTION.keys() - {f"{one.module}:{one.function}" for one in points})
