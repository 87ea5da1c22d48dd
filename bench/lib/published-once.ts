/** What the product's SQL says of windows, and what it would say if each were published once, when it closes. */
const CHANGES: [find: RegExp, put: (ms: string) => string][] = [
  [
    /(?<=event_time +BIGINT)(?=\n\) WITH)/g,
    () =>
      `,\n  clicked_at AS TO_TIMESTAMP_LTZ(event_time, 3),\n  WATERMARK FOR clicked_at AS clicked_at - INTERVAL '10' SECOND`,
  ],
  [/(?<=\n {2}event_time)(?=\nFROM scored)/g, () => ',\n  clicked_at'],
  [
    /FROM clicks\nGROUP BY\n +TO_TIMESTAMP_LTZ\(event_time - MOD\(event_time, (\d+)\), 3\)/g,
    (ms) =>
      `FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked_at), INTERVAL '${Number(ms) / 60_000}' MINUTE))
GROUP BY window_start, window_end`,
  ],
  [/TO_TIMESTAMP_LTZ\(event_time - MOD\(event_time, (\d+)\), 3\)/g, () => 'window_start'],
];

/**
 * The same statement for windows in event time that a watermark closes. It is made from the product's own, so that
 * the two jobs differ in nothing else; one that says nothing of windows stays as it is.
 */
export function publishedOnce(statement: string): string {
  return CHANGES.reduce((sql, [find, put]) => sql.replaceAll(find, (_, ms: string) => put(ms)), statement);
}
