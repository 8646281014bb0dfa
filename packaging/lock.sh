#!/bin/sh
# Locks requirements*.in into requirements*.txt: exact versions with hashes, and no addresses.
# Needs `uv` on the PATH (`pip install uv`) and a network; nothing else in this repository does.
# Extra arguments go to uv, for example: packaging/lock.sh --upgrade-package hypothesis
set -eu
cd "$(dirname "$0")/.."

lock() { # NAME ARGUMENTS…: locks NAME.in into NAME.txt
    name=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
        --output-file "$name.txt" "$@" "$name.in"
    { echo "# Locked from $name.in by packaging/lock.sh: change that file, not this one."; cat "$name.txt"; } > "$name.new"
    mv "$name.new" "$name.txt"
    if grep -n '://' "$name.txt"; then
        echo "$name.txt holds an address (above); a lock must not." >&2
        exit 1
    fi
}

lock requirements "$@"
lock requirements-dev --constraints requirements.txt "$@"
