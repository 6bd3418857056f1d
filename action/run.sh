#!/usr/bin/env bash
# What action.yml runs: gets cslint, finds the commit that a change is measured against, lints, and says how it ended.
#
# The inputs come as VERSION, LINT_PATH, SINCE, FAIL_ON and ARGS, the ends of a pull request as PULL_BASE and PULL_HEAD,
# the rest from the runner. Nothing of it is ever read as a command. Must run in the bash 3.2 of macOS.
set -euo pipefail

folder=$RUNNER_TEMP/cslint
outcome=trouble
trap 'echo "outcome=$outcome" >>"$GITHUB_OUTPUT"' EXIT

# An annotation. Its text may hold what strangers wrote: no line of it may pass for another command.
annotate() {
    local text=${2//'%'/%25}
    text=${text//$'\r'/%0D}
    echo "::error title=$1::${text//$'\n'/%0A}"
}

fail() {
    annotate "cslint could not run" "$1"
    exit 2
}

# What Cargo.toml says of the action: its `version`, its `repository`.
manifest() {
    sed -n "/^$1 = /{s/^[^\"]*\"\([^\"]*\)\".*/\1/p;q;}" "$GITHUB_ACTION_PATH/Cargo.toml"
}

target() {
    case $RUNNER_OS-$RUNNER_ARCH in
        Linux-X64) echo x86_64-unknown-linux-musl ;;
        Linux-ARM64) echo aarch64-unknown-linux-musl ;;
        macOS-X64) echo x86_64-apple-darwin ;;
        macOS-ARM64) echo aarch64-apple-darwin ;;
        Windows-X64) echo x86_64-pc-windows-msvc ;;
        *) return 1 ;;
    esac
}

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum --algorithm 256; fi <"$1" | cut -d ' ' -f 1
}

# The binary of a release, if there is one for this platform. One that is not what its checksum says is never run.
download() {
    local archive url wanted
    archive=cslint-$(target).tar.gz || return 1
    url=$(manifest repository)/releases/download/v$1/$archive
    local get=(curl --fail --silent --show-error --location --retry 3 --proto-redir "=https" --output)
    "${get[@]}" "$folder/$archive" "$url" || return 1
    "${get[@]}" "$folder/$archive.sha256" "$url.sha256" || fail "$url has no checksum beside it."
    wanted=$(cut -d ' ' -f 1 "$folder/$archive.sha256")
    # Two that are empty are equal as well.
    [[ $wanted =~ ^[0-9a-f]{64}$ ]] || fail "$url.sha256 is no checksum. Nothing was run."
    [ "$(sha256 "$folder/$archive")" = "$wanted" ] ||
        fail "$url is not what its checksum says. Nothing of it was run."
    (cd "$folder" && tar -xzf "$archive") || fail "$url cannot be unpacked."
    cslint=$folder/cslint
}

build() {
    command -v cargo >/dev/null ||
        fail "cslint must be built here, and there is no cargo. Install Rust in a step before this one."
    # In the action's own folder: the workspace may bring settings for cargo, and those of strangers may run anything.
    (cd "$GITHUB_ACTION_PATH" &&
        CARGO_TARGET_DIR=$folder/target cargo install --locked --path . --root "$folder/built") ||
        fail "cslint could not be built from the action's source: see the log."
    cslint=$folder/built/bin/cslint
}

