'use client';

import { PARTS, type Part, receivedOf } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Change, Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { PART_NAMES, type ShownFigures } from '#lib/ledger.ts';
import { LedgerBar } from './ledger-bar.tsx';
import { VerdictMark } from './verdict-mark.tsx';

/**
 * The one picture of the product: received, its five parts, and what was charged. The parts sum to the whole
 * in front of the reader; the same figures in the same order head every page.
 */
export function LedgerStrip({
  figures,
  previous,
  than = 'the period before',
  notCharged,
  leads,
}: {
  figures: ShownFigures;
  previous?: ShownFigures | undefined;
  /** What the previous period is called. */
  than?: string;
  /** What was not charged, in money. */
  notCharged?: ReactNode;
  /** Where each figure can be looked at more closely. */
  leads?: ((figure: Part | 'received' | 'charged') => string) | undefined;
}) {
  const { count, money, share } = useFormat();
  const received = receivedOf(figures);
  const sum = PARTS.map((part) => `${PART_NAMES[part].name} ${count(figures[part])}`).join(' + ');
  return (
    <section
      aria-label={`Ledger: received ${count(received)} = ${sum}; charged ${money(figures.amountMicros)}`}
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-12 md:gap-x-4">
        <Head
          name="Received"
          href={leads?.('received')}
          value={<Count value={received} rolling />}
          note={previous && <Change now={received} before={receivedOf(previous)} than={than} />}
        />
        <div className="order-last col-span-2 grid gap-y-2 sm:grid-cols-2 sm:gap-x-6 md:order-none md:col-span-8 md:grid-cols-5 md:gap-x-4">
          {PARTS.map((part, index) => (
            <PartFigure
              key={part}
              part={part}
              href={leads?.(part)}
              sign={index === 0 ? '=' : '+'}
              value={figures[part]}
              share={share(figures[part], received)}
              note={previous && <Change now={figures[part]} before={previous[part]} than={than} />}
            />
          ))}
        </div>
        <Head
          name="Charged"
          href={leads?.('charged')}
          align="right"
          below={notCharged}
          value={<Money of={figures} rolling />}
          note={
            previous && (
              <ChargedChange now={figures.amountMicros} before={previous.amountMicros} than={than} />
            )
          }
        />
        <div className="col-span-2 md:col-span-12">
          <LedgerBar figures={figures} />
        </div>
      </div>
    </section>
  );
}

function Head({
  name,
  href,
  value,
  note,
  below,
  align = 'left',
}: {
  name: string;
  href: string | undefined;
  value: ReactNode;
  note: ReactNode;
  below?: ReactNode;
  align?: 'left' | 'right';
}) {
  return (
    <div className={`min-w-0 md:col-span-2 ${align === 'right' ? 'text-right' : ''}`}>
      <div className="label">
        <Leading href={href} name={name}>
          {name}
        </Leading>
      </div>
      <div
        className={`flex text-2xl font-semibold tracking-tight whitespace-nowrap md:text-xl md:leading-8 xl:text-2xl xl:leading-8 ${align === 'right' ? 'justify-end' : ''}`}
      >
        {value}
      </div>
      <div className="label h-4 text-ink-3">{note}</div>
      {below}
    </div>
  );
}

/** The name of a figure that leads to its clicks. */
function Leading({ href, name, children }: { href: string | undefined; name: string; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link
      href={href}
      aria-label={`Explore ${name.toLowerCase()}`}
      className="link text-ink-2 hover:text-brand"
    >
      {children}
    </Link>
  );
}

function PartFigure({
  part,
  href,
  sign,
  value,
  share,
  note,
}: {
  part: Part;
  href: string | undefined;
  sign: string;
  value: bigint;
  share: string;
  note: ReactNode;
}) {
  return (
    <div
      className="grid min-w-0 grid-cols-[1fr_auto_5rem] items-baseline gap-x-3 md:block"
      title={PART_NAMES[part].meaning}
    >
      <div className="label flex items-center gap-1.5">
        <span className="hidden w-2 text-ink-3 md:inline" aria-hidden="true">
          {sign}
        </span>
        <VerdictMark part={part} />
        <span className="truncate">
          <Leading href={href} name={PART_NAMES[part].name}>
            {PART_NAMES[part].short}
          </Leading>
        </span>
      </div>
      <div className="text-lg font-medium whitespace-nowrap md:pl-3.5 md:text-xl md:leading-8">
        <Count value={value} rolling />
      </div>
      <div className="label flex justify-end gap-2 text-ink-3 md:h-4 md:justify-start md:pl-3.5">
        <span>{share}</span>
        <span className="hidden xl:inline">{note}</span>
      </div>
    </div>
  );
}

function ChargedChange({ now, before, than }: { now: bigint; before: bigint; than: string }) {
  const { money } = useFormat();
  return (
    <span title={`${money(before)} in ${than}`}>
      <Change now={now} before={before} than={than} />
    </span>
  );
}
