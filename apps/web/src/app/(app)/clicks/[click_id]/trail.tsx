'use client';

import { useFormat } from '#components/reader.tsx';
import { duration } from '#lib/format.ts';
import type { AcceptedClick } from '#lib/model.ts';

interface Stage {
  name: string;
  note: string;
  done: boolean;
}

/** The stages a click passes, in order, and how far this one has come. */
export function Trail({ found: { stages, click } }: { found: AcceptedClick }) {
  const { full, clock } = useFormat();
  const took = stages.receivedAt.getTime() - stages.occurredAt.getTime();
  const trail: Stage[] = [
    // Without a time of its own a click happened, for all that is known, when it was received.
    ...(took === 0
      ? [{ name: 'Received', note: full(stages.receivedAt), done: true }]
      : [
          { name: 'Happened', note: full(stages.occurredAt), done: true },
          {
            name: 'Received',
            note: `${clock(stages.receivedAt)}, ${duration(Math.max(0, took))} later`,
            done: true,
          },
        ]),
    {
      name: 'Compared with earlier clicks',
      note: click.duplicateOf ? 'repeats one' : 'repeats none',
      done: true,
    },
    { name: 'Judged', note: `score ${click.score} of 100`, done: true },
    { name: 'Stored', note: 'in raw clicks', done: stages.stored },
    { name: 'Counted in its minute', note: 'what charts and live figures show', done: stages.inRollups1m },
    { name: 'Counted in its hour', note: 'what billing adds up', done: stages.inRollups1h },
  ];
  return (
    <ol>
      {trail.map((stage, index) => (
        <li key={stage.name} className="grid grid-cols-[1rem_1fr] gap-x-3">
          <span className="flex flex-col items-center" aria-hidden="true">
            <span
              className={`mt-1.5 size-2 shrink-0 rounded-full ${stage.done ? 'bg-ink' : 'border border-ink-3'}`}
            />
            {index < trail.length - 1 && <span className="w-px flex-1 bg-line-strong" />}
          </span>
          <span className="flex flex-wrap gap-x-3 pb-3">
            <span className={stage.done ? '' : 'text-ink-2'}>{stage.name}</span>
            <span className="text-ink-3">{stage.done ? stage.note : 'not yet'}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
