/** Keys of trials. */
import { expect, test } from "vitest";
import { keyAt, keyFor } from "./trial-key.ts";

const typed = keyFor("https://a.example/v1", "secret");

test.each(["https://a.example/v1", "https://a.example", "https://A.example:443/v2"])("goes to %s too", (address) => {
  expect(keyAt(address, typed)).toBe("secret");
});

test.each(["https://b.example/v1", "http://a.example/v1", "https://a.example:8443/v1", "a.example", ""])(
  "does not go to %j",
  (address) => {
    expect(keyAt(address, typed)).toBe("");
  },
);
