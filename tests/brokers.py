"""A private RabbitMQ node for tests: free ports, folders of its own, nothing left behind.

With ``RABBITMQ_ROOT`` it is the RabbitMQ of a system in that folder, in which its programs then run
(``make rabbit4``)."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

START_SECONDS = 120
_DEBIAN = Path("/usr/lib/rabbitmq/bin")  # the wrappers on its PATH serve root and rabbitmq only
_ROOT = Path(os.environ.get("RABBITMQ_ROOT", "/"))  # of the system whose RabbitMQ it is


class RabbitNode:
    """One node of RabbitMQ, started and stopped at will; what is durable survives a restart."""

    def __init__(self, home: Path) -> None:
        self.port, distribution, epmd_port = _free_ports(3)
        self._home = home
        self._programs = _programs()
        self._server: subprocess.Popen[bytes] | None = None
        self._env = {
            "PATH": os.environ["PATH"],
            "HOME": str(_seen(home)),
            "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": f"oza-{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_MNESIA_BASE": str(_seen(self.store)),
            "RABBITMQ_LOG_BASE": str(_seen(home / "log")),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(_seen(home / "enabled_plugins")),
            "RABBITMQ_PID_FILE": str(_seen(home / "pid")),
            "RABBITMQ_CONFIG_FILE": str(_seen(home / "rabbitmq")),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(epmd_port),
        }
        (home / "enabled_plugins").write_text("[].\n")
        (home / "rabbitmq.conf").write_text("loopback_users = none\n")

    @property
    def pid(self) -> int:
        """Its first process."""
        assert self._server is not None, "not started"
        return self._server.pid

    @property
    def url(self) -> str:
        """Where its operator logs in."""
        return self.url_for("guest", "guest")

    def url_for(self, user: str, password: str) -> str:
        """Where a user logs in."""
        return f"amqp://{user}:{password}@127.0.0.1:{self.port}/"

    @property
    def store(self) -> Path:
        """The folder in which it keeps messages."""
        return self._home / "mnesia"

    def start(self) -> None:
        """Start the node and wait until it serves."""
        self._server = subprocess.Popen(
            self._command("rabbitmq-server"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as_node(),
        )
        until = time.monotonic() + START_SECONDS
        while not self._listens():
            assert self._server.poll() is None, "RabbitMQ ended before it served"
            assert time.monotonic() < until, f"RabbitMQ does not serve in {START_SECONDS} s"
            time.sleep(0.1)
        self.ctl("await_startup", "--timeout", str(START_SECONDS))

    def stop(self) -> None:
        """Stop the node; its folders stay."""
        assert self._server is not None, "not started"
        self._server.terminate()
        self._server.wait(START_SECONDS)
        self._server = None

    def restart(self) -> None:
        """Stop and start the node."""
        self.stop()
        self.start()

    def ctl(self, *arguments: str) -> str:
        """What ``rabbitmqctl`` answers."""
        done = subprocess.run(
            self._command("rabbitmqctl", "--quiet", *arguments),
            capture_output=True,
            text=True,
            check=False,
            **self._as_node(),
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return str(done.stdout)

    def import_definitions(self, definitions: Mapping[str, Any]) -> None:
        """Hand the node what it must hold, as an operator does."""
        file = self._home / "definitions.json"
        file.write_text(json.dumps(definitions))
        file.chmod(0o644)
        self.ctl("import_definitions", str(_seen(file)))

    def close(self) -> None:
        """Stop the node and its port mapper."""
        if self._server is not None:
            self.stop()
        epmd = [*_entering(), "epmd", "-port", self._env["ERL_EPMD_PORT"], "-kill"]
        subprocess.run(epmd, env=self._env, stdout=subprocess.DEVNULL, check=False)

    def _listens(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [*_entering(), str(self._programs / program), *arguments]

    def _as_node(self) -> dict[str, Any]:
        """How a program of the node is run."""
        account = _account()
        if account is None or _entering():
            return {"env": self._env, "cwd": self._home}
        rights = {"user": account[0], "group": account[1], "extra_groups": []}
        return {"env": self._env, "cwd": self._home, **rights}


@contextmanager
def rabbit_node() -> Iterator[RabbitNode]:
    """A started node. Needs RabbitMQ on this machine (Debian: ``rabbitmq-server``)."""
    home = Path(
        tempfile.mkdtemp(prefix="oza-rabbitmq-", dir=_ROOT / "tmp" if _entering() else None)
    )
    node = RabbitNode(home)
    if account := _account():
        for path in (home, *home.iterdir()):
            os.chown(path, *account)
    try:
        node.start()
        yield node
    finally:
        node.close()
        shutil.rmtree(home)


def _programs() -> Path:
    if _entering() or _DEBIAN.is_dir():
        return _DEBIAN
    server = shutil.which("rabbitmq-server")
    if server is None:
        raise FileNotFoundError("No RabbitMQ on this machine. Run: apt-get install rabbitmq-server")
    return Path(server).parent


def _account() -> tuple[int, int] | None:
    """User and group that run the node: RabbitMQ is not run by root, and its package brings a user
    of its own."""
    if os.geteuid() != 0:
        return None
    known = (line.split(":") for line in (_ROOT / "etc/passwd").read_text().splitlines())
    [(user, group)] = [(int(one[2]), int(one[3])) for one in known if one[0] == "rabbitmq"]
    return user, group


def _entering() -> list[str]:
    """What goes before a program of another system, which root alone may enter."""
    elsewhere = str(_ROOT) != "/"
    return ["chroot", "--userspec=rabbitmq:rabbitmq", str(_ROOT)] if elsewhere else []


def _seen(path: Path) -> Path:
    """A path as the programs of the node see it."""
    return Path("/") / path.relative_to(_ROOT)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
