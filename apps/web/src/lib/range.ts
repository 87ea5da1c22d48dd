/** What a page looks at: a length of time up to now, or two instants, half-open. */
export type RangePreset = '1h' | '24h' | '7d' | '30d' | 'today' | 'month';
export type Range = { preset: RangePreset } | { from: Date; to: Date };

export const DEFAULT_RANGE: Range = { preset: '24h' };

export const PRESETS: { preset: RangePreset; short: string; long: string; before: string }[] = [
  { preset: '1h', short: '1h', long: 'Last hour', before: 'the hour before' },
  { preset: '24h', short: '24h', long: 'Last 24 hours', before: 'the 24 hours before' },
  { preset: '7d', short: '7d', long: 'Last 7 days', before: 'the 7 days before' },
  { preset: '30d', short: '30d', long: 'Last 30 days', before: 'the 30 days before' },
];

/** Presets that other pages lead to, without a button of their own. */
const LED_TO: typeof PRESETS = [
  { preset: 'today', short: 'Today', long: 'Today', before: 'as much of yesterday' },
  { preset: 'month', short: 'This month', long: 'This month', before: 'as much of the month before' },
];

/** What a preset is called. */
export function presetNames(preset: RangePreset): (typeof PRESETS)[number] | undefined {
  return [...PRESETS, ...LED_TO].find((names) => names.preset === preset);
}

type Params = Pick<URLSearchParams, 'get'>;

/** The range a URL names (`range=7d`, or `from` and `to` in ISO 8601); the default when it names none that is usable. */
export function parseRange(params: Params, fallback: Range = DEFAULT_RANGE): Range {
  const from = instant(params.get('from'));
  const to = instant(params.get('to'));
  if (from && to && from < to) return { from, to };
  const preset = [...PRESETS, ...LED_TO].find((names) => names.preset === params.get('range'))?.preset;
  return preset ? { preset } : fallback;
}

/** Writes a range into a copy of the URL's parameters; the default leaves no trace. */
export function withRange(params: URLSearchParams, range: Range): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['range', 'from', 'to', 'cursor', 'offset']) next.delete(name);
  if ('preset' in range) {
    if (range.preset !== '24h') next.set('range', range.preset);
  } else {
    next.set('from', shortIso(range.from));
    next.set('to', shortIso(range.to));
  }
  return next;
}

/** What the previous period is called beside a change. */
export function beforeName(range: Range): string {
  if (!('preset' in range)) return 'the same time before';
  return presetNames(range.preset)?.before ?? 'the period before';
}

function instant(text: string | null): Date | undefined {
  if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function shortIso(date: Date): string {
  return date.toISOString().replace(/(:00)?\.000Z$/, 'Z');
}
