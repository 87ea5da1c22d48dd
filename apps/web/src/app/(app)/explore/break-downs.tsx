'use client';

import { dimension } from '@clickledger/domain';
import { Button } from '#components/ui/button.tsx';
import { breakingDown } from './changes.ts';
import type { Exploring } from './use-explore.ts';

const USUAL = ['campaign', 'site', 'country', 'device', 'verdict'] as const;

/** Where nothing is broken down yet: by what it usually is. */
export function BreakDowns({ exploring }: { exploring: Exploring }) {
  const { question, ask } = exploring;
  return (
    <div className="flex flex-wrap items-center gap-2 pt-4">
      <span className="text-ink-2">Break down by</span>
      {USUAL.map((name) => (
        <Button key={name} size="sm" onClick={() => ask(breakingDown(question, 0, name))}>
          {dimension(name).label.one}
        </Button>
      ))}
      <HourOfWeek exploring={exploring} />
    </div>
  );
}

/** At which hours of the week clicks come, as a heat map. */
export function HourOfWeek({ exploring: { question, set } }: { exploring: Exploring }) {
  const show = () => {
    const hours = breakingDown(breakingDown(question, 0, 'day_of_week'), 1, 'hour_of_day');
    set({ question: hours, view: 'heat', open: [] });
  };
  return (
    <Button size="sm" onClick={show}>
      Hour of week
    </Button>
  );
}
