#!/usr/bin/env bash
# PostgreSQL's own full-text search, of Debian's package postgresql, in a cluster of its own under DIR:
# postgres.sh simple version|index|ask …
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shift
what=$1
shift
bin=$(dirname "$(readlink -f "$(command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres | tail -1)")")
# It refuses to be run by root.
as=(env)
if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid=postgres --regid=postgres --clear-groups); fi

serve() { # The server is a child of this script, so that what it costs is counted, and a signal reaches it.
    socket=$(mktemp -d)
    chmod 777 "$socket"
    "${as[@]}" "$bin/postgres" -D "$1/data" -k "$socket" -h '' -c logging_collector=off -c shared_buffers=512MB \
        -c maintenance_work_mem=256MB -c fsync=off >&2 &
    server=$!
    trap 'kill -INT $server; wait $server; rm -rf "$socket"' EXIT
    until "$bin/psql" -h "$socket" -U postgres -qtc 'select 1' >/dev/null 2>&1; do sleep 0.2; done
}

case $what in
version) "$bin/postgres" --version | grep -o '[0-9.]*' | head -1 ;;
index)
    articles=$1 dir=$2
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; chmod a+x "$(dirname "$dir")"; fi
    "${as[@]}" "$bin/initdb" -D "$dir/data" -U postgres -E UTF8 --locale=C >/dev/null
    serve "$dir"
    "$bin/psql" -h "$socket" -U postgres -q -v ON_ERROR_STOP=1 <<SQL
create table line (article text);
\copy line from program 'sed "s/\\\\\\\\/\\\\\\\\\\\\\\\\/g" $articles'
create table article as
    select article::json->>'id' as id, article::json->>'title' as title, article::json->>'lead' as lead,
        article::json->>'body' as body from line;
drop table line;
alter table article add column words tsvector;
update article set words = to_tsvector('simple', lead || ' ' || body);
create index on article using gin (words);
vacuum full analyze article;
SQL
    ;;
ask)
    dir=$1 queries=$2 out=$3
    serve "$dir"
    python3 "$here/postgres_ask.py" "$bin/psql" "$socket" "$queries" "$out"
    ;;
esac
