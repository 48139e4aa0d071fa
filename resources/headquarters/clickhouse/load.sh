#!/usr/bin/env bash
# Loads the segments of an archive or a bucket's copy into ClickHouse; run again, it loads what came since.
#
#   load.sh FOLDER [options of clickhouse-client, such as --host, --port, --database, --user, --password]
#
# FOLDER has stations/<id>/segments: the archive of `npm run hq -- receive` (checked against what stations signed), or a
# copy of the bucket. A file that is not what its name says is left out and named; the exit code is 1 then.
set -euo pipefail
export LC_ALL=C

if [ $# -lt 1 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "$0"
  exit 2
fi
folder=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ask() { clickhouse-client "$@"; }

# ClickHouse wants large inserts: so many segments go in one.
segments_at_once=400

ask "$@" --multiquery <"$here/schema.sql"
ask "$@" --query "SELECT DISTINCT concat(station, '/', name) FROM loaded_segment" | sort >"$work/loaded"
find "$folder/stations" -mindepth 3 -maxdepth 3 -type f -path '*/segments/*.ndjson.gz' |
  sed -E -n 's#^.*/stations/([A-Za-z0-9-]+)/segments/([0-9]{12}-[0-9]{12}-[0-9a-f]{64}\.ndjson\.gz)$#\1/\2#p' |
  sort >"$work/there"
comm -13 "$work/loaded" "$work/there" >"$work/new"

# Which of them are whole: the name of a segment ends with the SHA-256 of the file.
while IFS=/ read -r station name; do
  if printf '%s  %s\n' "${name:26:64}" "$folder/stations/$station/segments/$name" | sha256sum --check --status; then
    echo "$station/$name" >>"$work/whole"
  else
    echo "$folder/stations/$station/segments/$name is not what its name says and was left out" >&2
    touch "$work/damaged"
  fi
done <"$work/new"

# Writes the lines of the segments in a list, each with its station before it.
lines() {
  while IFS=/ read -r station name; do
    gzip -dc "$folder/stations/$station/segments/$name" | sed "s/^/$station\x01/"
  done <"$1"
}

count=0
if [ -e "$work/whole" ]; then
  split -l "$segments_at_once" "$work/whole" "$work/part."
  for part in "$work"/part.*; do
    lines "$part" | ask "$@" --format_csv_delimiter=$'\x01' --query "INSERT INTO line FORMAT CSV"
    # Only once the entries are in: a segment that is loaded again does no harm, one that is left out would.
    tr '/' '\t' <"$part" | ask "$@" --query "INSERT INTO loaded_segment (station, name) FORMAT TabSeparated"
  done
  count=$(wc -l <"$work/whole")
fi
echo "$count segments loaded, $(wc -l <"$work/loaded") were there"
[ ! -e "$work/damaged" ]
