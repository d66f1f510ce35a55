"""What the vault promises, over keys in memory and in PostgreSQL alike."""

import asyncio
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from events.values import CaseId, OrganisationId, PupilRef, Purpose, Sealed
from events.vault import Forgotten, Tampered, Vault, key_under, open_vault
from events.vault.keyfile import KeyFile, KeyUnavailable
from events.vault.keys import KeyStore, Owner, Scope, WrappedKey
from events.vault.memory import MemoryKeys
from tests.contracts.vault.conftest import OpenVault

PUPIL = PupilRef("11111111-1111-4111-8111-111111111111")
OTHER = PupilRef("22222222-2222-4222-8222-222222222222")
SCHOOL = OrganisationId("school:01AA00")
UTRECHT = OrganisationId("municipality:GM0344")
OWNERS = [Owner(p, c, u) for p in (PUPIL, OTHER) for c in (SCHOOL, UTRECHT) for u in Purpose]

reusing_fixtures = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def seal(vault: Vault, owner: Owner, plaintext: str = "Noor") -> Sealed:
    async with vault.door() as door:
        return await door.seal(owner.subject, owner.controller, owner.purpose, plaintext)


@reusing_fixtures
@given(plaintext=st.text(max_size=200), owner=st.sampled_from(OWNERS))
async def test_what_is_sealed_opens_as_it_was(vault: Vault, plaintext: str, owner: Owner) -> None:
    sealed = await seal(vault, owner, plaintext)
    assert await vault.open(sealed) == plaintext
    assert msgspec.json.decode(msgspec.json.encode(sealed), type=Sealed) == sealed


async def test_the_same_text_is_never_sealed_twice_alike(vault: Vault) -> None:
    one, two = [await seal(vault, OWNERS[0]) for _ in range(2)]
    assert one.token != two.token


@reusing_fixtures
@given(place=st.integers(0, 10_000), character=st.sampled_from("AZaz09-_="))
async def test_a_token_with_one_character_changed_is_refused(
    vault: Vault, place: int, character: str
) -> None:
    sealed = await seal(vault, OWNERS[0])
    place %= len(sealed.token)
    changed = sealed.token[:place] + character + sealed.token[place + 1 :]
    assume(changed != sealed.token)
    with pytest.raises((Tampered, Forgotten)):  # Forgotten: the name of a key that never was
        await vault.open(msgspec.structs.replace(sealed, token=changed))


@pytest.mark.parametrize("token", ["", "AQ==", "no token", "é", "A" * 200])
async def test_what_is_no_token_is_refused(vault: Vault, token: str) -> None:
    sealed = await seal(vault, OWNERS[0])
    with pytest.raises(Tampered):
        await vault.open(msgspec.structs.replace(sealed, token=token))


@pytest.mark.parametrize(
    "other", [{"subject": OTHER}, {"controller": UTRECHT}, {"purpose": Purpose.CARE}]
)
async def test_a_token_moved_to_another_owner_is_refused(
    vault: Vault, other: dict[str, Any]
) -> None:
    for owner in OWNERS:
        await seal(vault, owner)
    sealed = await seal(vault, Owner(PUPIL, SCHOOL, Purpose.ASSESSMENT))
    with pytest.raises(Tampered):
        await vault.open(msgspec.structs.replace(sealed, **other))


@pytest.mark.parametrize(
    "scope",
    [
        Scope(PUPIL),
        Scope(PUPIL, SCHOOL),
        Scope(PUPIL, purpose=Purpose.CARE),
        Scope(PUPIL, SCHOOL, Purpose.CARE),
    ],
)
async def test_forgetting_reaches_just_as_far_as_asked(vault: Vault, scope: Scope) -> None:
    sealed = {owner: await seal(vault, owner, f"{owner}") for owner in OWNERS}
    await vault.forget(scope.subject, scope.controller, scope.purpose)
    for owner, value in sealed.items():
        if scope.covers(owner):
            with pytest.raises(Forgotten):
                await vault.open(value)
        else:
            assert await vault.open(value) == f"{owner}"


