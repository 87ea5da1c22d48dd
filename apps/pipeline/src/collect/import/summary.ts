import type { Verdict } from '@clickledger/domain';
import type { PassedOver } from './to-click.ts';

/** What became of a log's lines. received = rejected + billable + duplicate + invalid. */
export interface ImportSummary {
  lines: number;
  passed_over: Partial<Record<PassedOver, number>>;
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
    line('Received', summary.received),
    ...(summary.already_counted > 0 ? [line('counted before', summary.already_counted, 4)] : []),
    line('Billable', summary.billable, 2),
    line('Duplicate', summary.duplicate, 2),
    line('Invalid', summary.invalid, 2),
    ...parts(summary.invalid_by_reason),
    line('Rejected', summary.rejected, 2),
    ...parts(summary.rejected_by_reason),
  ].join('\n');
}
