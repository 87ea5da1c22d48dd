import { StartError } from '@clickledger/processes';
import type { FormatOptions, LogFormat } from '#log-line.ts';
import { commonTime } from '#times.ts';
import { dash, splitRequest, unescapeQuoted } from './fields.ts';

/**
 * Amazon S3 server access log: owner, bucket, [time], client, requester, request id, operation, key, "request", status,
 * error, sizes, durations, "referrer", "agent", and more. Source: the S3 user guide, "Amazon S3 server access log format".
 */
const LINE =
  /^\S+ (\S+) \[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] (\S+) \S+ \S+ [A-Z][\w.]* (\S+) (?:"([^"\\]*(?:\\.[^"\\]*)*)"|-) (\d{3}|-) \S+ \S+ \S+ \S+ \S+ (?:"([^"\\]*(?:\\.[^"\\]*)*)"|-) (?:"(.*?)"|-)(?: |$)/;

/** @throws StartError for a field that lines of this format cannot have. */
export function s3({ clientField = 'remote_ip' }: FormatOptions = {}): LogFormat {
  if (!/^(remote[_ -]?ip|client)$/i.test(clientField)) {
    throw new StartError(`An S3 log names the visitor as remote_ip; it has no ${clientField}.`);
  }
  return {
    title: 'Amazon S3',
    parse(line) {
      if (line.trim() === '') return 'skip';
      const match = LINE.exec(line);
      if (!match) return { problem: 'The line is not in the format of an S3 access log.' };
      const [, bucket = '', at = '', client = '', key = '', request = '', status, referrer = '', agent = ''] =
        match;
      const time = commonTime(at);
      if (Number.isNaN(time)) return { problem: `"${at}" is no time.` };
      const { method, target } = splitRequest(unescapeQuoted(request));
      return {
        time,
        method,
        target: withoutBucket(target, bucket, key),
        status: Number(status) || 0,
        client: dash(client),
        referrer: dash(unescapeQuoted(referrer)),
        userAgent: dash(unescapeQuoted(agent)),
      };
    },
  };
}

/** Where the bucket is named in the path and not in the host, its files lie below it. */
function withoutBucket(target: string, bucket: string, key: string): string {
  const prefix = `/${bucket}/`;
  return target.startsWith(prefix) && !key.startsWith(`${bucket}/`)
    ? target.slice(prefix.length - 1)
    : target;
}
