import type { FormatOptions, LogFormat, ParsedLine } from '#log-line.ts';
import { percentDecode } from '#percent.ts';
import { anyTime } from '#times.ts';
import { dash, rangeStartOf } from './fields.ts';

/** Fields of a CloudFront log when no #Fields line came first, up to the ones that are read. */
const CLOUDFRONT_FIELDS =
  'date time x-edge-location sc-bytes c-ip cs-method cs(host) cs-uri-stem sc-status cs(referer) cs(user-agent) cs-uri-query';

/**
 * The W3C extended log format: its #Fields line names the columns and may come again with others; times are UTC.
 * Separated by tabs and percent-encoded it is Amazon CloudFront's standard log (version 1, or 2 as W3C), separated by
 * spaces and with `+` for them that of IIS. Sources: w3.org/TR/WD-logfile, the CloudFront developer guide ("Standard
 * logging reference"), learn.microsoft.com ("W3C Logging").
 */
export function w3c(options: FormatOptions = {}): LogFormat {
  let fields = CLOUDFRONT_FIELDS.split(' ');
  let named = false;
  let today = '';
  return {
    title: 'W3C extended',
    parse(line) {
      if (line.startsWith('#')) {
        const [directive = '', ...rest] = line.split(/:\s*/);
        const value = rest.join(':').trim();
        if (directive === '#Date') today = value.slice(0, 10);
        if (directive === '#Fields') {
          fields = value.toLowerCase().split(/\s+/);
          named = true;
        }
        return 'skip';
      }
      if (line.trim() === '') return 'skip';
      const tabbed = line.includes('\t');
      if (!named && !tabbed) return { problem: 'No #Fields line says what the columns are.' };
      const values = tabbed ? line.split('\t') : spaced(line);
      if (named && values.length < fields.length)
        return { problem: `The line has ${values.length} columns, the #Fields line ${fields.length}.` };
      const value = (name: string) => {
        const at = fields.indexOf(name);
        return at === -1 ? undefined : values[at];
      };
      const percent = tabbed || fields.includes('x-edge-location');
      return w3cRequest(value, { percent, today, clientField: options.clientField });
    },
  };
}

/** Columns between spaces; quoted ones may hold spaces, and quotes doubled. */
function spaced(line: string): string[] {
  if (!line.includes('"')) return line.trim().split(/ +/);
  return Array.from(line.matchAll(/"((?:[^"]|"")*)"(?= |$)|[^ ]+/g), ([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replaceAll('""', '"'),
  );
}

interface W3cOptions extends FormatOptions {
  /** Values are percent-encoded, percent signs included; else `+` stands for a space. */
  percent: boolean;
  /** The day of lines that name none, `2026-01-31`. */
  today: string;
}

/** The request whose fields have these values; undefined for a field that the log does not have. */
export function w3cRequest(
  value: (name: string) => string | undefined,
  { percent, today, clientField = 'c-ip' }: W3cOptions,
): ParsedLine {
  const time = timeOf(value, today);
  if (time === undefined) return lacking('date and time');
  if (Number.isNaN(time)) return { problem: `"${value('date') ?? ''} ${value('time') ?? ''}" is no time.` };
  const method = value('cs-method');
  const stem = value('cs-uri-stem') ?? value('cs-uri');
  const chosen = clientField.toLowerCase();
  const own = value(chosen) ?? value(`cs(${chosen})`);
  const status = value('sc-status');
  if (!method) return lacking('cs-method');
  if (!stem) return lacking('cs-uri-stem');
  if (!own) return lacking(clientField);
  if (!status) return lacking('sc-status');
  const decode = percent ? percentDecode : (text: string) => text;
  const words = percent ? percentDecode : (text: string) => text.replaceAll('+', ' ');
  const query = dash(decode(value('cs-uri-query') ?? ''));
  const agent = value('cs(user-agent)');
  const rangeStart = rangeStartOf(value('sc-range-start') ?? value('cs(range)'));
  return {
    time,
    method,
    target: decode(stem) + (query === '' ? '' : `?${query}`),
    status: Number(status) || 0,
    client: words(dash(own) || (value('c-ip') ?? '')),
    // No address holds a space: a plus in one is the visitor's own.
    referrer: decode(dash(value('cs(referer)') ?? '')),
    userAgent: agent === undefined ? null : oldAgent(words(dash(agent))),
    ...(rangeStart !== undefined && { rangeStart }),
    ...(!percent && { plusMayBeSpace: true }),
  };
}

function lacking(field: string): { problem: string } {
  return { problem: `The line has no ${field}.` };
}

function timeOf(value: (name: string) => string | undefined, today: string): number | undefined {
  const clock = value('time');
  const day = value('date') ?? today;
  if (clock !== undefined && day !== '') return anyTime(`${day}T${clock}`);
  const stamp = value('timestamp(ms)') ?? value('timestamp');
  return stamp === undefined ? undefined : anyTime(stamp);
}

/** CloudFront encoded the agent's spaces twice in its older logs: no browser's name is one word with `%20` in it. */
function oldAgent(agent: string): string {
  return agent.includes('%20') && !agent.includes(' ') ? percentDecode(agent) : agent;
}
