/** `frogcom completion`: the script that lets a shell complete what is typed after `frogcom`. */
import type { CommandSpec, Context, Given } from "../command.ts";
import { bashCompletion } from "../completion/bash.ts";
import { fishCompletion } from "../completion/fish.ts";
import { type CommandOutline, outlineProgram } from "../completion/outline.ts";
import { zshCompletion } from "../completion/zsh.ts";
import type { CommandTable } from "../program.ts";
import { startSettings } from "../start-settings.ts";

const shells: Readonly<Record<string, (outline: readonly CommandOutline[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `table` is asked for late: this command is in it, too. */
export function completionCommand(table: () => CommandTable): CommandSpec {
  return {
    path: ["completion"],
    about: {
      en: "print the script for a shell: source <(frogcom completion bash)",
      ru: "напечатать скрипт дополнения для оболочки: source <(frogcom completion bash)",
    },
    arguments: [{ name: "<shell>", choices: Object.keys(shells), about: { en: "the shell", ru: "оболочка" } }],
    run: ({ screen, place }: Context, { arguments: [shell = ""] }: Given) => {
      const { language } = screen;
      const script = shells[shell]?.(outlineProgram(table(), { language, settings: startSettings(place) })) ?? "";
      if (screen.isJson) screen.json({ shell, script });
      else screen.write(script);
      return Promise.resolve();
    },
  };
}
