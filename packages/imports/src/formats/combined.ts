import { isIP } from 'node:net';
import { StartError } from '@clickledger/processes';
import type { FormatOptions, LogFormat } from '#log-line.ts';
import { commonTime } from '#times.ts';
import { dash, splitRequest, unescapeQuoted } from './fields.ts';

/**
 * Apache's and nginx's combined and common formats, with or without the virtual host in front and more behind:
 * `[host:443] client ident user [17/May/2015:10:05:03 +0000] "GET /path HTTP/1.1" 200 203023 ["referrer" "agent"] ...`.
 * A user's name may hold spaces. Quotes within a field are escaped as \". Source:
 * httpd.apache.org/docs/2.4/mod/mod_log_config.html, nginx.org/en/docs/http/ngx_http_log_module.html.
 */
const LINE =
  /^(\S.*?) \[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] "([^"\\]*(?:\\.[^"\\]*)*)" (\d{3}) (?:\d+|-)(?: (?:[\d.]+ )?"([^"\\]*(?:\\.[^"\\]*)*)" "([^"\\]*(?:\\.[^"\\]*)*)")?( .*)?$/s;
/** What may stand behind a line without an agent. In one that was cut short, a quote is left open. */
const BEHIND = /^(?: (?:[^" ]+|"[^"\\]*(?:\\.[^"\\]*)*"))*\s*$/;
/** Forwarded addresses among what stands behind; a router's name or a cookie is none. */
const FORWARDED = /(?:^| )"(-|unknown|[\da-f:.[\], %]*[:.][\da-f:.[\], %]*)"/i;
/** Forwarded addresses in front, where a server logs them in place of its peer's: commas stand between them. */
const CHAIN = /^(?:\S+, *)+\S+/;
const OWN_FIELDS = ['host', 'client', 'remote_addr', 'h'];

/** @throws StartError for a field that lines of this format cannot have. */
export function combined({ clientField = 'host' }: FormatOptions = {}): LogFormat {
  const field = clientField.toLowerCase();
  const forwarded = field === 'x-forwarded-for';
  if (!forwarded && !OWN_FIELDS.includes(field)) {
    throw new StartError(
      `A combined log names the visitor in front (host) or, quoted, behind the user agent (x-forwarded-for); it has no ${clientField}.`,
    );
  }
  return {
    title: 'combined',
    parse(line) {
      if (line === '' || line.trim() === '') return 'skip';
      const match = LINE.exec(line);
      if (!match) return { problem: 'The line is not in the combined log format.' };
      const [, before = '', at = '', request = '', status, referrer, agent, behind = ''] = match;
      if (agent === undefined && behind !== '' && !BEHIND.test(behind)) {
        return { problem: 'The line is cut short.' };
      }
      const time = commonTime(at);
      if (Number.isNaN(time)) return { problem: `"${at}" is no time.` };
      let client = clientIn(before);
      if (client === undefined) return { problem: 'The line does not begin with a client.' };
      if (forwarded) {
        const chain = FORWARDED.exec(behind)?.[1];
        if (chain === undefined)
          return { problem: 'The line has no forwarded address behind its user agent.' };
        client = dash(chain) || client;
      }
      return {
        time,
        ...splitRequest(unescapeQuoted(request)),
        status: Number(status),
        client,
        referrer: dash(unescapeQuoted(referrer ?? '')),
        userAgent: agent === undefined ? null : dash(unescapeQuoted(agent)),
      };
    },
  };
}

/**
 * Who asked, of `[host] client ident user`; undefined of something else. A host is in front when an ident follows it that
 * is none: nobody has run an ident server for decades, so it is a dash, unless an address stands there.
 */
function clientIn(before: string): string | undefined {
  if (before.includes(', ')) {
    const chain = CHAIN.exec(before);
    if (chain) return chain[0];
  }
  const [first = '', second = '', third, fourth] = before.split(' ', 4);
  if (second === '-' || fourth === undefined) return first;
  if (third === '-' || isIP(second) !== 0) return second;
  return isIP(first) === 0 ? undefined : first;
}
