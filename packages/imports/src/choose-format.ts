import { candidates, type FormatChoice } from './formats.ts';
import type { LogFormat } from './log-line.ts';
import { lineKind } from './looks-like.ts';
import { sampleOf } from './sample.ts';
import { UnreadableLogError } from './unreadable-log.ts';

/** Lines with something in them that tell what a log is. */
export const SAMPLE_LINES = 100;
const MAX_LINE = 65_536;
/** Of the lines that a format is known by, at least this part must be of it. */
const LEAST_READ = 0.5;

export const READABLE =
  'It can be: combined (with or without virtual host, common included), W3C extended (IIS, CloudFront), CloudFront JSON, AWS load balancer, Amazon S3, or JSON lines (nginx, Caddy, Traefik, Cloudflare, or any with --field); plain or packed with gzip, bzip2 or zstd. --format says which.';

/**
 * The format that reads most of a log's first lines.
 * @throws UnreadableLogError when none reads at least half of them.
 */
export function chooseFormat(choice: FormatChoice, firstLines: readonly string[]): LogFormat {
  const tried = candidates(choice).map((format) => tryFormat(format, firstLines));
  const best = tried.reduce((a, b) =>
    b.read > a.read || (b.read === a.read && b.refused < a.refused) ? b : a,
  );
  // What it has learned of header lines, it learns once more.
  const format = candidates(choice)[tried.indexOf(best)];
  if (format && best.read >= (best.read + best.refused) * LEAST_READ) return format;
  throw unreadable(firstLines, tried, choice.format !== undefined || choice.fields !== undefined);
}

interface Tried {
  read: number;
  refused: number;
  /** The first line at fault, from 0, and what is wrong with it. */
  fault: { at: number; problem: string } | undefined;
}

function tryFormat(format: LogFormat, lines: readonly string[]): Tried {
  const tried: Tried = { read: 0, refused: 0, fault: undefined };
  lines.forEach((line, at) => {
    const parsed = parseLine(format, line);
    if (parsed === 'skip') return;
    if (!('problem' in parsed)) {
      tried.read += 1;
      return;
    }
    tried.refused += 1;
    tried.fault ??= { at, problem: parsed.problem };
  });
  return tried;
}

/** One line by its format; longer ones than any server writes are none. Never throws. */
export function parseLine(format: LogFormat, line: string): ReturnType<LogFormat['parse']> {
  if (line.length > MAX_LINE) return { problem: `The line is longer than ${MAX_LINE} characters.` };
  return format.parse(line);
}

function unreadable(lines: readonly string[], tried: readonly Tried[], named: boolean): UnreadableLogError {
  const closest = tried.reduce((a, b) => (b.refused < a.refused || b.read > a.read ? b : a));
  const at = closest.fault?.at ?? 0;
  const line = lines[at] ?? '';
  const kind = lineKind(line);
  const isW3c = lines.some((text) => text.startsWith('#Fields'));
  const why = named || isW3c ? closest.fault?.problem : undefined;
  return new UnreadableLogError(
    [
      `Nothing was imported: line ${at + 1} is of no format that can be read.`,
      `  ${sampleOf(line)}`,
      ...(why ? [why] : []),
      ...(kind ? [`It looks like ${kind}.`] : []),
      READABLE,
    ].join('\n'),
  );
}
