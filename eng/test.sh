#!/usr/bin/env bash
# Everything that CI runs: format check, build, all tests. With --long also the full series of the tests that have one.
# The last line is "N passed, N failed"; the exit status is 1 when anything failed or nothing ran.
set -uo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/..
solution=Ripen.slnx
configuration=Release
install="install it from https://dotnet.microsoft.com/download/dotnet/10.0 (Debian and Ubuntu: apt-get install dotnet-sdk-10.0), then run this again."
minutes=20 # for the tests of one project; what takes longer hangs

for argument in "$@"; do
    case $argument in
        --long)
            export RIPEN_TEST_LONG=1
            minutes=240
            ;;
        -h | --help)
            echo "usage: test [--long]"
            exit 0
            ;;
        *)
            echo "There is no argument '$argument'; usage: test [--long]" >&2
            exit 2
            ;;
    esac
done

cd "$root" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
if [ ! -w "${HOME-/nowhere}" ]; then
    # A user without a home needs a place for packages.
    export HOME=$work/home
    mkdir "$HOME"
fi

passed=0 failed=0 skipped=0
started=$SECONDS

finish() {
    local line="$passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
    echo
    echo "$((SECONDS - started)) s in all"
    echo "$line"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# A step that is no test counts as one failure, and ends the run: what comes after it would say nothing.
give_up() {
    echo "$1" >&2
    failed=$((failed + 1))
    finish
}

step() {
    local name=$1 began=$SECONDS
    shift
    printf '%-44s' "$name"
    if "$@" > "$work/log" 2>&1; then
        printf 'done      %5d s\n' $((SECONDS - began))
        return 0
    fi
    printf 'FAILED    %5d s\n' $((SECONDS - began))
    grep -E ': (error|warning) |^error' "$work/log" | sort -u | head -n 60 | grep . || tail -n 40 "$work/log"
    return 1
}

check_sdk() {
    command -v dotnet > /dev/null || give_up "Ripen needs the .NET 10 SDK, and there is no 'dotnet' here: $install"
    dotnet --list-sdks | grep -q '^10\.' || give_up "Ripen needs the .NET 10 SDK, and 'dotnet' has none of version 10: $install"
}

has_postgres() {
    local folder
    for folder in /usr/lib/postgresql/*/bin ${PATH//:/ }; do
        [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && return 0
    done
    return 1
}

# Debian packages that tests use. Without them the tests that need them are skipped and say so.
check_packages() {
    has_postgres && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
        step "Install postgresql" install_packages postgresql && has_postgres && return
    fi
    echo "PostgreSQL is missing (initdb and pg_ctl): as root, run 'apt-get install postgresql'. Tests that need it are skipped."
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }
}

check_format() {
    dotnet format whitespace --folder . --verify-no-changes --exclude '**/bin/' '**/obj/'
}

build() {
    dotnet build "$solution" -c "$configuration" -v minimal
}

# The number in an attribute of the report's first assembly.
count() {
    local number
    number=$(grep -o -m 1 "<assembly [^>]*" "$2" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*')
    echo "${number:-0}"
}

run_tests() {
    local project=$1 name report status began p f s
    name=$(basename "$project" .csproj)
    report=$work/$name.xml
    began=$SECONDS
    printf '%-44s' "$name"
    timeout --kill-after=30s "${minutes}m" \
        dotnet "$(dirname "$project")/bin/$configuration/net10.0/$name.dll" -noColor -noLogo -xml "$report" > "$work/log" 2>&1 < /dev/null
    status=$?
    p=0 f=0 s=0
    if [ -s "$report" ]; then
        p=$(count passed "$report") s=$(count skipped "$report")
        f=$(($(count failed "$report") + $(count errors "$report")))
    fi
    # A process that ends badly without a failed test crashed or hung; one without a test tests nothing.
    [ "$f" -gt 0 ] || [ "$status" -eq 0 ] && [ $((p + f + s)) -gt 0 ] || f=1
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '%5d passed' "$p"
    [ "$f" -eq 0 ] || printf ', %d failed' "$f"
    [ "$s" -eq 0 ] || printf ', %d skipped' "$s"
    printf '  %5d s\n' $((SECONDS - began))
    if [ "$f" -gt 0 ]; then
        [ "$status" -ne 124 ] || echo "    It did not end within $minutes minutes."
        failures | head -n 200 | grep . || tail -n 40 "$work/log"
    fi
}

# The runner names each failed test, with its message indented below.
failures() {
    awk '/ \[FAIL\]/ { show = 1 } / \[(SKIP|FINISH|OUTPUT)\]|^  *Finished:|^=== / { show = 0 } / (Stack Trace|Output):$/ { show = 0 } show' "$work/log"
}

check_sdk
check_packages
step "Format" check_format || failed=$((failed + 1))
step "Build" build || give_up "The build failed; the errors are above."
while read -r project; do
    run_tests "$project"
done < <(dotnet sln "$solution" list | tr '\\' '/' | grep '\.Tests\.csproj$')
finish
