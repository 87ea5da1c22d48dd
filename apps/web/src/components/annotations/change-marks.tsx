'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Annotation } from '#lib/model.ts';
import type { Range } from '#lib/range.ts';
import { type Mark, marksOf } from './marks.ts';

interface Props {
  range: Range;
  /** Whose calendar the range goes by; null for the advertiser's. */
  zone?: string | null;
  /** The pieces of the chart above, whose plot begins 48 px from the left. */
  pieces: readonly { start: Date; end: Date }[];
  /** Only what is about these campaigns, or about all. */
  campaignIds?: readonly string[];
}

/** What changed, as marks below a chart; pressed, each tells what it was, and all of it is a list. */
export function ChangeMarks({ range, zone = null, pieces, campaignIds = [] }: Props) {
  const trpc = useTRPC();
  const id = useId();
  const [shown, setShown] = useState<'all' | number>();
  const changes = useQuery(
    trpc.annotations.list.queryOptions({ range, zone, campaignIds: [...campaignIds] }),
  );
  const marks = marksOf(changes.data?.annotations ?? [], pieces);
  const count = marks.reduce((sum, { annotations }) => sum + annotations.length, 0);
  // Without it the chart says all that it did.
  if (changes.error) return null;
  if (count === 0) return <div className="h-8" />;
  const toggle = (what: 'all' | number) => setShown(shown === what ? undefined : what);
  const told = shown === 'all' ? marks : marks.filter(({ piece }) => piece.start.getTime() === shown);
  return (
    <div className="grid gap-1">
      <div className="relative ml-12 h-4">
        {marks.map((mark) => (
          <MarkButton
            key={mark.piece.start.getTime()}
            mark={mark}
            list={id}
            isShown={shown === mark.piece.start.getTime()}
            press={() => toggle(mark.piece.start.getTime())}
          />
        ))}
      </div>
      <button
        type="button"
        aria-expanded={shown === 'all'}
        aria-controls={id}
        onClick={() => toggle('all')}
        className="label w-fit rounded-md hover:text-brand sm:ml-12"
      >
        {count === 1 ? '1 change' : `${count} changes`} in this time
        {changes.data?.more && ', and more'}
      </button>
      <ol id={id} aria-label="Changes" className="grid gap-1 text-sm empty:hidden sm:ml-12">
        {told
          .flatMap(({ annotations }) => annotations)
          .map((annotation) => (
            <Change key={`${annotation.at.getTime()} ${annotation.text}`} of={annotation} />
          ))}
      </ol>
    </div>
  );
}

function MarkButton({
  mark: { place, annotations },
  list,
  isShown,
  press,
}: {
  mark: Mark;
  list: string;
  isShown: boolean;
  press: () => void;
}) {
  const { full } = useFormat();
  const [first] = annotations;
  const words = annotations.map(({ text }) => text).join(' ');
  return (
    <button
      type="button"
      title={words}
      aria-label={`${first ? full(first.at) : ''}: ${words}`}
      aria-expanded={isShown}
      aria-controls={list}
      onClick={press}
      style={{ left: `${place * 100}%` }}
      className="group absolute -top-1 grid size-6 -translate-x-1/2 place-items-center rounded-md"
    >
      <span
        className={`size-2.5 rotate-45 border border-brand group-hover:bg-brand ${isShown ? 'bg-brand' : 'bg-paper'}`}
      />
    </button>
  );
}

function Change({ of: { at, text, path } }: { of: Annotation }) {
  const { full } = useFormat();
  return (
    <li className="flex flex-wrap gap-x-3">
      <time dateTime={at.toISOString()} className="shrink-0 text-ink-2">
        {full(at)}
      </time>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {path ? (
          <Link href={path} className="link">
            {text}
          </Link>
        ) : (
          text
        )}
      </span>
    </li>
  );
}
