/** One request as a web server's or CDN's log tells it. */
export interface LoggedRequest {
  /** ms UTC. */
  time: number;
  method: string;
  /** Path with query (or a whole address), as the visitor's request had it: percent-encoded still. */
  target: string;
  status: number;
  /** Whoever asked, as the log names them: an address, with or without port and brackets, several, or a host name. */
  client: string;
  /** `''` when the request had none, null where the log does not tell. */
  userAgent: string | null;
  /** `''` when the request had none or the log does not tell: nothing is judged by its absence. */
  referrer: string;
  /** First byte that was asked for; left out where the log does not tell. */
  rangeStart?: number;
  /** A `+` in the target may stand for a space: the log cannot tell. */
  plusMayBeSpace?: true;
}

/** The request; 'skip' for comments and blank lines; a sentence when the line is not of this format. */
export type ParsedLine = LoggedRequest | 'skip' | { problem: string };

/** A format reads one line at a time and may learn from header lines. No line makes it throw. */
export interface LogFormat {
  /** As people know it. */
  title: string;
  parse(line: string): ParsedLine;
}

/** What a log cannot tell of itself. */
export interface FormatOptions {
  /** The field that holds the visitor's address, such as `x-forwarded-for`; the format's own where it is not given. */
  clientField?: string | undefined;
}
