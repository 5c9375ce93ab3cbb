#!/usr/bin/env bash
# run_case.sh SITMAP COMPARE CASE_DIR OUT_DIR: renders one golden case and compares it.
set -eu
sitmap=$1 compare=$2 case_dir=$3 out=$4
mkdir -p "$out"
rm -f "$out"/*.png
read -r -a arguments <"$case_dir/arguments"
arguments=("${arguments[@]//\{case\}/$case_dir}")
"$sitmap" render "${arguments[@]}" -o "$out/actual.png"
if [ -f "$case_dir/same_as" ]; then
  read -r -a other <"$case_dir/../$(cat "$case_dir/same_as")/arguments"
  "$sitmap" render "${other[@]}" -o "$out/expected.png"
  exec "$compare" "$out/expected.png" "$out/actual.png" "$out/difference.png" near
fi
exec "$compare" "$case_dir/expected.png" "$out/actual.png" "$out/difference.png" tolerant
