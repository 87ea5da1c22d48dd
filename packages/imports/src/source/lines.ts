import type { Bytes } from './compression.ts';

const NEWLINE = 10;
/** Of a line that is longer, the beginning is kept: enough to see that it is too long. */
const KEPT_BYTES = 300_000;
/** UTF-8's byte-order mark as a character: files that were put together have one in their midst, too. */
const MARK = '\ufeff';

/**
 * The lines of a text, as many at a time as a chunk of it ends. Only `\n` ends a line, with or without `\r` before it;
 * bytes that are no UTF-8 become U+FFFD. Memory stays flat however long a line is.
 */
export async function* splitLines(bytes: Bytes): AsyncIterable<string[]> {
  let begun: Buffer[] = [];
  let kept = 0;
  const begin = (part: Buffer) => {
    if (kept >= KEPT_BYTES || part.length === 0) return;
    // A copy, so that what is kept does not hold the whole chunk.
    begun.push(Buffer.from(part));
    kept += part.length;
  };
  for await (const chunk of bytes) {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      begin(chunk);
      continue;
    }
    const whole = chunk.subarray(0, last);
    yield linesOf(begun.length === 0 ? whole : Buffer.concat([...begun, whole]));
    begun = [];
    kept = 0;
    begin(chunk.subarray(last + 1));
  }
  if (begun.length > 0) yield linesOf(Buffer.concat(begun));
}

function linesOf(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  const lines = text.split('\n');
  if (!text.includes('\r') && !text.includes(MARK)) return lines;
  return lines.map((line) => line.slice(line.startsWith(MARK) ? 1 : 0, line.endsWith('\r') ? -1 : undefined));
}
