const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/g;
const IPV6 =
  /(?<![\w:.])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4})*(?::)?(?![\w:])|(?<![\w:.])::(?:[\da-f]{1,4}:?)+/gi;
/** Where our own servers are, and no visitor: loopback, private and link-local. */
const OURS =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1(?::|$)|f[cd]|fe[89ab])/i;

/**
 * A line of a log without e-mail addresses and without addresses of visitors: what a store or a library says of a row
 * that it refuses may quote it. Addresses of private networks, where servers are, stay.
 */
export function withoutPersonal(text: string): string {
  const mask = (address: string) => (OURS.test(address) ? address : '[address]');
  return text.replace(EMAIL, '[e-mail]').replace(IPV4, mask).replace(IPV6, mask);
}

/** Any value of a log line, its texts masked; what refers to itself or is deep is cut off. */
export function maskPersonal(value: unknown, depth = 4): unknown {
  if (typeof value === 'string') return withoutPersonal(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[more]';
  if (Array.isArray(value)) return value.map((item) => maskPersonal(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, maskPersonal(item, depth - 1)]),
  );
}
