/** A field that says nothing is written as a dash. */
export function dash(text: string): string {
  return text === '-' ? '' : text;
}

/** Method and target of `GET /path HTTP/1.1`. Some servers write spaces of the path as they came. */
export function splitRequest(line: string): { method: string; target: string } {
  const first = line.indexOf(' ');
  if (first === -1) return { method: line, target: '' };
  const last = line.lastIndexOf(' ');
  const end = last > first && line.startsWith('HTTP/', last + 1) ? last : line.length;
  return { method: line.slice(0, first), target: line.slice(first + 1, end) };
}

/** The first byte of a range as requests and answers write it: `bytes=0-99`, `bytes 100-199/500`, `100`; else undefined. */
export function rangeStartOf(range: string | undefined): number | undefined {
  const start = /^(?:bytes[= ])?(\d+)(?!\d)/i.exec(range?.trim() ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

const ESCAPES = /(?:\\x[\dA-Fa-f]{2})+|\\(.)/gs;
const CONTROL: Record<string, string> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', b: '\b' };

/** What servers write within quotes: `\"`, `\\`, `\t` and bytes as `\xC3\xA9`, which are UTF-8 or become U+FFFD. */
export function unescapeQuoted(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPES, (whole: string, escaped?: string) =>
    escaped === undefined
      ? Buffer.from(whole.replaceAll('\\x', ''), 'hex').toString()
      : (CONTROL[escaped] ?? escaped),
  );
}
