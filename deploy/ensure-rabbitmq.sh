#!/bin/sh
# Runs a command (the tests) where they can start a RabbitMQ node of their own: here, after
# installing the Debian package where it is missing, or else the whole `make test` in a container.
# The tests use private nodes with ports and folders of their own; whether the package also
# starts a node for the system makes no difference to them.
set -eu
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
        cd /house && exec make test'
fi

echo "RabbitMQ is missing: install rabbitmq-server (Debian, Ubuntu: apt-get install" \
    "rabbitmq-server; macOS: brew install rabbitmq) or start Docker, then run make test again" >&2
exit 1
