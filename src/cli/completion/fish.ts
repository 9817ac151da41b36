/** Completion for fish: one line for each thing that may be typed, with the place where it may. */
import type { CommandOutline, OptionOutline } from "./outline.ts";
import { placePatterns } from "./places.ts";
import { quotedForFish } from "./quote.ts";

export function fishCompletion(outline: readonly CommandOutline[]): string {
  return `# Completion of frogcom for fish, made by \`frogcom completion fish\`.
function __frogcom_at
    set -l place ""
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        switch "$place/$word"
            case ${placePatterns(outline).join(" ")}
                set place "$place/$word"
        end
    end
    test "at$place" = "at$argv[1]"
end
complete -c frogcom -e
${outline.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ place, commands, options, values }: CommandOutline): readonly string[] {
  const here = `complete -c frogcom -n ${quotedForFish(`__frogcom_at "${place}"`)}`;
  return [
    ...commands.map(({ name, about }) => `${here} -f -a ${name} -d ${quotedForFish(about)}`),
    ...(values.length > 0 ? [`${here} -f -a ${quotedForFish(values.join(" "))}`] : []),
    ...options.map((option) => `${here} ${flagsOf(option)} -d ${quotedForFish(option.about)}`),
  ];
}

function flagsOf({ names, takesValue, values }: OptionOutline): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  if (!takesValue) return flags.join(" ");
  return [...flags, values.length === 0 ? "-r" : `-x -a ${quotedForFish(values.join(" "))}`].join(" ");
}
