#!/usr/bin/env bash
# Mutants of one module, and which of them no test notices: `tests/mutants.sh edutargets/comparing/findings.py 20 tests/test_findings.py ...`,
# or of one line of it (edutargets/comparing/findings.py:70).
# A sample of all rooms by a seed, or some of it: `tests/mutants.sh --sample COUNT[:SEED] [NUMBER...] <reached.jsonl`, where `tests/mutants.sh --reached >reached.jsonl`
# said before which tests reach which lines (without it that is looked for first). PYTHON names the interpreter.
# Mutated code runs only inside namespaces of its own: all file systems read-only but for an empty /tmp, no network, no other process to be
# seen, no user root. tests/mutants.py looks whether that is so and refuses to begin where it is not.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
inside='
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs /tmp
while read -r _ _ _ _ place _; do
  case $place in /tmp | /proc | /proc/*) ;; *) mount -o remount,bind,ro "$place" ;; esac
done </proc/self/mountinfo
exec unshare --user --map-user=1000 --map-group=1000 "$@"
'
[ ! -t 0 ] || exec </dev/null
exec unshare --mount --pid --net --fork --mount-proc sh -c "$inside" sh \
  env -i PATH="$PATH" HOME=/tmp PYTHONDONTWRITEBYTECODE=1 "$python" tests/mutants.py "$PWD" "$@"
