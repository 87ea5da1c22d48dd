import { StartError } from '@clickledger/processes';
import type { FormatOptions, LogFormat } from '#log-line.ts';
import { anyTime } from '#times.ts';
import { dash, splitRequest, unescapeQuoted } from './fields.ts';

/**
 * AWS Application Load Balancer: type, time, balancer, client:port, target:port, three durations, two statuses, two sizes,
 * "request", "agent", and more. An IPv6 client has no brackets. Classic balancers have no type in front. Source: the
 * guides of Elastic Load Balancing, "Access log entries".
 */
const LINE =
  /^(?:(?:https?|h2|grpcs|wss?) )?(\d{4}-\d\d-\d\dT\S+) \S+ (\S+) \S+ (?:-?[\d.]+|-) (?:-?[\d.]+|-) (?:-?[\d.]+|-) (\d{3}|-) \S+ \d+ \d+ "([^"\\]*(?:\\.[^"\\]*)*)"(?: "([^"\\]*(?:\\.[^"\\]*)*)")/;

/** @throws StartError for a field that lines of this format cannot have. */
export function alb({ clientField = 'client' }: FormatOptions = {}): LogFormat {
  if (!/^client(:port)?$/i.test(clientField)) {
    throw new StartError(`A load balancer's log names the visitor as client:port; it has no ${clientField}.`);
  }
  return {
    title: 'AWS load balancer',
    parse(line) {
      if (line.trim() === '') return 'skip';
      const match = LINE.exec(line);
      if (!match) return { problem: "The line is not in a load balancer's format." };
      const [, at = '', client = '', status, request = '', agent = ''] = match;
      const time = anyTime(at);
      if (Number.isNaN(time)) return { problem: `"${at}" is no time.` };
      const port = client.lastIndexOf(':');
      return {
        time,
        ...splitRequest(unescapeQuoted(request)),
        status: Number(status) || 0,
        client: port === -1 ? client : client.slice(0, port),
        referrer: '',
        userAgent: dash(unescapeQuoted(agent)),
      };
    },
  };
}
