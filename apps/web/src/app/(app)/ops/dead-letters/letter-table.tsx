'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { DeadLetter } from '#lib/model.ts';
import { visible } from './visible.ts';

interface Props {
  letters: DeadLetter[];
  /** Whether something can be done with them. */
  selectable: boolean;
  selected: ReadonlySet<string>;
  select: (positions: string[], chosen: boolean) => void;
  look: (position: string) => void;
}

/** Dead letters with who gave them up, when and why; the position opens one. */
export function LetterTable({ letters, selectable, selected, select, look }: Props) {
  const { day, clock, full, timeZone } = useFormat();
  const all = letters.map(({ position }) => position);
  return (
    <Table label="Dead letters">
      <thead>
        <tr>
          {selectable && (
            <Th className="w-8">
              <input
                type="checkbox"
                aria-label="Select all of this page"
                checked={all.every((position) => selected.has(position))}
                onChange={({ target }) => select(all, target.checked)}
                className="size-4 align-middle accent-[var(--brand)]"
              />
            </Th>
          )}
          <Th>Record</Th>
          <Th>Why</Th>
          <Th className="max-sm:hidden">Stage</Th>
          <Th className="max-md:hidden">Given up, {timeZone}</Th>
        </tr>
      </thead>
      <tbody>
        {letters.map(({ position, reason, stage, at, state, discarded }) => (
          <tr key={position} className="align-top">
            {selectable && (
              <Td className="py-2">
                <input
                  type="checkbox"
                  aria-label={`Select ${position}`}
                  checked={selected.has(position)}
                  onChange={({ target }) => select([position], target.checked)}
                  className="size-4 align-middle accent-[var(--brand)]"
                />
              </Td>
            )}
            <Td className="py-2">
              <button
                type="button"
                className="link font-mono text-xs text-ink hover:text-brand"
                onClick={() => look(position)}
              >
                {position}
              </button>
              {state === 'replaying' && <span className="label block">is being put back</span>}
            </Td>
            <Td className="max-w-xl py-2 [overflow-wrap:anywhere]">
              {visible(reason)}
              {discarded && <span className="label block">Discarded: {visible(discarded)}</span>}
            </Td>
            <Td className="py-2 max-sm:hidden">{stage}</Td>
            <Td className="py-2 whitespace-nowrap max-md:hidden" title={at ? full(at) : undefined}>
              {at ? (
                <>
                  <span className="text-ink-3">{day(at)} </span>
                  {clock(at)}
                </>
              ) : (
                'not known'
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
