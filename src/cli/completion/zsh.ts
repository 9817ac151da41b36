/** Completion for zsh: as for bash, with what each command and option is about. */
import type { CommandOutline } from "./outline.ts";
import { placePatterns, valueCases } from "./places.ts";
import { quoted } from "./quote.ts";

export function zshCompletion(outline: readonly CommandOutline[]): string {
  return `#compdef frogcom
# Completion of frogcom for zsh, made by \`frogcom completion zsh\`.
_frogcom() {
  local current="$words[CURRENT]" previous="$words[CURRENT-1]" place="" word
  local -a choices flags names
  if [[ $current == --*=* ]]; then
    previous="\${current%%=*}"
    compset -P '*='
  fi
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place/$word" in
      (${placePatterns(outline).map(quoted).join("|")}) place="$place/$word" ;;
    esac
  done
  case "$place $previous" in
${valueCases(outline).map(valueLine).join("\n")}
  esac
  case "$place" in
${outline.map(commandLine).join("\n")}
  esac
  if [[ $current == -* ]]; then
    _describe -o option flags
  elif (( $#names )); then
    _describe command names
  elif (( $#choices )); then
    compadd -a choices
  else
    _files
  fi
}
# As a file in $fpath it is the body of the function; sourced, it makes itself known.
if [[ \${funcstack[1]} == _frogcom ]]; then
  _frogcom "$@"
else
  compdef _frogcom frogcom
fi
`;
}

function valueLine({ patterns, values }: ReturnType<typeof valueCases>[number]): string {
  const action = values.length === 0 ? "_files" : `compadd -- ${values.map(quoted).join(" ")}`;
  return `    (${patterns.map(quoted).join("|")}) ${action}; return ;;`;
}

function commandLine({ place, commands, options, values }: CommandOutline): string {
  const flags = options.flatMap(({ names, about }) => names.map((name) => quoted(`${name}:${about}`)));
  const names = commands.map(({ name, about }) => quoted(`${name}:${about}`));
  const lists = [
    `flags=(${flags.join(" ")})`,
    `names=(${names.join(" ")})`,
    `choices=(${values.map(quoted).join(" ")})`,
  ];
  return `    (${quoted(place)}) ${lists.join("; ")} ;;`;
}
