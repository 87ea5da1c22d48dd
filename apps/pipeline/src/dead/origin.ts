import type { Topic } from '#log/port.ts';

/** Last field of a record that was put back on its topic: where it stood before it was dead; the first time, first. */
const ORIGIN = /,"replayed_from":"([\w.]+):\d+-(\d+)"(?:,"replayed_from":"[^"]*")*\}$/;
const ORIGIN_WITHIN = 400;

/** How the JSON of a record ends that is replayed from a position. */
export function originEnd(position: string): string {
  return `"replayed_from":"${position}"}`;
}

/** The position that a record is replayed from, as it ends; undefined for one that never was dead. */
export function originEndIn(value: string): string | undefined {
  const at = value.slice(-ORIGIN_WITHIN).lastIndexOf('"replayed_from":');
  return at === -1 ? undefined : value.slice(-ORIGIN_WITHIN).slice(at);
}

/** The JSON of an object with the position that it is replayed from. */
export function withOrigin(json: string, position: string): string {
  const fields = json.slice(0, json.lastIndexOf('}')).trimEnd();
  return `${fields}${fields.endsWith('{') ? '' : ','}${originEnd(position)}`;
}

/**
 * The offset at which a record of the topic counts: its own, or the one it had before it was dead. So a window's row
 * that comes back late is still older than those that were written meanwhile.
 */
export function originalOffset(topic: Topic, { offset, value }: { offset: number; value: string }): number {
  // Few records end as a text does, and looking for the pattern in all of them takes longer than the rest.
  if (!value.endsWith('"}')) return offset;
  const [, of, at] = ORIGIN.exec(value.slice(-ORIGIN_WITHIN)) ?? [];
  return of === topic ? Number(at) : offset;
}
