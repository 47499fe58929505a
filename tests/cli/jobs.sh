#!/bin/bash
# The same bytes for any number of jobs, on output and on standard error. $1: build folder.
set -euo pipefail
program=$(readlink -f "$1")/entente
examples=$(readlink -f "$(dirname "$0")/../../examples/articles")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for i in $(seq 1 40); do
    mkdir -p "in/$i"
    cp "$examples"/* "in/$i/"
done
printf '{"id": 1, "text": 5}\n' >in/7/broken.jsonl
for jobs in 1 2 7; do
    "$program" extract --jobs $jobs in >out.$jobs 2>err.$jobs && { echo "a broken line must give status 1"; exit 1; }
done
cmp out.1 out.2
cmp out.1 out.7
cmp err.1 err.2
cmp err.1 err.7
test -s out.1
grep -q broken.jsonl err.1
echo "1 passed, 0 failed"
