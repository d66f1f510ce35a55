"""Names of queues, and what the broker is asked to hold."""

from events.transport import topology
from events.values import Party


def test_the_partition_of_a_key_never_changes() -> None:
    check = 0xCBF43926  # what every CRC-32 of ISO 3309 makes of "123456789"
    assert topology.partition("123456789", partitions=1 << 32) == check
    assert topology.inbox(Party.MUNICIPALITY, "123456789") == "municipality.2"


def test_all_partitions_are_used() -> None:
    keys = [f"case-{number}" for number in range(100)]
    assert {topology.inbox(Party.SWV, key) for key in keys} == set(topology.inboxes(Party.SWV))


def test_a_house_has_an_inbox_per_partition_and_a_lane_per_source() -> None:
    queues = topology.all_queues(partitions=2)
    assert len(queues) == len(set(queues)) == 2 * len(Party) + len(Party)
    assert {"municipality.1", "journal.swv"} <= set(queues)


def test_every_queue_is_bound_by_its_own_name() -> None:
    written = topology.definitions()
    keys = {binding["destination"]: binding["routing_key"] for binding in written["bindings"]}
    assert keys.pop(topology.DEAD) == ""
    assert keys == {topology.PREFIX + queue: queue for queue in topology.all_queues()}


def test_every_queue_is_a_quorum_with_a_limit() -> None:
    for queue in topology.definitions()["queues"]:
        assert queue["arguments"]["x-queue-type"] == "quorum"
        assert queue["arguments"]["x-delivery-limit"] > 0
