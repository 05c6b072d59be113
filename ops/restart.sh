#!/bin/sh
# ops/restart.sh PORT...: the processes one after the other, each only when the one before is ready again.
set -eu
[ "$#" -gt 0 ] || { echo "usage: ops/restart.sh PORT..." >&2; exit 1; }
for port in "$@"; do
  systemctl restart "child-protection-line@$port"
  tries=0
  until curl --silent --fail --output /dev/null --max-time 2 "http://127.0.0.1:$port/readyz"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 60 ]; then
      echo "the process on port $port is not ready after a minute; the others were left alone" >&2
      exit 1
    fi
    sleep 1
  done
done
