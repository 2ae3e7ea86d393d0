#!/usr/bin/env bash
# Superset in an environment of its own, with the bundle of this folder.
#   bi/superset.sh import         make the environment, Superset's metadata database and admin; import the bundle (again: it is overwritten)
#   bi/superset.sh bundle         import the bundle alone, after edits of its files
#   bi/superset.sh serve [PORT]   serve it on 127.0.0.1 (YANBAO_BI_HOST), port 8088
#   bi/superset.sh export         write what Superset holds as files, to take edits of the browser over into the bundle
# YANBAO_BI_DATABASE_URL: the warehouse, as a login role that was granted yanbao_reader; its password may stand in a file that
# YANBAO_BI_DATABASE_PASSWORD_FILE names. Unset: the library of `make library`.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$here")"
export YANBAO_BI_HOME="${YANBAO_BI_HOME:-$here/.superset}"
export SUPERSET_CONFIG_PATH="$here/superset_config.py" FLASK_APP="superset.app:create_app()" SUPERSET_HOME="$YANBAO_BI_HOME" SCARF_ANALYTICS=false
export PYTHONWARNINGS=ignore
bin="${YANBAO_BI_BIN:-$here/.venv/bin}"

environment() {
    if [ ! -x "$bin/superset" ]; then
        python3 -m venv "$here/.venv"
        "$here/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" -c "$here/constraints.txt"
    fi
    mkdir -p -m 700 "$YANBAO_BI_HOME"
}

warehouse() {
    if [ -z "${YANBAO_BI_DATABASE_URL:-}" ]; then
        [ -x "$root/.venv/bin/python" ] || { echo "set YANBAO_BI_DATABASE_URL, or run \`make venv\` for the library" >&2; exit 2; }
        YANBAO_BI_DATABASE_URL="$(cd "$root" && .venv/bin/python -m docs.tools.reader_login)"
    fi
    export YANBAO_BI_DATABASE_URL
}

admin() {
    local password="$YANBAO_BI_HOME/admin_password"
    [ -s "$password" ] || (umask 077 && "$bin/python" -c 'import secrets; print(secrets.token_urlsafe(18))' >"$password")
    "$bin/superset" fab create-admin --username admin --firstname Yanbao --lastname Admin --email admin@localhost --password "$(cat "$password")"
}

bundle() {
    "$bin/python" "$here/import_bundle.py"
}

import() {
    "$bin/superset" db upgrade
    "$bin/superset" init
    admin
    bundle
    echo "Imported. Next: bi/superset.sh serve; user admin, password in $YANBAO_BI_HOME/admin_password"
}

serve() {
    exec "$bin/gunicorn" --bind "${YANBAO_BI_HOST:-127.0.0.1}:$1" --worker-class gthread --threads 8 --timeout 120 "superset.app:create_app()"
}

export_bundle() {
    local made="$YANBAO_BI_HOME/export"
    rm -rf "$made" && mkdir -p "$made"
    "$bin/superset" export-dashboards --dashboard-file "$made/bundle.zip"
    "$bin/python" -m zipfile -e "$made/bundle.zip" "$made"
    echo "Written to $made: take over what you changed into $here/bundle"
}

case "${1:-}" in
    import) run=import ;;
    bundle) run=bundle ;;
    serve) run="serve ${2:-8088}" ;;
    export) run=export_bundle ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
environment
warehouse
$run
