/** Completion for bash (3.2 and newer): what was typed so far tells the command, and the word before may ask for a value. */
import type { CommandOutline } from "./outline.ts";
import { placePatterns, valueCases } from "./places.ts";
import { quoted } from "./quote.ts";

export function bashCompletion(outline: readonly CommandOutline[]): string {
  return `# Completion of frogcom for bash, made by \`frogcom completion bash\`.
_frogcom() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" place="" words="" index
  COMPREPLY=()
  # bash takes --option=value apart
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$place/\${COMP_WORDS[index]}" in
      ${placePatterns(outline).map(quoted).join("|")}) place="$place/\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$place $previous" in
${valueCases(outline).map(valueLine).join("\n")}
    *)
      case "$place $current" in
${outline.flatMap(commandLines).join("\n")}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _frogcom frogcom
`;
}

/** Without words bash offers files. */
function valueLine({ patterns, values }: ReturnType<typeof valueCases>[number]): string {
  const action = values.length === 0 ? "return" : `words=${quoted(values.join(" "))}`;
  return `    ${patterns.map(quoted).join("|")}) ${action} ;;`;
}

function commandLines({ place, commands, options, values }: CommandOutline): readonly string[] {
  const names = options.flatMap((option) => option.names);
  const words = [...commands.map(({ name }) => name), ...values];
  const line = (pattern: string, offered: readonly string[]): string =>
    `        ${quoted(place)}" "${pattern}) words=${quoted(offered.join(" "))} ;;`;
  return [line("-*", names), line("*", words)];
}
