#!/bin/sh
# Runs a command (the tests) where they can open a page in a real browser: here, after installing
# the Debian package of Chromium where no browser of its kind is.
set -eu

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

if ! has_browser && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    echo "Installing chromium (once) …" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends chromium >/dev/null
fi

if has_browser; then
    exec "$@"
fi

echo "A browser is missing: install chromium (Debian, Ubuntu: apt-get install chromium) or Google" \
    "Chrome, so that one of them is on the PATH, then run make test again" >&2
exit 1
