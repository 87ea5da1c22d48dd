/** One request as a web server's or CDN's log tells it. */
export interface LoggedRequest {
  /** ms UTC. */
  time: number;
  method: string;
  /** Path with query, as requested. */
  target: string;
  status: number;
  ip: string;
  userAgent: string;
  referrer: string;
}

/** A format reads one line at a time and may learn from header lines. */
export interface LogFormat {
  name: 'combined' | 'cloudfront';
  /** The request; 'skip' for comments and blank lines; a sentence when the line is not of this format. */
  parse(line: string): LoggedRequest | 'skip' | { problem: string };
}
