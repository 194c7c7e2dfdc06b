# Sourced by ./run, ./test and ./sageportal: installs quietly, once, only what is missing.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*" >&2; }

# Debian packages that are missing; needs root (or sudo) only when something is.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null; then say "please install: ${missing[*]}"; return 0; fi
  say "installing ${missing[*]} …"
  local as=(); [ "$(id -u)" -eq 0 ] || as=(sudo)
  "${as[@]}" apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    { say "could not install ${missing[*]}: install them by hand and start again"; return 1; }
}

install_runtime() {
  command -v dotnet >/dev/null || { say "the .NET SDK of global.json is needed: https://dot.net"; return 1; }
  command -v npm >/dev/null || install_packages nodejs npm
  if [ "$(uname)" = Linux ] && command -v dpkg-query >/dev/null; then install_packages libsqlite3-0; fi
}

# Release build; says nothing unless it fails.
build_portal() {
  local log; log=$(mktemp)
  say "building …"
  dotnet build -c Release "$1/src/SagePortal/SagePortal.csproj" -clp:ErrorsOnly >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}
