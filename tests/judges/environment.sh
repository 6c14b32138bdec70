#!/usr/bin/env bash
# Prints the Python of the judges: a virtual environment made once per list of versions, outside the clone.
set -euo pipefail
list="$(cd "$(dirname "$0")" && pwd)/judges.lock"
find_python() { command -v python3.11 || command -v python3 || true; }
if [[ -z "$(find_python)" ]]; then
  { apt-get update -q && apt-get install -y -q --no-install-recommends python3 python3-venv; } >&2
fi
python="$(find_python)"
key="$( (cat "$list" && "$python" --version) | sha256sum | cut -c1-16)"
home="${LINETWIN_JUDGES:-${XDG_CACHE_HOME:-$HOME/.cache}/linetwin-judges}/$key"
if [[ ! -f "$home/ready" ]]; then
  rm -rf "$home"
  mkdir -p "$(dirname "$home")"
  if ! "$python" -m venv "$home" >/dev/null 2>&1; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends python3-venv; } >&2
    rm -rf "$home"
    "$python" -m venv "$home" >&2
  fi
  # The list is the whole closure; with its dependencies rul-datasets alone would bring 3 GB of torch.
  "$home/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps -r "$list" >&2
  touch "$home/ready"
fi
echo "$home/bin/python"