get_cslint() {
    local own wanted
    own=$(manifest version)
    wanted=${VERSION#v}
    wanted=${wanted:-$own}
    if [ "$wanted" = installed ]; then
        cslint=$(command -v cslint) || fail "\`version: installed\`, and there is no cslint on the path."
    elif [ "$wanted" = source ]; then
        build
    elif ! [[ $wanted =~ ^[0-9]+\.[0-9]+\.[0-9]+[-.0-9A-Za-z]*$ ]]; then
        fail "\`version: $VERSION\` is no version. Write one such as \`$own\`, or \`source\`, or \`installed\`."
    elif ! download "$wanted"; then
        [ "$wanted" = "$own" ] ||
            fail "There is no binary of cslint $wanted for $RUNNER_OS on $RUNNER_ARCH, and this is the action of $own."
        echo "There is no binary of cslint $own for $RUNNER_OS on $RUNNER_ARCH. Building it takes some minutes."
        build
    fi
    "$cslint" --version
}

# The folder that is linted, or that holds the file that is.
lint_folder() {
    if [ -f "$LINT_PATH" ]; then dirname -- "$LINT_PATH"; elif [ -d "$LINT_PATH" ]; then echo "$LINT_PATH"; else echo .; fi
}

# The checkout that holds what is linted, where it is a folder of the workspace. Git does not tell of one that it does
# not trust.
checkout() {
    local folder
    folder=$(cd -- "$(lint_folder)" && pwd -P) || return 1
    while [[ $folder = "$(pwd -P)"/* ]]; do
        [ ! -e "$folder/.git" ] || { echo "$folder" && return; }
        folder=${folder%/*}
    done
    return 1
}

# Git, in the repository of what is linted, which may be checked out into a folder of the workspace.
git() {
    command git -C "$(lint_folder)" "$@"
}

fetch() {
    GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --no-recurse-submodules "$@" ||
        fail "The history back to $SINCE is not here and cannot be fetched. Give actions/checkout \`fetch-depth: 0\`."
}

# Makes SINCE a commit, and sees to the history between it and what is checked out: by default there is none.
find_since() {
    local head parents shallow more
    case $SINCE in -*) fail "\`since: $SINCE\` is no commit, branch or tag." ;; esac
    head=$(git rev-parse HEAD) || fail "There is no checkout here. Use actions/checkout in a step before this one."
    if [ "$SINCE" = "$PULL_BASE" ]; then
        # GitHub checks out a merge of the pull request into what its base is by then.
        parents=$(git cat-file commit HEAD | sed -n '1,/^$/s/^parent //p' | tr '\n' ' ')
        [ "${parents#* }" != "$PULL_HEAD " ] || SINCE=${parents%% *}
    fi
    shallow=$(git rev-parse --is-shallow-repository)
    # Of the branches, actions/checkout makes none but the one that it checks out.
    if git rev-parse --verify --quiet "refs/remotes/origin/$SINCE^{commit}" >/dev/null; then
        git rev-parse --verify --quiet "$SINCE^{commit}" >/dev/null || SINCE=origin/$SINCE
    fi
    if ! git rev-parse --verify --quiet "$SINCE^{commit}" >/dev/null; then
        if [ "$shallow" = true ]; then fetch --depth=1 origin "$SINCE"; else fetch origin "$SINCE"; fi
        SINCE=$(git rev-parse FETCH_HEAD)
    fi
    for more in 1 100 1000 2147483647; do
        ! git merge-base HEAD "$SINCE" >/dev/null || return 0
        [ "$shallow" = true ] || break
        fetch --deepen="$more" origin "$head" "$SINCE"
    done
    git merge-base HEAD "$SINCE" >/dev/null || fail "$SINCE and what is checked out have no history in common."
}

# How many findings of a severity count, of the object that `--output json=…` writes.
count() {
    sed -n "s/^[^}]*\"summary\":{[^}]*\"$1\":\([0-9]*\).*/\1/p" "$folder/report.json"
}

# Runs cslint, and says how.
tell_and_run() {
    printf 'cslint'
    printf ' %q' "$@"
    echo
    "$cslint" "$@"
}

# Whether the change touches the baseline, or may have named another one.
touches_baseline() {
    grep -qE '"policy":"(baseline|configuration)"' "$folder/report.json"
}

# Fails where a change writes what it brings in into the baseline: by that nothing of it is left to find.
hold_baseline() {
    local word takes=no held=(baseline "--check-against=$SINCE")
    for word in "$@"; do
        case $takes$word in
            yes*) held+=("$word") takes=no ;;
            no--no-baseline) return 0 ;;
            no--baseline | no--config | no--exclude) held+=("$word") takes=yes ;;
            no--baseline=* | no--config=* | no--exclude=* | no--isolated) held+=("$word") ;;
        esac
    done
    # The change may have removed it.
    [ ! -e "$LINT_PATH" ] || held+=(-- "$LINT_PATH")
    tell_and_run "${held[@]}"
}

# In a container the workspace belongs to somebody else, and git would not read it.
trust() {
    local settings=${GIT_CONFIG_COUNT:-0}
    export "GIT_CONFIG_KEY_$settings=safe.directory" "GIT_CONFIG_VALUE_$settings=$1" GIT_CONFIG_COUNT=$((settings + 1))
}
trust "$PWD"
checkout=$(checkout) && trust "$checkout"

mkdir -p "$folder"
get_cslint
[ -z "$SINCE" ] || find_since

read -r -d '' -a more <<<"$ARGS" || true # it ends at the end of the text, and calls that a failure
arguments=(check "--output=json=$folder/report.json")
[ -z "$SINCE" ] || arguments+=("--since=$SINCE")
[ -z "$FAIL_ON" ] || arguments+=("--fail-on=$FAIL_ON")
[ ${#more[@]} = 0 ] || arguments+=("${more[@]}")
[ -z "$LINT_PATH" ] || arguments+=(-- "$LINT_PATH")
status=0
tell_and_run "${arguments[@]}" || status=$?
if [ "$status" -lt 2 ]; then
    echo "findings=$(($(count errors) + $(count warnings) + $(count advice)))" >>"$GITHUB_OUTPUT"
fi
grown=0
if [ "$status" -lt 2 ] && [ -n "$SINCE" ] && touches_baseline; then
    hold_baseline ${more[@]+"${more[@]}"} || grown=$?
fi
case $grown in
    0) ;;
    1)
        status=1
        text="The baseline hides findings that this change brings in: mend them, or silence one where it stands, with a \
reason. The log tells which."
        annotate "cslint: the baseline has grown" "$text"
        [ -z "${GITHUB_STEP_SUMMARY:-}" ] || printf '\n**Failed.** %s\n' "$text" >>"$GITHUB_STEP_SUMMARY"
        ;;
    *) status=$grown ;;
esac
case $status in
    0) outcome=clean ;;
    1)
        outcome=findings
        echo "cslint did its work, and what it found fails this check: the log and the summary tell what."
        ;;
    2)
        annotate "cslint could not run" "This is no finding in a document: the arguments, lint.toml or a rule file have a \
mistake, or a file cannot be read. The log tells which."
        ;;
    3)
        outcome=nothing-checked
        annotate "cslint checked nothing" "This is no finding in a document: there was nothing to check, and nobody \
said so. The log tells why."
        ;;
    *)
        outcome=crashed
        annotate "cslint crashed" "This is no finding in a document, but a bug in cslint (exit code $status). \
Please tell it to $(manifest repository)/issues, with the log."
        ;;
esac
exit "$status"
