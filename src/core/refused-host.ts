/** Hosts that no backend may have: those where clouds hand out their machines' credentials. */

const refusedNames = new Set(["metadata", "metadata.google.internal"]);

const refusedAddresses = [
  /^169\.254\.\d+\.\d+$/, // link-local; AWS, Azure and Google metadata
  /^100\.100\.100\.200$/, // Alibaba metadata
  /^fe[89ab][0-9a-f]:/, // link-local
  /^fd00:ec2::254$/, // AWS metadata
];

/** Whether a name or an address, as a URL or a resolver writes it (IPv6 with or without brackets), is refused. */
export function isRefusedHost(host: string): boolean {
  const plain = withoutIpv6(host.toLowerCase().replace(/^\[|\]$|\.$/g, ""));
  return refusedNames.has(plain) || refusedAddresses.some((address) => address.test(plain));
}

/** The IPv4 address inside an IPv4-mapped one (`::ffff:a9fe:a9fe`, `::ffff:169.254.169.254`); others as they are. */
function withoutIpv6(host: string): string {
  const [, dotted, high, low] = /^::ffff:(?:([\d.]+)|([\da-f]{1,4}):([\da-f]{1,4}))$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return dotted ?? host;
  return [high, low].flatMap(bytesOf).join(".");
}

function bytesOf(group: string): readonly number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
