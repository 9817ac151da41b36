import { expect, it } from "vitest";
import { readBackendAddress } from "./backend-address.ts";

it.each([
  ["auto", "auto"],
  [" Embedded ", "embedded"],
  ["http://localhost:8000/v1", "http://localhost:8000/v1"],
  ["http://localhost:8000/v1/", "http://localhost:8000/v1"],
  ["HTTPS://Example.ORG", "https://example.org"],
  ["http://[::1]:11434", "http://[::1]:11434"],
])("reads %j as %j", (text, address) => {
  expect(readBackendAddress(text)).toBe(address);
});

it.each([
  "localhost:8000",
  "not a url",
  "ftp://host/",
  "file:///etc/passwd",
  "http://user:password@host/",
  "http://user@host/",
  "http://host/#part",
])("refuses %j", (text) => {
  expect(readBackendAddress(text)).toBeUndefined();
});

it.each([
  "http://169.254.169.254/latest/meta-data",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://[fe80::1]/",
  "http://[::ffff:169.254.169.254]/",
  "http://[fd00:ec2::254]/",
  "http://metadata.google.internal/",
  "http://METADATA.google.internal./",
])("refuses the link-local or metadata address %j", (text) => {
  expect(readBackendAddress(text)).toBeUndefined();
});
