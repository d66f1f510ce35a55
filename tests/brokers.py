"""A private RabbitMQ node for tests: free ports, folders of its own, nothing left behind."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

START_SECONDS = 120
_DEBIAN = Path("/usr/lib/rabbitmq/bin")  # the wrappers on its PATH serve root and rabbitmq only


class RabbitNode:
    """One node of RabbitMQ, started and stopped at will; what is durable survives a restart."""

    def __init__(self, home: Path) -> None:
        self.port, distribution, epmd_port = _free_ports(3)
        self._home = home
        self._programs = _programs()
        self._server: subprocess.Popen[bytes] | None = None
        self._env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": f"oza-{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_MNESIA_BASE": str(self.store),
            "RABBITMQ_LOG_BASE": str(home / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "enabled_plugins"),
            "RABBITMQ_PID_FILE": str(home / "pid"),
            "RABBITMQ_CONFIG_FILE": str(home / "rabbitmq"),
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
            [self._programs / "rabbitmq-server"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as_node(),
        )
        self.ctl("wait", "--timeout", str(START_SECONDS), str(self._home / "pid"))

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
        """What ``rabbitmqctl`` answers. Raises ``CalledProcessError``."""
        done = subprocess.run(
            [self._programs / "rabbitmqctl", "--quiet", *arguments],
            capture_output=True,
            text=True,
            check=True,
            **self._as_node(),
        )
        return str(done.stdout)

    def import_definitions(self, definitions: Mapping[str, Any]) -> None:
        """Hand the node what it must hold, as an operator does."""
        file = self._home / "definitions.json"
        file.write_text(json.dumps(definitions))
        file.chmod(0o644)
        self.ctl("import_definitions", str(file))

    def close(self) -> None:
        """Stop the node and its port mapper."""
        if self._server is not None:
            self.stop()
        epmd = ["epmd", "-port", self._env["ERL_EPMD_PORT"], "-kill"]
        subprocess.run(epmd, env=self._env, stdout=subprocess.DEVNULL, check=False)

    def _as_node(self) -> dict[str, Any]:
        """How a program of the node is run."""
        account = _account()
        if account is None:
            return {"env": self._env, "cwd": self._home}
        rights = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        return {"env": self._env, "cwd": self._home, **rights}


@contextmanager
def rabbit_node() -> Iterator[RabbitNode]:
    """A started node. Needs RabbitMQ on this machine (Debian: ``rabbitmq-server``)."""
    home = Path(tempfile.mkdtemp(prefix="oza-rabbitmq-"))
    node = RabbitNode(home)
    if account := _account():
        for path in (home, *home.iterdir()):
            os.chown(path, account.pw_uid, account.pw_gid)
    try:
        node.start()
        yield node
    finally:
        node.close()
        shutil.rmtree(home)


def _programs() -> Path:
    if _DEBIAN.is_dir():
        return _DEBIAN
    server = shutil.which("rabbitmq-server")
    if server is None:
        raise FileNotFoundError("No RabbitMQ on this machine. Run: apt-get install rabbitmq-server")
    return Path(server).parent


def _account() -> pwd.struct_passwd | None:
    """Who runs the node: RabbitMQ is not run by root, and its package brings a user of its own."""
    return pwd.getpwnam("rabbitmq") if os.geteuid() == 0 else None


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
