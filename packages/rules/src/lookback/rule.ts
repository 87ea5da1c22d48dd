import type { Evidence } from '@clickledger/domain';
import type { RuleBase } from '../rule.ts';

/**
 * A rule that looks at clicks when more is known than at their time: all of a burst, or all of a day. What it finds
 * changes no verdict; the clicks that were charged are credited. `limits` are its numbers, by default.
 */
export interface LookBackRule<Limits extends Readonly<Record<string, number>>> extends RuleBase {
  limits: Limits;
  /** What a finding of it weighs: it decides alone. */
  weight: number;
}

/** What a look-back saw, as an adjustment keeps it: figures, and never who it was. */
export type LookBackDetail = Evidence['detail'];

/** A number of a finding, as people read it. */
export function figure(detail: LookBackDetail, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Number(detail[name] ?? 0));
}

/** Seconds as people say them: "40 s", "12 minutes", "3.5 hours". */
export function spell(seconds: number, locale: string): string {
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  if (seconds < 120) return `${number(Math.round(seconds))} s`;
  return seconds < 7_200 ? `${number(Math.round(seconds / 60))} minutes` : `${number(seconds / 3_600)} hours`;
}
