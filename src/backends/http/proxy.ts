/** Decides which proxy, if any, stands between FrogCom and a backend. */

/** The part of the environment that speaks of proxies; small letters win, as in curl. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy's URL, or undefined for a direct connection. Loopback is never proxied;
 * NO_PROXY takes names, suffixes (`.example.com`), `host:port` and `*`.
 */
export function proxyFor(target: URL, env: ProxyEnvironment): string | undefined {
  const proxy = target.protocol === "https:" ? read(env, "https_proxy") : read(env, "http_proxy");
  if (proxy === undefined || isLoopback(target.hostname)) return undefined;
  const exceptions = (read(env, "no_proxy") ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  return exceptions.some((entry) => covers(entry.toLowerCase(), target)) ? undefined : proxy;
}

function read(env: ProxyEnvironment, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()] || undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function covers(entry: string, target: URL): boolean {
  if (entry === "*") return true;
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(entry.replace(/^\*?\./, "")) ?? [];
  const targetPort = target.port || (target.protocol === "https:" ? "443" : "80");
  if (port !== undefined && port !== targetPort) return false;
  return target.hostname === name || target.hostname.endsWith(`.${name}`);
}
