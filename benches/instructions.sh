#!/usr/bin/env bash
# Guards what a whole run costs, in instructions: these are nearly the same on every machine and under any load, where
# time is not. Fails when cslint needs more of them, as a multiple of the floor, than is allowed below.
#
# CSLINT_NO_VALGRIND=1 skips the measurement where valgrind is missing.

set -euo pipefail
cd "$(dirname "$0")/.."

# These guard what there is, and are far above what a run should cost (at most twice the floor in time on a small
# collection, one and a half times on a large one): lower them with every gain.
# What is allowed: about 15 % more than was measured (beside it) when the number was last set.
allowed_corpus=7.0      # measured 6.06
allowed_fixtures=6.5     # measured 5.64
allowed_generated=4.4   # measured 3.80

# Twice the text may cost a little more than twice as much, for sorting; a square would be four times.
allowed_growth=2.5

generated_files=300
generated_seed=1

if ! command -v valgrind >/dev/null; then
    if [[ "${CSLINT_NO_VALGRIND:-}" == 1 ]]; then
        echo "skipped: valgrind is missing"
        exit 0
    fi
    echo "valgrind is missing: install it (apt-get install valgrind), or set CSLINT_NO_VALGRIND=1 to skip this" >&2
    exit 2
fi

artifacts=$(cargo bench --no-run --quiet --bench collection --message-format=json)
executable() {
    grep "\"kind\":\[\"$1\"\]" <<<"$artifacts" | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1
}
cslint=$(executable bin)
bench=$(executable bench)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# instructions FOLDER COMMAND…: how many a command executes there; it may have findings, but not fail.
instructions() {
    local folder=$1 status=0
    shift
    (cd "$folder" && RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$@" >/dev/null 2>"$scratch/log") || status=$?
    if ((status > 1)); then
        cat "$scratch/log" >&2
        exit "$status"
    fi
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$scratch/log"
}

failed=0

# guard NAME FOLDER ALLOWED
guard() {
    local floor run verdict
    floor=$(instructions "$2" "$bench" floor .)
    run=$(instructions "$2" "$cslint")
    verdict=$(awk -v floor="$floor" -v run="$run" -v allowed="$3" \
        'BEGIN { printf "%.2f (at most %s)", run / floor, allowed; exit run / floor > allowed }') || {
        verdict+=": too many"
        failed=1
    }
    printf '%-10s floor %12d   cslint %12d   ratio %s\n' "$1" "$floor" "$run" "$verdict"
}

# repeated COUNT PIECE: the piece so many times over, with its number in place of `#N`.
repeated() {
    awk -v count="$1" -v piece="$2" 'BEGIN {
        for (i = 1; i <= count; i++) { text = piece; gsub(/#N/, i, text); printf "%s", text }
    }'
}

# grows NAME FILE HEAD PIECE COMMAND…: a file of twice as many pieces costs about twice as much, whoever wrote it.
grows() {
    local name=$1 file=$2 head=$3 piece=$4 once twice count verdict
    shift 4
    for count in 1500 3000; do
        local folder=$scratch/$name-$count
        mkdir -p "$folder/$(dirname "$file")"
        printf '# Guide\n' >"$folder/STYLE_GUIDE.md"
        printf '[guide]\nreviewer = ["Rule"]\n' >"$folder/lint.toml"
        { printf '%b' "$head" && repeated "$count" "$piece"; } >"$folder/$file"
        once=${twice:-}
        twice=$(instructions "$folder" "$cslint" "$@")
    done
    verdict=$(awk -v once="$once" -v twice="$twice" -v allowed="$allowed_growth" \
        'BEGIN { printf "%.2f (at most %s)", twice / once, allowed; exit twice / once > allowed }') || {
        verdict+=": too many"
        failed=1
    }
    printf '%-12s %d pieces %12d   %d pieces %12d   growth %s\n' "$name" 1500 "$once" 3000 "$twice" "$verdict"
}

readonly topic=01_A/01_B/c.md
grows clauses STYLE_GUIDE.md '# Guide\n\n- Rule\n' '- **Rule #N**: x\n' guide
grows cards "$topic" '# T\n\n' '## Case Study #N\n\n### Problem\n\nBasically, a word.\n\n' report
grows lines "$topic" '# T\n\n' '- a <!-- cslint-disable-line x -->\n' check --format json
grows next-lines "$topic" '# T\n\n' '<!-- cslint-disable-next-line x -->\n\n' check --format json
grows enables "$topic" '# T\n\n' '<!-- cslint-enable no-long-code -->\n\n' check --format json
grows labels "$topic" '# T\n\n## Case Study 1\n\n' '**In simple terms**:\n\nword\n\n' check --format json
grows marks "$topic" '# T\n\n' '**!:** ' check --format json
grows html "$topic" '# T\n\n<div>\n' '<!-- --><a href=x>\n' check --format json

if [[ -d ../shared/corpus ]]; then
    guard corpus ../shared/corpus "$allowed_corpus"
else
    guard fixtures fixtures/collection "$allowed_fixtures"
fi
"$bench" generate "$scratch/collection" --files "$generated_files" --seed "$generated_seed"
guard generated "$scratch/collection" "$allowed_generated"
exit "$failed"
