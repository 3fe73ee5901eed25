#!/bin/sh
# Sets up, builds and tests everything: once with sanitizers, once optimised. Exit 0 when all of it
# passed.
set -eu
cd "$(dirname "$0")/.."
. tests/setup.sh
install_packages

failed=
for preset in dev release; do
    echo "== $preset: build"
    build_preset "$preset"
    echo "== $preset: tests"
    ctest --preset "$preset" -j2 --no-tests=error || failed="$failed $preset"
done

if [ -n "$failed" ]; then
    echo "Tests failed:$failed" >&2
    exit 1
fi