async def test_what_is_sealed_after_forgetting_opens_and_the_old_does_not(vault: Vault) -> None:
    old = await seal(vault, OWNERS[0])
    await vault.forget(OWNERS[0].subject)
    new = await seal(vault, OWNERS[0], "Noor again")
    assert await vault.open(new) == "Noor again"
    with pytest.raises(Forgotten):
        await vault.open(old)


async def test_forgetting_reaches_every_process(open_one: OpenVault) -> None:
    ours, theirs = await open_one(), await open_one()
    forgotten, kept = await seal(ours, OWNERS[0]), await seal(ours, OWNERS[-1])
    await theirs.forget(PUPIL)
    with pytest.raises(Forgotten):
        await ours.open(forgotten)
    assert await ours.open(kept) == "Noor"
    assert await theirs.open(await seal(ours, OWNERS[0], "after")) == "after"


async def test_nothing_is_lost_that_is_sealed_while_others_are_forgotten(
    open_one: OpenVault,
) -> None:
    vaults = [await open_one() for _ in range(3)]
    pupils = [PupilRef(f"33333333-3333-4333-8333-{n:012d}") for n in range(30)]

    async def seal_all(vault: Vault) -> list[Sealed]:
        return [await seal(vault, Owner(p, SCHOOL, Purpose.CARE), p) for p in pupils]

    async def forget_others(vault: Vault) -> None:
        for _ in range(10):
            await seal(vault, Owner(OTHER, SCHOOL, Purpose.CARE))
            await vault.forget(OTHER)

    one, two, *_ = await asyncio.gather(
        seal_all(vaults[0]), seal_all(vaults[1]), *(forget_others(vault) for vault in vaults[1:])
    )
    for value in [*one, *two]:
        assert await vaults[2].open(value) == value.subject


class Backup(MemoryKeys):
    """A store put back from an old copy of its keys."""

    def __init__(self, kek: Any, keys: list[WrappedKey]) -> None:
        super().__init__()
        self._kek = kek
        self._keys = {key.id: key for key in keys}


async def copy_of(store: KeyStore, sealed: list[Sealed]) -> list[WrappedKey]:
    owners = [Owner(s.subject, s.controller, s.purpose) for s in sealed]
    return await store.of(owners)


async def test_an_old_backup_with_the_new_key_opens_nothing(
    vault: Vault, store: KeyStore, key_file: Path
) -> None:
    sealed = [await seal(vault, owner) for owner in OWNERS]
    backup = await copy_of(store, sealed)
    await vault.forget(PUPIL)
    with pytest.raises(KeyUnavailable):
        await open_vault(Backup(backup[0].kek, backup), KeyFile(key_file))
    new = KeyFile(key_file).load()
    [kek] = new.keks
    renamed = [msgspec.structs.replace(key, kek=kek) for key in backup]
    pretender = await open_vault(Backup(kek, renamed), KeyFile(key_file))
    for value in sealed:
        with pytest.raises(Tampered):
            await pretender.open(value)


async def test_the_old_key_stands_in_no_file_any_more(vault: Vault, key_file: Path) -> None:
    await seal(vault, OWNERS[0])
    before = KeyFile(key_file).load()
    await vault.forget(PUPIL)
    after = KeyFile(key_file).load()
    assert not before.keks.keys() & after.keks.keys()
    assert len(after.keks) == 1
    assert after.pupils == before.pupils
    assert {path.name for path in key_file.parent.iterdir()} == {"kek.json", "kek.lock"}


async def test_forgetting_what_was_never_sealed_is_no_error(vault: Vault) -> None:
    kept = await seal(vault, OWNERS[0])
    await vault.forget(OTHER)
    assert await vault.open(kept) == "Noor"


async def test_a_crash_before_the_store_replaced_its_keys_loses_nothing(
    vault: Vault, open_one: OpenVault, key_file: Path
) -> None:
    sealed = await seal(vault, OWNERS[0])
    file = KeyFile(key_file)
    before = file.load()
    file.save(before.with_new()[1])
    assert await (await open_one()).open(sealed) == "Noor"
    assert file.load() == before


