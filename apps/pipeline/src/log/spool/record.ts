import type { LogRecord } from '#log/port.ts';

/** A record that waits on disk. */
export interface Spooled {
  record: LogRecord;
  /** When it was put there, ms UTC. */
  at: number;
}

/** One line of JSON for what is needed around the value, then the value as it is: it is JSON already. */
export function encodeSpooled({ record: { topic, key, value }, at }: Spooled): string {
  return `${JSON.stringify([at, topic, key])}\n${value}`;
}

export function decodeSpooled(text: string): Spooled {
  const line = text.indexOf('\n');
  const [at, topic, key] = JSON.parse(text.slice(0, line));
  return { record: { topic, key, value: text.slice(line + 1) }, at };
}
