/** Remembers which methods each path has, to tell a wrong method from a wrong path. */

export interface RouteBook {
  note(method: string | readonly string[], pattern: string): void;
  /** The methods at a target such as `/v1/runs/abc?x=1`, or none when nothing is there. */
  methodsAt(target: string): readonly string[];
}

export function createRouteBook(): RouteBook {
  const methodsOf = new Map<string, Set<string>>();
  return {
    note(method, pattern) {
      const known = methodsOf.get(pattern) ?? new Set();
      for (const name of [method].flat()) known.add(name);
      methodsOf.set(pattern, known);
    },
    methodsAt(target) {
      const [path = ""] = target.split("?");
      const match = [...methodsOf].find(([pattern]) => fits(pattern, path));
      return [...(match?.[1] ?? [])];
    },
  };
}

/** `/v1/runs/:id` fits `/v1/runs/abc`, `/v1/models/*` fits `/v1/models/a/b`. */
function fits(pattern: string, path: string): boolean {
  if (pattern.endsWith("*")) return path.length >= pattern.length && path.startsWith(pattern.slice(0, -1));
  const parts = path.split("/");
  const wanted = pattern.split("/");
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => part === parts[index] || (part.startsWith(":") && parts[index] !== ""))
  );
}
