/** Which names and pages the server lets in: the guard against DNS rebinding and against foreign pages. */
import { isIP } from "node:net";

export interface DoorOptions {
  /** Where the server listens. */
  readonly host: string;
  /** Further names, lower case, without ports. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call, or `*`. */
  readonly corsOrigins: readonly string[];
}

/** The name or address in a Host header or URL authority: lower case, without port and brackets; undefined = malformed. */
export function hostNameIn(authority: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]@/\s]+))(?::\d{1,5})?$/i.exec(authority) ?? [];
  return (bracketed ?? plain)?.toLowerCase().replace(/\.$/, "");
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** A name can be made to point anywhere by its owner, an address cannot: on all interfaces any address of ours will do. */
export function isKnownHost(name: string, { host, allowedHosts }: DoorOptions): boolean {
  if (isLoopback(name) || name === host.toLowerCase() || allowedHosts.includes(name)) return true;
  return (host === "0.0.0.0" || host === "::") && isIP(name) !== 0;
}

/** `own`: a page of this server. `named`: API_CORS_ORIGINS has it. TLS may end before us, so that schemes are not compared. */
export function judgeOrigin(
  origin: string,
  hostHeader: string | undefined,
  { corsOrigins }: DoorOptions,
): "own" | "named" | "foreign" {
  if (corsOrigins.includes(origin) || corsOrigins.includes("*")) return "named";
  const isOwn =
    hostHeader !== undefined && URL.canParse(origin) && new URL(origin).host === withoutDefaultPort(hostHeader, origin);
  return isOwn ? "own" : "foreign";
}

function withoutDefaultPort(host: string, origin: string): string {
  const port = origin.startsWith("https:") ? ":443" : ":80";
  const lower = host.toLowerCase();
  return lower.endsWith(port) ? lower.slice(0, -port.length) : lower;
}
