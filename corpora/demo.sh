#!/bin/sh
# Sets up, builds, indexes the articles of corpora/presse, asks three questions and writes a CSV.
# Everything it makes is below build/.
set -eu
cd "$(dirname "$0")/.."
. tests/setup.sh
install_packages
build_preset release quidit-fr quidit-index quidit-query quidit-extract

PATH=$PWD/build/release/bin:$PATH
demo=build/demo
rm -rf "$demo"
mkdir -p "$demo"

# Prints a command as a person would type it, then runs it.
show() {
    printf '\n$'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./:=-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

show quidit-index --db "$demo/presse.qdb" corpora/presse
show quidit-query --db "$demo/presse.qdb" --speaker kersaint-ollivier
show quidit-query --db "$demo/presse.qdb" --company Bpifrance
show quidit-query --db "$demo/presse.qdb" --amount '>=1Md€' --limit 3

printf '\n$ quidit-query --db %s --format csv > %s\n' "$demo/presse.qdb" "$demo/presse.csv"
quidit-query --db "$demo/presse.qdb" --format csv >"$demo/presse.csv"
echo "Every row is in $PWD/$demo/presse.csv, $(wc -c <"$demo/presse.csv") bytes."
