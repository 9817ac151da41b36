/** Commander's complaints in Russian. */

const complaints: readonly (readonly [RegExp, string])[] = [
  [/unknown option '(.+?)'/, "неизвестный параметр '$1'"],
  [/unknown command '(.+?)'/, "неизвестная команда '$1'"],
  [/missing required argument '(.+?)'/, "не хватает аргумента '$1'"],
  [/option '(.+?)' argument missing/, "у параметра '$1' нет значения"],
  [/option '(.+?)' argument '(.*?)' is invalid\./, "у параметра '$1' не может быть значения '$2'."],
  [/command-argument value '(.*?)' is invalid for argument '(.+?)'\./, "аргумент '$2' не может быть '$1'."],
  [
    /too many arguments(?: for '(.+?)')?\. Expected \d+ arguments? but got \d+: (.*)\./s,
    "лишние аргументы, всего их: $2.",
  ],
  [/Allowed choices are (.*)\./, "Допустимо: $1."],
  [/\(Did you mean (?:one of )?(.+)\?\)/, "(Может быть, $1?)"],
];

/** What is not known stays as it is: better English words than none. */
export function complaintInRussian(complaint: string): string {
  return complaints.reduce((text, [english, russian]) => text.replace(english, russian), complaint);
}
