import { addSums, type Sums } from '@clickledger/db';
import {
  type BudgetUse,
  type MeasureName,
  type Part,
  type QuestionFigures,
  questionMeasure,
  roundHalfEven,
} from '@clickledger/domain';
import { type Amounts, notChargedOf } from './amounts.ts';

export type FigureValue = QuestionFigures[MeasureName];

/** Sums with what their money comes to. */
export interface Measured {
  sums: Sums;
  amounts: Amounts;
  /** Of what has a budget; else none, or nobody asked. */
  budget?: BudgetUse | undefined;
}

export const NOTHING: Measured = { sums: addSums([]), amounts: { charged: 0n, notCharged: 0n } };

/** What was asked for, of sums. */
export function figuresOf(measures: readonly MeasureName[], measured: Measured): QuestionFigures {
  return Object.fromEntries(measures.map((name) => [name, figureOf(name, measured)]));
}

function figureOf(name: MeasureName, { sums, amounts, budget }: Measured): FigureValue {
  const measure = questionMeasure(name);
  switch (measure.kind) {
    case 'clicks':
      return clicksOf(sums, measure.parts);
    case 'share': {
      if (measure.of === 'budgets') return budget ? usedOf(budget) : null;
      const all = clicksOf(sums, measure.of);
      return all === 0n ? null : Number(clicksOf(sums, measure.parts)) / Number(all);
    }
    case 'price':
      return sums.billable === 0n ? null : roundHalfEven(sums.chargedMicros, sums.billable) / sums.billable;
    case 'money':
      return name === 'charged'
        ? { micros: sums.chargedMicros, amountMicros: amounts.charged }
        : { micros: notChargedOf(sums), amountMicros: amounts.notCharged };
  }
}

/** Null where there was nothing to spend. */
function usedOf({ spentMicros, budgetMicros }: BudgetUse): number | null {
  return budgetMicros === 0n ? null : Number(spentMicros) / Number(budgetMicros);
}

function clicksOf(sums: Sums, parts: readonly Part[]): bigint {
  return parts.reduce((sum, part) => sum + sums[part], 0n);
}

/** What is in `all` and not in `some`. */
export function without(all: Measured, some: readonly Measured[]): Measured {
  const shown = addSums(some.map(({ sums }) => sums));
  const rest = (of: (sums: Sums) => bigint) => of(all.sums) - of(shown);
  return {
    sums: {
      billable: rest((sums) => sums.billable),
      duplicate: rest((sums) => sums.duplicate),
      givt: rest((sums) => sums.givt),
      sivt: rest((sums) => sums.sivt),
      rejected: rest((sums) => sums.rejected),
      chargedMicros: rest((sums) => sums.chargedMicros),
      notChargedMicros: {
        duplicate: rest((sums) => sums.notChargedMicros.duplicate),
        givt: rest((sums) => sums.notChargedMicros.givt),
        sivt: rest((sums) => sums.notChargedMicros.sivt),
      },
    },
    amounts: {
      charged: some.reduce((left, { amounts }) => left - amounts.charged, all.amounts.charged),
      notCharged: some.reduce((left, { amounts }) => left - amounts.notCharged, all.amounts.notCharged),
    },
    budget: all.budget && {
      spentMicros: some.reduce(
        (left, { budget }) => left - (budget?.spentMicros ?? 0n),
        all.budget.spentMicros,
      ),
      budgetMicros: some.reduce(
        (left, { budget }) => left - (budget?.budgetMicros ?? 0n),
        all.budget.budgetMicros,
      ),
    },
  };
}

/** By which rows are ordered: nothing comes last whichever way. */
export function weightOf(name: MeasureName, measured: Measured): bigint | number | null {
  const figure = figureOf(name, measured);
  if (typeof figure === 'object' && figure !== null) return figure.micros;
  return figure ?? null;
}
