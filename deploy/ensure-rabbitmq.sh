#!/bin/sh
# Runs a command (the tests) for a goal of make where it can start a RabbitMQ node of its own: here,
# after installing the Debian package where it is missing, or else that whole goal in a container.
# The tests use private nodes with ports and folders of their own; whether the package also
# starts a node for the system makes no difference to them.
set -eu
goal=$1
shift
PATH="$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

if ! command -v rabbitmq-server >/dev/null && command -v apt-get >/dev/null && as_root true 2>/dev/null
then
    echo "Installing rabbitmq-server (once) …" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends rabbitmq-server >/dev/null
fi

if command -v rabbitmq-server >/dev/null; then
    exec "$@"
fi

if docker info >/dev/null 2>&1; then
    exec docker run --rm --volume "$PWD:/source:ro" python:3.13.7-bookworm sh -euc '
        mkdir /house && cd /source && tar --exclude=./.venv --exclude=./.git -cf - . | tar -xf - -C /house
        cd /house && exec make "$1"' sh "$goal"
fi

echo "RabbitMQ is missing: install rabbitmq-server (Debian, Ubuntu: apt-get install" \
    "rabbitmq-server; macOS: brew install rabbitmq) or start Docker, then run make $goal again" >&2
exit 1
