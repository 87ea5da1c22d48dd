'use client';

import { useFormat } from '#components/reader.tsx';
import type { Budgets, MoneyForecast } from '#lib/model.ts';
import { BudgetBar } from './budget-bar.tsx';
import { forecastWords, shareOf } from './budget-words.ts';

/** One line of a budget. Amounts in micros. */
export interface BudgetLine {
  name: string;
  spentMicros: bigint;
  /** Beyond it nothing is charged. */
  capMicros: bigint;
  /** What is set; where it is another than the cap, it is said too. */
  budgetMicros?: bigint | undefined;
  /** The share of the time that is over, of what has an end. */
  elapsed?: number | undefined;
  /** What is to be spent by the end, and what the end is called. */
  forecast?: MoneyForecast | undefined;
  by?: string | undefined;
}

/** The lines of a campaign's budget, or of all of them together. */
export function BudgetLines({ lines }: { lines: readonly BudgetLine[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-3">
      {lines.map((line) => (
        <Line key={line.name} {...line} />
      ))}
    </dl>
  );
}

function Line({ name, spentMicros, capMicros, budgetMicros = capMicros, elapsed, forecast, by }: BudgetLine) {
  const { money, moneyExact, share } = useFormat();
  // Of what is stopped nothing is to come, and of what is spent neither.
  const heading = forecast && forecast.high > spentMicros && spentMicros < capMicros ? forecast : undefined;
  const ahead = heading && by ? forecastWords(heading, capMicros, by, money) : undefined;
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <dt className="label">{name}</dt>
      <dd className="grid gap-1.5">
        <span className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="text-xl font-semibold tracking-tight" title={moneyExact(spentMicros)}>
            {money(spentMicros)}
          </span>
          <span className="text-ink-2" title={moneyExact(budgetMicros)}>
            of {money(budgetMicros)}
          </span>
        </span>
        <BudgetBar
          spent={shareOf(spentMicros, capMicros)}
          ahead={heading && [shareOf(heading.low, capMicros), shareOf(heading.high, capMicros)]}
          even={elapsed === undefined ? undefined : elapsed * shareOf(budgetMicros, capMicros)}
        />
        <span className="label">
          {share(spentMicros, budgetMicros)} spent
          {elapsed !== undefined &&
            `, ${share(BigInt(Math.round(elapsed * 10_000)), 10_000n)} of the time gone`}
          {budgetMicros !== capMicros && `; stops at ${money(capMicros)}`}
        </span>
        {ahead && <span className="label">{ahead}</span>}
      </dd>
    </div>
  );
}

/** The lines of campaigns together: what each of their caps comes to, and is spent of. */
export function linesOf({ campaigns, spend, elapsed }: Budgets): BudgetLine[] {
  const sum = (cap: 'day' | 'month' | 'total') => {
    const limits = campaigns.flatMap(({ limits }) => limits.filter((limit) => limit.cap === cap));
    if (limits.length === 0) return undefined;
    return {
      capMicros: limits.reduce((total, limit) => total + limit.capMicros, 0n),
      spentMicros: limits.reduce((total, limit) => total + limit.deliveredMicros, 0n),
    };
  };
  const [day, month, total] = [sum('day'), sum('month'), sum('total')];
  const daily = campaigns.reduce((all, { dailyMicros }) => all + (dailyMicros ?? 0n), 0n);
  // Of campaigns some of which have no daily budget, spend to come is not that of the others.
  const forecast = campaigns.every(({ dailyMicros }) => dailyMicros !== null) ? spend : undefined;
  return [
    ...(day
      ? [
          {
            name: 'Today',
            ...day,
            budgetMicros: daily,
            elapsed: elapsed.day,
            forecast: forecast?.today,
            by: 'midnight',
          },
        ]
      : []),
    ...(month
      ? [
          {
            name: 'This month',
            ...month,
            elapsed: elapsed.month,
            forecast: forecast?.month,
            by: 'the end of the month',
          },
        ]
      : []),
    ...(total ? [{ name: 'In all', ...total }] : []),
  ];
}
