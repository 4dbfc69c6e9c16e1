#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What tools in Node.js say of a document: check.sh <document.json>. Installs them into target/node on the first run.
set -eu
if ! command -v npm >/dev/null; then
    echo "There is no npm on this machine, which the tools need. Nothing was checked."
    exit 0
fi
document=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$(dirname "$0")" && pwd)
directory=$source/../../../target/node
mkdir -p "$directory"
cp "$source/package.json" "$source/package-lock.json" "$directory"
cd "$directory"
[ -d node_modules ] || npm ci --no-audit --no-fund
cp "$document" document.json
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true NO_COLOR=1
node node_modules/@redocly/cli/bin/cli.js lint --extends=recommended-strict document.json
node node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js document.json
node node_modules/openapi-typescript/bin/cli.js document.json -o document.ts
node node_modules/typescript/bin/tsc --strict --noEmit document.ts
echo "All tools accept $document."
