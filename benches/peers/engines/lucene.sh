#!/usr/bin/env bash
# Lucene, from Maven Central, on the Java of the machine (17 or later): lucene.sh standard|folding version|index|ask …
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jars=$here/../target/lucene
if [ ! -d "$jars" ]; then
    mvn --quiet --file "$here/lucene.xml" dependency:copy-dependencies -DoutputDirectory="$jars" >&2
fi
classes=$here/../target/lucene-classes
if [ "$here/Lucene.java" -nt "$classes/Lucene.class" ]; then
    javac -cp "$jars/*" -d "$classes" "$here/Lucene.java"
fi
exec java --add-modules jdk.incubator.vector -cp "$jars/*:$classes" Lucene "$@" 2> >(grep -v -i 'incubator\|warning' >&2)
