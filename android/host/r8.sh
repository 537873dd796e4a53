# shellcheck shell=bash
# Sourced by apk and shrunk: what R8 shrinks, and by which rules. TOOLS is a class path with R8, BUILT the folder of
# everything made, RUNTIME the runtime class path of the shell.

# The shell's own classes and its libraries', as jars in the folder $1.
program() {
  local entry
  jar cf "$1/shell.jar" -C "$BUILT/shell/classes" . -C "$BUILT/resources/classes" .
  classes=("$1/shell.jar")
  while read -rd : entry; do
    case $entry in
      *.jar) classes+=("$entry") ;;
      *.aar) ;; # unpacked among the libraries' classes
      *) jar cf "$1/libraries.jar" -C "$entry" . && classes+=("$1/libraries.jar") ;;
    esac
  done < <(tr -d '\n' <"$RUNTIME" && echo :)
}

# R8 as it shrinks a release, with the libraries' rules and the app's.
r8() {
  local file rules=()
  for file in "$BUILT"/libraries/target/aars/*/proguard.txt "$BUILT/resources/keep.pro" app/rules.pro; do
    rules+=(--pg-conf "$file")
  done
  # CameraX is to be had from Google's repository alone.
  java -Xmx2g -cp "$TOOLS" com.android.tools.r8.R8 --release --lib "$BUILT/frameworks/resources.jar" --lib "$JAVA_HOME" \
    "${rules[@]}" --pg-conf <(echo '-dontwarn androidx.camera.**') "$@"
}
