/** All figures of a report as a table. */
import { linesWithFigures } from "../report/figure-lines.ts";
import type { ArmReport } from "../report/make-report.ts";
import { both, figure } from "./both.ts";
import { html, type Html } from "./html.ts";

export function figuresTable(arms: readonly ArmReport[]): Html {
  const english = linesWithFigures(arms, "en");
  const russian = linesWithFigures(arms, "ru");
  const rows = english.map(({ name, cells }, line) => {
    const figures = cells.map((cell, arm) => figure({ en: cell, ru: russian[line]?.cells[arm] ?? cell }));
    return html`<tr>
      <th scope="row">${both(name)}</th>
      ${figures.map((each) => html`<td>${each}</td>`)}
    </tr>`;
  });
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th></th>
          ${arms.map(({ arm }) => html`<th scope="col">${arm}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
