/** The OpenAPI document as one HTML page for people. */
import { isJsonObject, type JsonObject, listAt, objectAt } from "../../core/json.ts";

export const docsStyle = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h2 { border-bottom: 1px solid; margin-top: 2rem; }
details { border: 1px solid #8886; border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; }
code, pre { font: 14px/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .5rem; background: #8882; border-radius: 6px; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border: 1px solid #8886; padding: .25rem .5rem; text-align: left; vertical-align: top; }
.method { display: inline-block; font-weight: 700; min-width: 4rem; }
`;

/** Every text of the document is escaped: the page has no scripts and loads nothing. */
export function docsPage(document: unknown): string {
  const info = objectAt(document, "info");
  const operations = Object.entries(objectAt(document, "paths")).flatMap(([path, methods]) =>
    Object.entries(isJsonObject(methods) ? methods : {}).map(([method, operation]) =>
      operationHtml(method, path, operation),
    ),
  );
  const title = `${escape(info["title"])} ${escape(info["version"])}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} API</title>
<style>${docsStyle}</style></head>
<body><h1>${title}</h1><p>${escape(info["description"])}</p>
<p>Machine-readable: <a href="/openapi.json">openapi.json</a></p>
<pre>curl http://localhost:8888/generate -H 'Content-Type: application/json' -d '{"prompt": "Why is the sky blue?"}'</pre>
<h2>Endpoints</h2>${operations.join("\n")}
</body></html>
`;
}

function operationHtml(method: string, path: string, operation: unknown): string {
  const [[type, content] = []] = Object.entries(objectAt(objectAt(operation, "requestBody"), "content"));
  const body = objectAt(content, "schema");
  const parameters = listAt(operation, "parameters").map((parameter) => {
    const { name, in: place, required, schema, description } = asObject(parameter);
    return row(`${escape(name)} (${escape(place)})`, required === true, schema, description);
  });
  const required = listAt(body, "required");
  const fields = Object.entries(objectAt(body, "properties")).map(([name, schema]) =>
    row(escape(name), required.includes(name), schema),
  );
  const { summary, description } = asObject(operation);
  return `<details><summary><span class="method">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code> ${escape(summary)}</summary>
<p>${escape(description)}</p>${table("Parameters", parameters)}${table(type === "application/json" ? "Body (JSON)" : "Body (form)", fields)}${answersHtml(operation)}</details>`;
}

function answersHtml(operation: unknown): string {
  const rows = Object.entries(objectAt(operation, "responses")).map(
    ([status, answer]) => `<tr><td>${escape(status)}</td><td>${escape(asObject(answer)["description"])}</td></tr>`,
  );
  return `<h4>Answers</h4><table>${rows.join("")}</table>`;
}

function table(title: string, rows: readonly string[]): string {
  if (rows.length === 0) return "";
  return `<h4>${title}</h4><table><tr><th>Name</th><th>Type</th><th>About</th></tr>${rows.join("")}</table>`;
}

function row(name: string, isRequired: boolean, schema: unknown, description?: unknown): string {
  const about = description ?? asObject(schema)["description"];
  return `<tr><td><code>${name}</code>${isRequired ? " (required)" : ""}</td><td>${escape(typeOf(schema))}</td><td>${escape(about)}</td></tr>`;
}

/** `integer 1..4096`, `one of a, b`, `string or array of string`. */
function typeOf(schema: unknown): string {
  const { type, minimum, maximum, enum: words, anyOf, items } = asObject(schema);
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(" or ");
  if (Array.isArray(words)) return `one of ${words.join(", ")}`;
  if (type === "array") return `array of ${typeOf(items)}`;
  const bounds = typeof minimum === "number" && typeof maximum === "number" ? ` ${minimum}..${maximum}` : "";
  return `${typeof type === "string" ? type : "any"}${bounds}`;
}

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(value: unknown): string {
  return typeof value === "string" ? value.replaceAll(/[&<>"]/g, (char) => escapes[char] ?? char) : "";
}
