import type { Verdict } from '@clickledger/domain';
import { sampleOf } from '@clickledger/imports';
import type { PassedOver } from './to-click.ts';

/** Bad lines that are shown; all of them are counted. */
const BAD_LINES_SHOWN = 5;

/** A line that is of another format than the log, or damaged: nobody's click, and in no ledger. */
export interface BadLine {
  /** In the file, from 1. */
  line: number;
  problem: string;
  /** Its beginning, without personal data. */
  sample: string;
}

/**
 * What became of a log's lines: lines = passed over + bad + received, and received = rejected + billable + duplicate +
 * invalid.
 */
export interface ImportSummary {
  lines: number;
  passed_over: Partial<Record<PassedOver, number>>;
  bad_lines: number;
  /** The first of them. */
  first_bad_lines: BadLine[];
  /** The bad line that a strict import ended at; left out where it read them all. */
  stopped_at?: number;
  received: number;
  /** Of the received: in the ledger before this import, and not counted again. */
  already_counted: number;
  billable: number;
  duplicate: number;
  invalid: number;
  invalid_by_reason: Record<string, number>;
  rejected: number;
  rejected_by_reason: Record<string, number>;
}

export function emptySummary(): ImportSummary {
  return {
    lines: 0,
    passed_over: {},
    bad_lines: 0,
    first_bad_lines: [],
    received: 0,
    already_counted: 0,
    billable: 0,
    duplicate: 0,
    invalid: 0,
    invalid_by_reason: {},
    rejected: 0,
    rejected_by_reason: {},
  };
}

export function addVerdict(summary: ImportSummary, verdict: Verdict, reason: string, clicks: number): void {
  summary[verdict] += clicks;
  if (verdict === 'invalid') increment(summary.invalid_by_reason, reason, clicks);
}

export function addRejection(summary: ImportSummary, code: string): void {
  summary.rejected += 1;
  increment(summary.rejected_by_reason, code, 1);
}

export function addBadLine(summary: ImportSummary, line: number, text: string, problem: string): void {
  summary.bad_lines += 1;
  if (summary.first_bad_lines.length === BAD_LINES_SHOWN) return;
  summary.first_bad_lines.push({ line, problem, sample: sampleOf(text) });
}

export function increment(counts: Record<string, number>, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by;
}

/** The summary for people. */
export function formatSummary(summary: ImportSummary): string {
  const line = (name: string, count: number, indent = 0) =>
    `${' '.repeat(indent)}${name.padEnd(26 - indent)}${count.toLocaleString('en').padStart(12)}`;
  const parts = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => line(name.replaceAll('_', ' '), count, 4));
  return [
    line('Lines read', summary.lines),
    ...parts(summary.passed_over),
    ...(summary.bad_lines > 0 ? [line('cannot be read', summary.bad_lines, 4)] : []),
    line('Received', summary.received),
    ...(summary.already_counted > 0 ? [line('counted before', summary.already_counted, 4)] : []),
    line('Billable', summary.billable, 2),
    line('Duplicate', summary.duplicate, 2),
    line('Invalid', summary.invalid, 2),
    ...parts(summary.invalid_by_reason),
    line('Rejected', summary.rejected, 2),
    ...parts(summary.rejected_by_reason),
    ...badLines(summary),
  ].join('\n');
}

function badLines({ first_bad_lines, bad_lines }: ImportSummary): string[] {
  if (bad_lines === 0) return [];
  const shown = first_bad_lines.map(({ line, problem, sample }) => `  ${line}: ${problem}\n    ${sample}`);
  const more = bad_lines - first_bad_lines.length;
  return [
    '',
    'Lines that cannot be read',
    ...shown,
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
  ];
}
