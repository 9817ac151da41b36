/** The report of an evaluation in the terminal: a column for each arm, and what it comes to. */
import { closingWords } from "../../eval/report/closing-words.ts";
import { linesWithFigures } from "../../eval/report/figure-lines.ts";
import type { EvalReport } from "../../eval/report/make-report.ts";
import { reportNotes } from "../../eval/report/report-notes.ts";
import { inColumns } from "../columns.ts";
import type { Screen } from "../screen.ts";

export function printReport(report: EvalReport, screen: Screen): void {
  const { language } = screen;
  const arms = report.arms.filter(({ answers, failures }) => answers + failures > 0);
  const lines = linesWithFigures(arms, language).map(({ name, cells }) => [name[language], ...cells]);
  const rows = [["", ...arms.map(({ arm }) => arm)], ...lines];
  for (const [index, line] of inColumns(rows).entries()) {
    const text = line.trimEnd();
    screen.line(index === 0 ? screen.paint("bold", text) : text);
  }
  screen.line();
  for (const { words } of closingWords(report)) screen.line(screen.paint("bold", words[language]));
  for (const words of reportNotes(report)) screen.notice(words[language]);
}
