import type { LogFormat } from '#log-line.ts';

/**
 * Apache's and nginx's combined format:
 * `host ident user [17/May/2015:10:05:03 +0000] "GET /path HTTP/1.1" 200 203023 "referrer" "user agent"`.
 * Quotes within a field are escaped as \". Source: httpd.apache.org/docs/2.4/mod/mod_log_config.html.
 */
const LINE =
  /^(\S+) \S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})\] "((?:[^"\\]|\\.)*)" (\d{3}) (?:\d+|-)(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)")?/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const combined: LogFormat = {
  name: 'combined',
  parse(line) {
    if (line.trim() === '') return 'skip';
    const match = LINE.exec(line);
    if (!match) return { problem: 'The line is not in the combined log format.' };
    const [, ip = '', day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
    const local = Date.UTC(
      Number(year),
      MONTHS.indexOf(month),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    const ahead = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
    if (!MONTHS.includes(month)) return { problem: `"${month}" is no month.` };
    const [method = '', target = ''] = unescapeQuotes(match[11] ?? '').split(' ');
    return {
      time: local - ahead,
      method,
      target,
      status: Number(match[12]),
      ip,
      referrer: dash(unescapeQuotes(match[13] ?? '')),
      userAgent: dash(unescapeQuotes(match[14] ?? '')),
    };
  },
};

function unescapeQuotes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text;
}

function dash(text: string): string {
  return text === '-' ? '' : text;
}
