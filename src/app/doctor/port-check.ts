/** Looks whether a port can be listened on, without keeping it. */
import { createServer } from "node:net";

/** Any failure to listen counts as not free: whoever listens in earnest says what is wrong. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  if (port === 0) return true;
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const results = await Promise.all(hosts.map((each) => tryToListen(each, port)));
  return results.every((failure) => failure === null || absences.includes(failure));
}

/** A machine without IPv6 has no `::1`. */
const absences: readonly string[] = ["EADDRNOTAVAIL", "EAFNOSUPPORT"];

/** The code of the failure, or null. */
function tryToListen(host: string, port: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const server = createServer();
  server.once("error", (error) => resolve("code" in error ? String(error.code) : "error"));
  server.listen({ host, port, ipv6Only: host === "::1" }, () => server.close(() => resolve(null)));
  return promise;
}
