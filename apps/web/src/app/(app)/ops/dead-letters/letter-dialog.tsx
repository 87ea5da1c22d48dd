'use client';

import { useQuery } from '@tanstack/react-query';
import { type Fact, Facts } from '#app/(app)/clicks/[click_id]/facts.tsx';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { ShownDeadLetter } from '#lib/model.ts';
import { visible } from './visible.ts';

/** One letter: why it is dead, what its record said, and its fields where it can be read as JSON. */
export function LetterDialog({ position, close }: { position: string; close: () => void }) {
  const trpc = useTRPC();
  const letter = useQuery(trpc.deadLetters.byPosition.queryOptions({ position }));
  return (
    <div className="grid max-h-[80dvh] gap-4 overflow-y-auto p-5">
      <h2 className="font-mono font-semibold">{position}</h2>
      {letter.error && <Problem message={letter.error.message} retry={() => letter.refetch()} />}
      {letter.data === undefined && !letter.error && <TableSkeleton rows={5} />}
      {letter.data === null && <p>No loader answers, and who has the log is asked for its letters.</p>}
      {letter.data && <Letter letter={letter.data} />}
      <Button className="justify-self-end" onClick={close}>
        Close
      </Button>
    </div>
  );
}

function Letter({ letter }: { letter: ShownDeadLetter }) {
  const { full, count } = useFormat();
  const { at, stage, topic, reason, discarded, value, length, masked, position } = letter;
  const fields = fieldsOf(value);
  return (
    <>
      <Facts
        facts={[
          ['Why', visible(reason)],
          ['Given up by', `the ${stage}, of ${topic}`],
          ['Given up', at ? full(at) : ''],
          ...(discarded ? [['Discarded', visible(discarded)] satisfies Fact] : []),
        ]}
      />
      <section aria-label="What the record said" className="grid gap-2">
        <h3 className="font-semibold">What the record said</h3>
        <CodeBlock label="record" code={visible(value)} />
        <p className="label">
          {count(length)} characters
          {length > value.length && (
            <>
              , of which the first {count(value.length)} are shown; all of it:{' '}
              <code className="font-mono">clickledger dead show {position} --value</code>
            </>
          )}
          {masked && '. Networks stand in place of addresses: an admin sees them whole'}
        </p>
      </section>
      {fields && (
        <section aria-label="Its fields" className="grid gap-2">
          <h3 className="font-semibold">Its fields</h3>
          <Facts
            facts={fields.map(([name, text]) => [
              visible(name),
              <span key={name} className="font-mono text-xs">
                {visible(text)}
              </span>,
            ])}
          />
        </section>
      )}
    </>
  );
}

/** The record's fields, where it is the JSON of an object. */
function fieldsOf(value: string): [name: string, text: string][] | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    return Object.entries(parsed).map(([name, field]) => [
      name,
      typeof field === 'string' ? field : JSON.stringify(field),
    ]);
  } catch {
    return undefined;
  }
}
