/** Numbers of the first and the last of the tables that a run was merged from. */
export type Tables = readonly [first: number, last: number];

/** So many runs of one level are merged into one of the next. */
const FAN_IN = 8;

/** The oldest neighbours of one level, as many as are merged; `runs` come with the newest first. */
export function alike<T extends { tables: Tables }>(runs: readonly T[]): T[] | undefined {
  const windows = runs.map((_, i) => runs.slice(i, i + FAN_IN));
  return windows.findLast((some) => some.length === FAN_IN && new Set(some.map(levelOf)).size === 1);
}

/** The tables of all of them together, the newest first. */
export function tablesOf(runs: readonly { tables: Tables }[]): Tables {
  return [runs.at(-1)?.tables[0] ?? 0, runs[0]?.tables[1] ?? 0];
}

/** Whether one was merged from the other. */
export function contains([first, last]: Tables, other: Tables): boolean {
  return first <= other[0] && other[1] <= last;
}

/** 0 of a table, 1 of eight of them, and so on. */
function levelOf({ tables: [first, last] }: { tables: Tables }): number {
  return Math.floor(Math.log(last - first + 1.5) / Math.log(FAN_IN));
}
