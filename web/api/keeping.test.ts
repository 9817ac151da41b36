/** What the browser keeps, and one that keeps nothing. */
import { describe, expect, test } from "vitest";
import { createKeeping } from "./keeping.ts";

function browserPlace() {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
    removeItem: (name: string) => void texts.delete(name),
  };
}

function refuse(): never {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

test("what is written is kept by the browser, for other tabs too, until it is taken away", () => {
  const place = browserPlace();
  const [here, there] = [createKeeping(() => place), createKeeping(() => place)];
  expect(here.read("name")).toBeNull();
  here.write("name", "text");
  expect(there.read("name")).toBe("text");
  there.write("name", "other");
  expect(here.read("name")).toBe("other");
  here.write("name", null);
  expect(place.getItem("name")).toBeNull();
});

describe.each([
  ["may not be opened", refuse],
  ["takes nothing", () => ({ ...browserPlace(), setItem: refuse, removeItem: refuse })],
])("a place that %s", (_, open) => {
  test("is made up for while the page is open", () => {
    const keeping = createKeeping(open);
    expect(keeping.read("name")).toBeNull();
    keeping.write("name", "text");
    expect(keeping.read("name")).toBe("text");
    keeping.write("name", null);
    expect(keeping.read("name")).toBeNull();
  });
});