async def test_a_crash_after_the_store_replaced_its_keys_loses_nothing(
    vault: Vault, store: KeyStore, key_file: Path
) -> None:
    gone, kept = await seal(vault, OWNERS[0]), await seal(vault, OWNERS[-1])

    class Crashing(KeyFile):
        """A file on a disk that fails before the old key is taken out."""

        saved = False

        def save(self, content: Any) -> None:
            if self.saved:
                raise OSError("no more")
            self.saved = True
            super().save(content)

    with pytest.raises(OSError, match="no more"):
        await (await open_vault(store, Crashing(key_file))).forget(PUPIL)
    assert len(KeyFile(key_file).load().keks) == 2
    after = await open_vault(store, KeyFile(key_file))
    assert len(KeyFile(key_file).load().keks) == 1
    assert await after.open(kept) == "Noor"
    with pytest.raises(Forgotten):
        await after.open(gone)


async def test_the_file_of_another_vault_is_refused(
    vault: Vault, store: KeyStore, tmp_path: Path
) -> None:
    with pytest.raises(KeyUnavailable, match="does not hold the key"):
        await open_vault(store, KeyFile(tmp_path / "other.json"))


def mode(file: Path, new: int) -> int:
    """Gives a file a new mode and answers its old one."""
    old = file.stat().st_mode & 0o777
    file.chmod(new)
    return old


async def test_a_key_file_open_to_others_is_refused(
    vault: Vault, store: KeyStore, key_file: Path
) -> None:
    assert mode(key_file, 0o640) == 0o600
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        await open_vault(store, KeyFile(key_file))


async def test_a_damaged_key_file_is_refused(vault: Vault, store: KeyStore, key_file: Path) -> None:
    await asyncio.to_thread(key_file.write_bytes, b"{}")
    with pytest.raises(KeyUnavailable, match="is no key file"):
        await open_vault(store, KeyFile(key_file))


async def test_a_vault_in_memory_leaves_no_file() -> None:
    vault = await open_vault(MemoryKeys(), KeyFile())
    sealed = await seal(vault, OWNERS[0])
    await vault.forget(OTHER)
    assert await vault.open(sealed) == "Noor"


FILE = UUID("33333333-3333-5333-8333-333333333333")
PLAN = b"%PDF-1.7 " + bytes(range(256)) * 100


async def keep(vault: Vault, owner: Owner, content: bytes = PLAN) -> str:
    async with vault.door() as door:
        return await door.keep(FILE, owner.subject, owner.controller, owner.purpose, content)


async def test_a_file_is_read_by_whom_it_was_kept_for_and_nobody_else(vault: Vault) -> None:
    digest = await keep(vault, OWNERS[0])
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert await vault.fetch(FILE, SCHOOL) == PLAN
    assert await vault.fetch(FILE, UTRECHT) is None


async def test_a_file_is_kept_as_it_was_sealed_first(vault: Vault) -> None:
    first = await keep(vault, OWNERS[0])
    assert await keep(vault, OWNERS[0], b"something else") == first
    assert await vault.fetch(FILE, SCHOOL) == PLAN


async def test_a_file_is_forgotten_with_its_key(vault: Vault) -> None:
    for owner in (Owner(PUPIL, SCHOOL, Purpose.ASSESSMENT), Owner(PUPIL, UTRECHT, Purpose.CARE)):
        await keep(vault, owner)
    await vault.forget(PUPIL, SCHOOL)
    with pytest.raises(Forgotten):
        await vault.fetch(FILE, SCHOOL)
    assert await vault.fetch(FILE, UTRECHT) == PLAN


async def test_a_file_that_was_forgotten_may_come_anew(vault: Vault) -> None:
    await keep(vault, OWNERS[0])
    await vault.forget(PUPIL)
    await keep(vault, OWNERS[0], b"anew")
    assert await vault.fetch(FILE, SCHOOL) == b"anew"


