#!/bin/bash
# Every command and long option of --help is in the manual page, and the page is well formed. $1: build folder.
set -euo pipefail
program=$(readlink -f "$1")/entente
page=$(readlink -f "$(dirname "$0")/../../docs/man/entente.1")
failed=0
for command in "run" "extract" "parse" "explain" "rules check" "rules test" "rules coverage" "link" "actors" "graph" "measure" "path" "slices" "compare" "report" "draw" "export"; do
    # shellcheck disable=SC2086
    for option in $("$program" $command --help | grep -oE -- '--[a-z-]+' | sort -u); do
        grep -qF -- "Fl -${option#--}" "$page" || { echo "$command $option is not in entente.1"; failed=1; }
    done
    grep -qF "Ic $command" "$page" || { echo "$command is not in entente.1"; failed=1; }
done
if command -v mandoc >/dev/null; then
    mandoc -Tlint -Wwarning "$page" || failed=1
fi
[ $failed = 0 ] && echo "1 passed, 0 failed"
exit $failed
