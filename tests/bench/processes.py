"""How much processor time the processes of a run have used, in seconds."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

from tests.brokers import RabbitNode

Cpu = Callable[[], float]


def own() -> float:
    """This process."""
    return time.process_time()


def of_process(pid: int) -> Cpu:
    """A process of this number, and those that it starts."""
    return partial(_of_tree, pid)


def of_postgres(folder: Path) -> Cpu:
    """The embedded PostgreSQL of this folder."""
    first, *_ = (folder / "postgres/postmaster.pid").read_text().split()
    return of_process(int(first))


def of_broker(node: RabbitNode) -> Cpu:
    """This node."""
    return of_process(node.pid)


def _of_tree(pid: int) -> float:
    first = psutil.Process(pid)
    spent = first.cpu_times()
    total = spent.children_user + spent.children_system  # of those that ended meanwhile
    for process in (first, *first.children(recursive=True)):
        times = process.cpu_times()
        total += times.user + times.system
    return total
