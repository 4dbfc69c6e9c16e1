#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What tools say of a document, and whether compilers take what openapi-generator makes of it: check.sh <document.json>. Installs tools into target/node on
# the first run. What a machine has no tools for is skipped, and said so.
set -eu
document=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$(dirname "$0")" && pwd)
module=$source/../../..
directory=$module/target/node
failed=

has() {
    command -v "$1" >/dev/null || {
        echo "SKIPPED: $2, for there is no $1 on this machine"
        return 1
    }
}

check() {
    name=$1
    shift
    if "$@" >"$name.log" 2>&1; then
        echo "ok: $name"
    else
        echo "FAILED: $name, see $(pwd)/$name.log"
        failed="$failed $name"
    fi
}

has npm "all" || exit 0
mkdir -p "$directory"
cp "$source/package.json" "$source/package-lock.json" "$directory"
cd "$directory"
[ -d node_modules ] || npm ci --no-audit --no-fund
cp "$document" document.json
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true NO_COLOR=1
tsc="node $directory/node_modules/typescript/bin/tsc --strict --noEmit"
check redocly node node_modules/@redocly/cli/bin/cli.js lint --extends=recommended-strict document.json
check openapi-schema-validator node node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js document.json
check openapi-typescript node node_modules/openapi-typescript/bin/cli.js document.json -o document.ts
check openapi-typescript-tsc $tsc document.ts

if has mvn "swagger-parser and openapi-generator"; then
    version=$(sed -n 's/.*<version.openapi-generator>\(.*\)<.*/\1/p' "$module/../pom.xml")
    [ -f openapi-generator-cli.jar ] || mvn -B -ntp -q dependency:copy -Dmdep.stripVersion=true -DoutputDirectory=. \
        -Dartifact="org.openapitools:openapi-generator-cli:$version"
    generator="java -jar openapi-generator-cli.jar"
    check swagger-parser $generator validate -i document.json
    node "$source/without-faults.mjs" document.json >generated.json
    generate() {
        name=$1
        shift
        rm -rf "$name"
        check "$name" $generator generate -g "$name" -i generated.json -o "$name" "$@"
    }
    generate jaxrs-spec --additional-properties=interfaceOnly=true,useJakartaEe=true,returnResponse=true,dateLibrary=java8 \
        --additional-properties=openApiNullable=false,useSwaggerAnnotations=false
    check jaxrs-spec-javac mvn -B -ntp -q -f jaxrs-spec/pom.xml compile
    generate spring --additional-properties=interfaceOnly=true,useSpringBoot3=true,openApiNullable=false,documentationProvider=none
    check spring-javac mvn -B -ntp -q -f spring/pom.xml compile
    generate typescript-fetch
    check typescript-fetch-tsc $tsc --target es2020 --module es2020 --moduleResolution node --lib es2020,dom typescript-fetch/index.ts
    generate python
    has python3 "the models in Python" && check python-models python3 -m compileall -q python/openapi_client/models
    generate go --additional-properties=enumClassPrefix=true
    has go "the code in Go" && check go-build go build -C go ./...
fi

if [ -n "$failed" ]; then
    echo "Not accepted by:$failed"
    exit 1
fi
echo "All tools accept $document."
