# Sourced by tests/run.sh and corpora/demo.sh: sees to it that the Debian packages are there which
# Quidit is built and tested with. This list is the only one.
packages="cmake ninja-build gcc g++ pkg-config libxapian-dev libicu-dev libstemmer-dev
    hunspell-fr-classical libxml2-dev libjson-c-dev libxxhash-dev libarchive-dev libcmocka-dev
    python3 xapian-tools sqlite3 hunspell zstd"

is_installed() {
    case $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) in
    installed) return 0 ;;
    *) return 1 ;;
    esac
}

# Installs what is missing where this is allowed without asking; else prints the line to run and
# leaves with 2.
install_packages() {
    missing=
    for package in $packages; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0

    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        echo "Some packages are missing. As root, run:" >&2
        echo "    apt-get update && apt-get install -y --no-install-recommends$missing" >&2
        exit 2
    fi
    echo "Installing:$missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # the names are words
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing
}

# Configures and builds one preset: build_preset NAME [TARGET...].
build_preset() {
    preset=$1
    shift
    if ! said=$(cmake --preset "$preset" 2>&1); then
        echo "$said" >&2
        return 1
    fi
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
