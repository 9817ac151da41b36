/** What the browser keeps for the page. Where it keeps nothing for anybody, the page remembers it until it is closed. */

export interface Keeping {
  /** Null = nothing was written under this name. */
  read(name: string): string | null;
  /** Null takes it away. */
  write(name: string, text: string | null): void;
}

/** `open` gives the browser's place; a browser that is told to keep nothing throws there, or where it is written to. */
export function createKeeping(open: () => Pick<Storage, "getItem" | "setItem" | "removeItem">): Keeping {
  const remembered = new Map<string, string | null>();
  return {
    read(name) {
      const text = remembered.get(name);
      if (text !== undefined) return text;
      try {
        return open().getItem(name);
      } catch {
        return null;
      }
    },
    write(name, text) {
      remembered.set(name, text);
      try {
        if (text === null) open().removeItem(name);
        else open().setItem(name, text);
        // Another tab may write it anew.
        remembered.delete(name);
      } catch {
        // It is remembered.
      }
    },
  };
}

/** For every visit with this browser. */
export const keptForGood = createKeeping(() => localStorage);

/** For this tab, until it is closed. */
export const keptInTab = createKeeping(() => sessionStorage);
