'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Td } from '#components/ui/table.tsx';
import { asInput } from '#lib/as-input.ts';
import { innerQuestion } from '../state.ts';
import type { Exploring } from '../use-explore.ts';
import { FigureCells } from './figure-cells.tsx';
import { AT_LEFT, RowName } from './row-name.tsx';

/** The second break-down of one outer row: its rows, and what is on none of them, come to the row above. */
export function InnerRows({
  outer,
  exploring,
  columns,
}: {
  outer: string;
  exploring: Exploring;
  /** How many columns the table has. */
  columns: number;
}) {
  const trpc = useTRPC();
  const { count } = useFormat();
  const { question } = exploring;
  const { measures } = question;
  const dimension = question.by[1];
  const answer = useQuery(trpc.questions.ask.queryOptions(asInput(innerQuestion(question, outer))));
  if (answer.error || !answer.data || !dimension)
    return (
      <tr>
        <Td colSpan={columns} className="text-ink-2">
          {answer.error ? (
            <span className="pl-7">{answer.error.message}</span>
          ) : (
            <span role="status" className="bone ml-7 block h-3.5 w-40">
              <span className="sr-only">Loading</span>
            </span>
          )}
        </Td>
      </tr>
    );
  const { rows, other, page } = answer.data;
  return (
    <>
      {rows.map(({ keys, names, figures, compared }) => {
        const key = keys[0] ?? '';
        return (
          <tr key={key}>
            <Td className={AT_LEFT}>
              <div className="pl-7">
                <RowName dimension={dimension} of={{ key, name: names[0] ?? key }} exploring={exploring} />
              </div>
            </Td>
            <FigureCells figures={figures} before={compared} measures={measures} className="text-ink-2" />
          </tr>
        );
      })}
      {other && (
        <tr className="text-ink-2">
          <Td className={AT_LEFT}>
            <div className="pl-7">
              {page.more || other.rows === 0
                ? 'All others'
                : `${count(other.rows)} ${other.rows === 1 ? 'other' : 'others'}`}
            </div>
          </Td>
          <FigureCells figures={other.figures} before={other.compared} measures={measures} />
        </tr>
      )}
    </>
  );
}
