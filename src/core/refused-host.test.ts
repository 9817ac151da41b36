/** Tests of the hosts that are never called. */
import { expect, test } from "vitest";
import { isRefusedHost } from "./refused-host.ts";

test.each([
  "169.254.169.254",
  "169.254.0.1",
  "100.100.100.200",
  "fe80::1",
  "FE80::1",
  "febf::1%eth0",
  "[fe80::1]",
  "fd00:ec2::254",
  "[fd00:ec2::254]",
  "::ffff:169.254.169.254",
  "[::ffff:a9fe:a9fe]",
  "::ffff:a9fe:1",
  "::ffff:6464:64c8",
  "metadata",
  "metadata.google.internal",
  "Metadata.Google.Internal.",
])("%s is refused", (host) => expect(isRefusedHost(host)).toBe(true));

test.each([
  "127.0.0.1",
  "10.0.0.1",
  "192.168.1.5",
  "169.253.1.1",
  "100.100.100.201",
  "8.8.8.8",
  "::1",
  "::ffff:7f00:1",
  "::ffff:127.0.0.1",
  "fec0::1",
  "fd00:ec2::253",
  "localhost",
  "metadata.example.org",
  "169.254.example.org",
])("%s may be called", (host) => expect(isRefusedHost(host)).toBe(false));
