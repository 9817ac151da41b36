/** Texts with places for the columns of a row: `Translate: {{text}}`. */
import { isJsonObject, type JsonObject } from "../../core/json.ts";

const PLACE = /\{\{([^{}]+)\}\}/g;
const ONLY_PLACE = /^\{\{([^{}]+)\}\}$/;

/** The columns that a template names, anywhere in its texts. */
export function columnsIn(template: unknown): readonly string[] {
  if (typeof template === "string") return [...template.matchAll(PLACE)].map(([, column = ""]) => column.trim());
  if (Array.isArray(template)) return template.flatMap(columnsIn);
  return isJsonObject(template) ? Object.values(template).flatMap(columnsIn) : [];
}

/** The text with the cells in their places. A cell is never searched for places of its own. */
export function fillText(template: string, cells: JsonObject): string {
  return template.replaceAll(PLACE, (_, column: string) => cellText(cells[column.trim()]));
}

/** JSON whose texts are templates; a text that is nothing but one place becomes the cell as it is, a number too. */
export function fillJson(template: unknown, cells: JsonObject): unknown {
  if (typeof template === "string") {
    const column = ONLY_PLACE.exec(template)?.[1]?.trim();
    return column === undefined ? fillText(template, cells) : cells[column];
  }
  if (Array.isArray(template)) return template.map((each) => fillJson(each, cells));
  if (!isJsonObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillJson(value, cells)]));
}

/** A cell as people write it: texts as they are, nothing for nothing, all else as JSON. */
export function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  return cell === null || cell === undefined ? "" : JSON.stringify(cell);
}
