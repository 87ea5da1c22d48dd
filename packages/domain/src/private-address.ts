/**
 * Whether a canonical address is private, loopback, link-local or shared (RFC 1918, 4193, 6598):
 * many visitors behind one proxy look like it, so its frequency says nothing about any of them.
 */
export function isPrivateAddress(ip: string): boolean {
  return PRIVATE.test(ip);
}

const PRIVATE =
  /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd]|fe[89ab])/;
