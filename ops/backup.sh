#!/bin/sh
# ops/backup.sh FOLDER [DAYS] [KEY_DAYS]: today's backup into FOLDER; words are kept DAYS, their keys KEY_DAYS.
# Who is forgotten today is readable in no backup any more when today's keys are the oldest that are kept.
set -eu
umask 077
folder=${1:?usage: ops/backup.sh FOLDER [DAYS] [KEY_DAYS]}
days=${2:-90}
key_days=${3:-7}
cd "$(dirname "$0")/.."
mkdir -p "$folder"
file="$folder/line-$(date -u +%Y%m%dT%H%M%SZ).gz"
node_modules/node/bin/node --disable-warning=ExperimentalWarning src/cli/backup.ts save --to "$file"
# Only after a backup that went well is an older one thrown away.
find "$folder" -maxdepth 1 -type f -name 'line-*.gz' -mtime "+$days" -delete
find "$folder" -maxdepth 1 -type f -name 'line-*.gz.keys' -mtime "+$key_days" -delete
