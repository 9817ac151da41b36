/** What the form asks for, as a request to the server and as programs that make it. */

export interface Asked {
  readonly prompt: string;
  /** A name of GET /v1/models. */
  readonly model: string;
  /** Null = as the settings have it; so is an empty goal. */
  readonly rounds: number | null;
  readonly goal: string;
}

export const nothingAsked: Asked = { prompt: "", model: "frogcom", rounds: null, goal: "" };

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly [{ readonly role: "user"; readonly content: string }];
  readonly frogcom?: { readonly rounds?: number; readonly goal?: string };
}

export function requestFor({ prompt, model, rounds, goal }: Asked): ChatRequest {
  const overrides = { ...(rounds !== null && { rounds }), ...(goal.trim() !== "" && { goal: goal.trim() }) };
  return {
    model,
    messages: [{ role: "user", content: prompt }],
    ...(Object.keys(overrides).length > 0 && { frogcom: overrides }),
  };
}

export const codeKinds = ["curl", "Python", "JavaScript"] as const;
export type CodeKind = (typeof codeKinds)[number];

/** The program never holds the key itself, but where it is to be put. */
export function codeFor(kind: CodeKind, request: ChatRequest, origin: string, needsKey: boolean): string {
  const url = `${origin}/v1/chat/completions`;
  const body = JSON.stringify(request, null, 2);
  return { curl: curlFor, Python: pythonFor, JavaScript: javaScriptFor }[kind](url, body, needsKey);
}

function curlFor(url: string, body: string, needsKey: boolean): string {
  const headers = ["Content-Type: application/json", ...(needsKey ? ["Authorization: Bearer $API_KEY"] : [])];
  const options = headers.map((header) => `  -H "${header}" \\\n`).join("");
  return `curl ${url} \\\n${options}  -d '${body.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON but for its three words is Python. */
function pythonFor(url: string, body: string, needsKey: boolean): string {
  const key = needsKey ? '\n    headers={"Authorization": "Bearer " + os.environ["API_KEY"]},' : "";
  return `${needsKey ? "import os\n" : ""}import requests

response = requests.post(
    ${JSON.stringify(url)},${key}
    json=${indent(body)},
)
print(response.json()["choices"][0]["message"]["content"])`;
}

function javaScriptFor(url: string, body: string, needsKey: boolean): string {
  const key = needsKey ? "\n    authorization: `Bearer ${process.env.API_KEY}`," : "";
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
    "content-type": "application/json",${key}
  },
  body: JSON.stringify(${body.replaceAll("\n", "\n  ")}),
});
const { choices } = await response.json();
console.log(choices[0].message.content);`;
}

function indent(body: string): string {
  return body.replaceAll("\n", "\n    ");
}
