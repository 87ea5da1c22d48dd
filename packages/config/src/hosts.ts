/** Whether a host's name or address can only mean this machine. Brackets of an IPv6 address may be there or not. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** The name of `name:port` in lower case, brackets of an IPv6 address kept; null where that is no host at all. */
export function hostName(host: string): string | null {
  const match = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.exec(host.trim());
  return match?.[1]?.toLowerCase() ?? null;
}
