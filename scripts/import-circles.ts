/** Finds circles of imports: files that lead to one another, so that none of them can be understood or moved alone. */

/** Each group of files that all reach each other, and each file that imports itself, in the order of the map. */
export function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: string[][] = [];
  /** Tarjan's algorithm: when a file was first seen, and the earliest file still open that it leads to. */
  const seenAt = new Map<string, number>();
  const open: string[] = [];

  function visit(file: string): number {
    const at = seenAt.size;
    seenAt.set(file, at);
    open.push(file);
    let earliest = at;
    for (const target of imports.get(file) ?? []) {
      if (!seenAt.has(target)) earliest = Math.min(earliest, visit(target));
      else if (open.includes(target)) earliest = Math.min(earliest, seenAt.get(target) ?? at);
    }
    if (earliest === at) close(file);
    return earliest;
  }

  function close(file: string): void {
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || imports.get(file)?.includes(file)) circles.push(group);
  }

  for (const file of imports.keys()) if (!seenAt.has(file)) visit(file);
  return circles;
}
