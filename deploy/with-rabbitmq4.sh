#!/bin/sh
# Runs a command (the tests) with RabbitMQ 4.0 as Debian 13 carries it, beside whatever this machine
# has: put once into a folder of its own, from Debian's mirror, and started from there (chroot).
# tests/brokers.py starts its nodes in RABBITMQ_ROOT.
set -eu
RABBITMQ_ROOT=${RABBITMQ_ROOT:-/var/lib/oza/rabbitmq4}
MIRROR=$(sed -n 's/^URIs: *\([^ ]*debian\.org\/debian\)\/* *$/\1/p; s/^deb .*\(http[^ ]*\/debian\)\/* .*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list \
    2>/dev/null | head -n 1)

refuse() {
    echo "$1" >&2
    exit 1
}

[ "$(id -u)" -eq 0 ] ||
    refuse "Only root may make a system in a folder and start programs in it: run sudo make rabbit4"
if [ ! -e "$RABBITMQ_ROOT/.complete" ]; then
    [ -n "$MIRROR" ] || refuse "This needs a Debian whose apt has a mirror of Debian in its sources"
    if ! command -v debootstrap >/dev/null; then
        echo "Installing debootstrap (once) …" >&2
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq --yes --no-install-recommends debootstrap >/dev/null
    fi
    echo "Putting Debian 13 with RabbitMQ 4.0 into $RABBITMQ_ROOT (once) …" >&2
    rm -rf "$RABBITMQ_ROOT"
    mkdir -p "$RABBITMQ_ROOT"
    debootstrap --variant=minbase trixie "$RABBITMQ_ROOT" "$MIRROR" \
        >"$RABBITMQ_ROOT.log" 2>&1 || refuse "That failed; see $RABBITMQ_ROOT.log"
    # a package that is installed here must not start a node for the system
    printf '#!/bin/sh\nexit 101\n' >"$RABBITMQ_ROOT/usr/sbin/policy-rc.d"
    chmod 755 "$RABBITMQ_ROOT/usr/sbin/policy-rc.d"
    chroot "$RABBITMQ_ROOT" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes \
        --no-install-recommends rabbitmq-server \
        >>"$RABBITMQ_ROOT.log" 2>&1 || refuse "That failed; see $RABBITMQ_ROOT.log"
    touch "$RABBITMQ_ROOT/.complete"
fi
export RABBITMQ_ROOT
exec "$@"
