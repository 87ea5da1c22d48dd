import type { LogFormat } from '#log-line.ts';

/** Fields of a standard log when no #Fields line came first, up to the ones that are read. */
const STANDARD_FIELDS =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query';
const REQUIRED = ['date', 'time', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status'] as const;

/**
 * Amazon CloudFront's standard (access) log: tab-separated W3C extended format, UTC, values
 * percent-encoded. Source: the CloudFront developer guide, "Standard logging reference".
 */
export function cloudfront(): LogFormat {
  let fields = STANDARD_FIELDS.split(' ');
  return {
    name: 'cloudfront',
    parse(line) {
      if (line.startsWith('#Fields:')) {
        fields = line.slice('#Fields:'.length).trim().split(/\s+/);
        return 'skip';
      }
      if (line.startsWith('#') || line.trim() === '') return 'skip';
      const values = line.split('\t');
      const value = (name: string) => values[fields.indexOf(name)] ?? '';
      const missing = REQUIRED.find((name) => value(name) === '');
      if (missing) return { problem: `The line has no ${missing}, as a CloudFront log would.` };
      const time = Date.parse(`${value('date')}T${value('time')}Z`);
      if (Number.isNaN(time)) return { problem: `"${value('date')} ${value('time')}" is no time.` };
      const query = dash(value('cs-uri-query'));
      return {
        time,
        method: value('cs-method'),
        target: value('cs-uri-stem') + (query === '' ? '' : `?${query}`),
        status: Number(value('sc-status')),
        ip: value('c-ip'),
        referrer: decode(dash(value('cs(Referer)'))),
        userAgent: decode(dash(value('cs(User-Agent)'))),
      };
    },
  };
}

/** Values are encoded once, and percent signs of old user agents twice. */
function decode(text: string): string {
  try {
    const once = decodeURIComponent(text);
    return once.includes('%20') ? decodeURIComponent(once) : once;
  } catch {
    return text;
  }
}

function dash(text: string): string {
  return text === '-' ? '' : text;
}