async def test_an_order_answers_with_the_fingerprints_of_what_it_destroyed(vault: Vault) -> None:
    sealed = [await seal(vault, owner) for owner in OWNERS]
    first, second = UUID(int=1), UUID(int=2)
    orders = {first: [Scope(PUPIL, SCHOOL)], second: [Scope(PUPIL, UTRECHT, Purpose.CARE)]}
    told = await vault.destroy(orders)
    assert [len(told[order]) for order in (first, second)] == [len(Purpose), 1]
    assert len({*told[first].values(), *told[second].values()}) == len(Purpose) + 1
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in told[first].values())
    texts = await vault.open_all(sealed)
    gone = {key_under(one) for one, text in zip(sealed, texts, strict=True) if text is None}
    assert gone == {*told[first], *told[second]}
    for value, owner in zip(sealed, OWNERS, strict=True):
        if any(scope.covers(owner) for scopes in orders.values() for scope in scopes):
            with pytest.raises(Forgotten):
                await vault.open(value)
        else:
            assert await vault.open(value) == "Noor"


async def test_an_order_that_was_cut_off_ends_the_same_when_asked_again(
    vault: Vault, open_one: OpenVault
) -> None:
    await seal(vault, OWNERS[0])
    order = {UUID(int=1): [Scope(PUPIL)]}
    told = await vault.destroy(order)  # and then whoever asked crashed
    assert await (await open_one()).destroy(order) == told
    assert await vault.destroy({UUID(int=2): [Scope(PUPIL)]}) == {UUID(int=2): {}}


async def test_what_was_sealed_anew_is_safe_from_an_order_that_was_carried_out(
    vault: Vault,
) -> None:
    old, order = await seal(vault, OWNERS[0]), {UUID(int=1): [Scope(PUPIL)]}
    told = await vault.destroy(order)
    new = await seal(vault, OWNERS[0], "Sem")
    await keep(vault, OWNERS[0])
    assert await vault.destroy(order) == told
    assert await vault.open_all([new, old]) == ["Sem", None]
    assert await vault.fetch(FILE, SCHOOL) == PLAN


async def test_who_destroys_waits_for_who_is_at_the_door_and_the_next_one_waits_for_that(
    vault: Vault, open_one: OpenVault
) -> None:
    other, order, seen = await open_one(), asyncio.Event(), list[str]()

    async def at_the_door(who: Vault, name: str) -> None:
        async with who.door():
            seen.append(f"{name} in")
            await order.wait()
            seen.append(f"{name} out")

    async def destroying() -> None:
        async with other.closed():
            seen.append("alone")

    first = [asyncio.create_task(at_the_door(one, "first")) for one in (vault, other)]
    while len(seen) < len(first):  # noqa: ASYNC110 - it counts, and an event does not
        await asyncio.sleep(0.01)
    alone = asyncio.create_task(destroying())
    await asyncio.sleep(0.1)
    assert seen == ["first in"] * 2, "nobody destroys while somebody is at a door"
    order.set()
    await asyncio.gather(*first, alone, at_the_door(vault, "next"))
    assert seen[2:5] == ["first out", "first out", "alone"]
    assert seen[5:] == ["next in", "next out"]


async def test_a_file_that_is_not_wanted_is_let_go(vault: Vault) -> None:
    await keep(vault, OWNERS[0])
    await vault.discard(FILE)
    assert await vault.fetch(FILE, SCHOOL) is None


async def test_a_copy_of_a_file_opens_nothing_without_its_key_or_under_another_name(
    vault: Vault, store: KeyStore
) -> None:
    await keep(vault, OWNERS[0])
    kept = await store.fetch(FILE, SCHOOL)
    assert kept is not None
    assert PLAN[:20] not in kept.sealed
    other = UUID(int=5)
    await store.keep(msgspec.structs.replace(kept, id=other))
    with pytest.raises(Tampered):
        await vault.fetch(other, SCHOOL)
    await vault.forget(OWNERS[0].subject)
    await store.keep(kept)  # as from a backup
    with pytest.raises(Forgotten):
        await vault.fetch(FILE, SCHOOL)


async def test_the_name_of_a_file_is_the_same_for_its_case_and_no_other(
    vault: Vault, open_one: OpenVault
) -> None:
    one, other = (CaseId(f"44444444-4444-4444-8444-44444444444{n}") for n in (1, 2))
    assert vault.fingerprint(one, PLAN) == (await open_one()).fingerprint(one, PLAN)
    assert vault.fingerprint(one, PLAN) != vault.fingerprint(other, PLAN)
    assert vault.fingerprint(one, PLAN) != vault.fingerprint(one, PLAN + b".")
