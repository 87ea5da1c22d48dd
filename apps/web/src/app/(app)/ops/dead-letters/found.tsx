'use client';

import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import type { DeadLetters } from '#lib/model.ts';
import { type Chosen, DealWith } from './deal-with.tsx';
import type { LetterFilters, LetterTab } from './filters.ts';
import { LetterDialog } from './letter-dialog.tsx';
import { LetterTable } from './letter-table.tsx';

type Open = { what: 'look'; position: string } | ({ what: 'replay' | 'discard' } & Chosen);

const NONE: Record<LetterTab, string> = {
  waiting: 'No record waits: every stage could go on with all that it got.',
  discarded: 'Nothing was discarded.',
  replayed: 'Nothing was put back.',
};

/** The letters of a page, and what can be done with those that are chosen. */
export function Found({
  found: { letters, total, next },
  filters,
  refused,
  asked,
}: {
  found: DeadLetters;
  filters: LetterFilters;
  refused: string | undefined;
  /** Something was asked for. */
  asked: () => unknown;
}) {
  const { count } = useFormat();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>();
  const { state, topic, stage, after } = filters;
  const close = () => setOpen(undefined);
  if (total === 0) {
    const narrowed = topic !== undefined || stage !== undefined;
    return <p className="text-lg font-medium">{narrowed ? 'No letter matches.' : NONE[state]}</p>;
  }
  const select = (positions: string[], isChosen: boolean) => {
    const chosen = new Set(selected);
    for (const position of positions) {
      if (isChosen) chosen.add(position);
      else chosen.delete(position);
    }
    setSelected(chosen);
  };
  const here = letters.map(({ position }) => position).filter((position) => selected.has(position));
  const chosen = { letters: { positions: here }, howMany: here.length };
  const all = {
    letters: { all: true as const, ...(topic && { topic }), ...(stage && { stage }) },
    howMany: total,
  };
  return (
    <>
      {here.length > 0 && (
        <fieldset
          aria-label="What to do with the selection"
          className="flex flex-wrap items-center gap-2 bg-brand-soft px-3 py-2"
        >
          <span className="font-medium">{count(here.length)} selected</span>
          <Button kind="primary" size="sm" onClick={() => setOpen({ what: 'replay', ...chosen })}>
            Put back
          </Button>
          {state === 'waiting' && (
            <Button size="sm" onClick={() => setOpen({ what: 'discard', ...chosen })}>
              Discard
            </Button>
          )}
          {state === 'waiting' && total > here.length && (
            <>
              <span className="text-ink-2">or all {count(total)} that match:</span>
              <Button size="sm" onClick={() => setOpen({ what: 'replay', ...all })}>
                Put all back
              </Button>
              <Button size="sm" onClick={() => setOpen({ what: 'discard', ...all })}>
                Discard all
              </Button>
            </>
          )}
          <Button kind="quiet" size="sm" onClick={() => setSelected(new Set())}>
            Select none
          </Button>
        </fieldset>
      )}
      <LetterTable
        letters={letters}
        selectable={!refused && state !== 'replayed'}
        selected={selected}
        select={select}
        look={(position) => setOpen({ what: 'look', position })}
      />
      <Pages total={total} next={next} after={after} />
      <Dialog open={open?.what === 'look'} close={close} label="Dead letter" wide>
        {open?.what === 'look' && <LetterDialog position={open.position} close={close} />}
      </Dialog>
      <Dialog
        open={open !== undefined && open.what !== 'look'}
        close={close}
        label={open?.what === 'discard' ? 'Discard letters' : 'Put letters back'}
      >
        {open && open.what !== 'look' && (
          <DealWith
            what={open.what}
            chosen={open}
            cancel={close}
            done={async () => {
              close();
              setSelected(new Set());
              await asked();
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function Pages({ total, next, after }: { total: number; next: string | null; after: string | undefined }) {
  const { count } = useFormat();
  const [params, write] = useUrlParams();
  const go = (to: string | null) => {
    const there = new URLSearchParams(params);
    if (to) there.set('after', to);
    else there.delete('after');
    write(there);
  };
  return (
    <div className="flex items-center gap-2">
      <span className="label mr-auto">
        {total === 1 ? '1 letter' : `${count(total)} letters`}, the oldest first
      </span>
      {after && (
        <Button size="sm" onClick={() => go(null)}>
          First
        </Button>
      )}
      {next && (
        <Button size="sm" onClick={() => go(next)}>
          Next
        </Button>
      )}
    </div>
  );
}
