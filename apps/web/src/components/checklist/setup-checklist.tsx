'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/page.tsx';
import { keepChecklist } from '#server/keep-checklist.ts';
import { StepRow } from './step-row.tsx';
import { stepsOf } from './steps.ts';

const EVERY_MS = 5000;

/**
 * What remains from an empty installation to its first click. It can be put away and brought back, and is gone when
 * nothing remains. `refused`: why this operator may not change things.
 */
export function SetupChecklist({
  initiallyAway,
  refused,
}: {
  initiallyAway: boolean;
  refused: string | undefined;
}) {
  const trpc = useTRPC();
  const [away, setAway] = useState(initiallyAway);
  const progress = useQuery({ ...trpc.setup.progress.queryOptions(), refetchInterval: EVERY_MS });
  if (!progress.data) return null;
  const steps = stepsOf(progress.data);
  const remain = steps.filter(({ done }) => !done).length;
  if (remain === 0) return null;

  const keep = (next: boolean) => {
    setAway(next);
    void keepChecklist(next);
  };
  if (away) {
    return (
      <p className="text-ink-2">
        {remain} of {steps.length} steps of the setup remain.
        <Button kind="quiet" size="sm" onClick={() => keep(false)}>
          Show them
        </Button>
      </p>
    );
  }
  const next = steps.find(({ done, way }) => !done && way);
  return (
    <Section
      title="From here to the first click"
      note={`${steps.length - remain} of ${steps.length} done`}
      actions={
        <Button kind="quiet" size="sm" onClick={() => keep(true)}>
          Put away
        </Button>
      }
    >
      <ol className="border-t border-line">
        {steps.map((step) => (
          <StepRow key={step.name} step={step} isNext={step === next} refused={refused} />
        ))}
      </ol>
    </Section>
  );
}
