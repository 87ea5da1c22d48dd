import { tallyImport } from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import {
  chooseFormat,
  type FormatChoice,
  type LogFormat,
  type LogSource,
  parseLine,
  SAMPLE_LINES,
} from '@clickledger/imports';
import type { ClickLog } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { Batches, type BatchParts } from './batches.ts';
import { addBadLine, addVerdict, emptySummary, type ImportSummary, increment } from './summary.ts';
import { createLogMemory, type ImportContext, toClick } from './to-click.ts';

export interface ImportOptions extends ImportContext, BatchParts {
  source: LogSource;
  choice: FormatChoice;
  /** Stop at the first line that cannot be read; what came before it stays. */
  strict: boolean;
  log: ClickLog;
  windows: WindowEngine;
  onProgress: (summary: ImportSummary) => void;
}

/**
 * Turns the requests of a log into clicks with their original times and waits until they are judged and
 * counted. A click that is in the ledger already is left as it is, so importing again changes nothing: the caller sees
 * to it that imports come one after another.
 * @throws UnreadableLogError for a log of no known format, before anything is recorded.
 */
export async function importLog(options: ImportOptions): Promise<ImportSummary> {
  const summary = emptySummary();
  const batches = new Batches(options, summary);
  const lines = options.source.lines[Symbol.asyncIterator]();
  try {
    const first = await firstLines(lines);
    const format = chooseFormat(options.choice, first.slice(0, sampleEnd(first)));
    // Clicks of an import that was cut off may still be on their way.
    await untilCounted(options);
    await readLines(first, lines, format, batches, options, summary);
  } finally {
    // Whoever writes to standard input need not wait for a reader that is gone.
    await lines.return?.();
  }
  await untilCounted(options);
  if (batches.span) await addTally(summary, batches.span, options);
  options.onProgress(summary);
  return summary;
}

/** Adds what became of the clicks that the import brought, which happened within the span. */
async function addTally(
  summary: ImportSummary,
  span: Span,
  { clickhouse, catalog, importId }: ImportOptions,
): Promise<void> {
  const query = { advertiserIds: [...catalog.advertisers.keys()], importId, ...span };
  for (const { verdict, reason, clicks } of await tallyImport(clickhouse, query))
    addVerdict(summary, verdict, reason, clicks);
}

/** Where the lines end that a log is known by: not each of them says something. */
function sampleEnd(lines: readonly string[]): number {
  let told = 0;
  const end = lines.findIndex((line) => telling(line) && ++told === SAMPLE_LINES);
  return end === -1 ? lines.length : end + 1;
}

function telling(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}

/** As many lines as tell what the log is, or all of them. */
async function firstLines(lines: AsyncIterator<string[]>): Promise<string[]> {
  const first: string[] = [];
  let told = 0;
  while (told < SAMPLE_LINES) {
    const { done, value } = await lines.next();
    if (done) break;
    for (const line of value) first.push(line);
    told += value.filter(telling).length;
  }
  return first;
}

async function readLines(
  first: string[],
  rest: AsyncIterator<string[]>,
  format: LogFormat,
  batches: Batches,
  options: ImportOptions,
  summary: ImportSummary,
): Promise<void> {
  const memory = createLogMemory();
  let number = 0;
  try {
    for (let lines: string[] | undefined = first; lines; lines = await nextOf(rest)) {
      for (const line of lines) {
        number += 1;
        const request = parseLine(format, line);
        if (request === 'skip') continue;
        summary.lines += 1;
        if ('problem' in request) {
          addBadLine(summary, number, line, request.problem);
          if (!options.strict) continue;
          summary.stopped_at = number;
          return;
        }
        const click = toClick(request, memory, options);
        if (typeof click === 'string') increment(summary.passed_over, click, 1);
        else if (!batches.add(click)) increment(summary.passed_over, 'retry', 1);
        else if (batches.isFull) await batches.sendOff();
      }
      options.onProgress(summary);
    }
  } finally {
    // Also of a file that ends in the middle of itself: what was read is counted.
    await batches.end();
  }
}

async function nextOf(lines: AsyncIterator<string[]>): Promise<string[] | undefined> {
  const { done, value } = await lines.next();
  return done ? undefined : value;
}

/** Resolves when all that was collected by now is judged and counted. */
export async function untilCounted({ log, windows }: Pick<ImportOptions, 'log' | 'windows'>): Promise<void> {
  await log.caughtUp('scorer', ['clicks']);
  await log.caughtUp('loader', ['clicks.scored', 'clicks.rejected']);
  await windows.settled();
}
