'use client';

import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Change, Money } from '#components/ui/figure.tsx';
import { PART_NAMES } from '#lib/ledger.ts';
import type { Quality } from '#lib/model.ts';

type Total = Quality['total'];

const PARTS = ['duplicate', 'givt', 'sivt'] as const;
const FILL = { duplicate: 'seg-duplicate', givt: 'seg-givt', sivt: 'seg-sivt' } as const;

/** What was not charged, in money and by why: the ledger of the same clicks, at the price that each had at its time. */
export function NotCharged({ total, previous, than }: { total: Total; previous: Total; than: string }) {
  const { money, count } = useFormat();
  const parts = PARTS.map((part) => `${PART_NAMES[part].name} ${money(total.parts[part].amountMicros)}`);
  return (
    <section
      aria-label={`Not charged ${money(total.unpaid.amountMicros)} = ${parts.join(' + ')}; charged ${money(total.amountMicros)}`}
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-12 md:gap-x-4">
        <div className="min-w-0 md:col-span-3">
          <div className="label">Not charged</div>
          <div className="text-3xl font-semibold tracking-tight md:text-2xl md:leading-8 xl:text-3xl xl:leading-8">
            <Money of={asMoney(total.unpaid)} rolling />
          </div>
          <div className="label h-4 text-ink-3">
            <MoneyChange now={total.unpaid.amountMicros} before={previous.unpaid.amountMicros} than={than} />
          </div>
        </div>
        <div className="order-last col-span-2 grid gap-y-2 md:order-none md:col-span-6 md:grid-cols-3 md:gap-x-4">
          {PARTS.map((part, index) => (
            <div
              key={part}
              className="grid min-w-0 grid-cols-[1fr_auto] items-baseline gap-x-3 md:block"
              title={PART_NAMES[part].meaning}
            >
              <div className="label flex items-center gap-1.5">
                <span className="hidden w-2 text-ink-3 md:inline" aria-hidden="true">
                  {index === 0 ? '=' : '+'}
                </span>
                <VerdictMark part={part} />
                {PART_NAMES[part].name}
              </div>
              <div className="text-lg font-medium whitespace-nowrap md:pl-3.5 md:text-xl md:leading-8">
                <Money of={asMoney(total.parts[part])} rolling />
              </div>
              <div className="label hidden text-ink-3 md:block md:pl-3.5">
                {count(total.parts[part].clicks)} clicks
              </div>
            </div>
          ))}
        </div>
        <div className="min-w-0 text-right md:col-span-3">
          <div className="label">Charged</div>
          <div className="flex justify-end text-2xl font-semibold tracking-tight md:text-xl md:leading-8 xl:text-2xl xl:leading-8">
            <Money of={total} rolling />
          </div>
          <div className="label h-4 text-ink-3">{count(total.billable)} clicks</div>
        </div>
        <div className="col-span-2 md:col-span-12">
          <MoneyBar total={total} />
        </div>
      </div>
      <Shares total={total} previous={previous} than={than} />
    </section>
  );
}

/** The share of what is invalid, and what duplicates hide of it. */
function Shares({ total, previous, than }: { total: Total; previous: Total; than: string }) {
  const { share, count } = useFormat();
  const { duplicate, hidden, invalid, accepted } = total;
  return (
    <p className="mt-3 max-w-3xl text-ink-2 text-pretty">
      <span className="font-medium text-ink">{share(invalid, accepted)}</span> of {count(accepted)} accepted
      clicks are invalid
      {previous.accepted > 0n && `, ${share(previous.invalid, previous.accepted)} in ${than}`}.
      {hidden > 0n &&
        ` Of ${count(duplicate)} duplicates ${count(hidden)} carry a decisive finding and are counted as duplicates; with them it is ${share(invalid + hidden, accepted)}.`}
    </p>
  );
}

/** What these clicks were worth: charged and not, as parts of one bar. */
function MoneyBar({ total }: { total: Total }) {
  const worth = total.chargedMicros + total.unpaid.micros;
  const grow = (micros: bigint) => (worth === 0n ? 0 : Number((micros * 100_000n) / worth));
  return (
    <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-sm bg-hover">
      {PARTS.filter((part) => total.parts[part].micros > 0n).map((part) => (
        <div
          key={part}
          className={`h-full min-w-[3px] ${FILL[part]}`}
          style={{ flexGrow: grow(total.parts[part].micros), flexBasis: 0 }}
        />
      ))}
      <div className="seg-billable h-full" style={{ flexGrow: grow(total.chargedMicros), flexBasis: 0 }} />
    </div>
  );
}

function MoneyChange({ now, before, than }: { now: bigint; before: bigint; than: string }) {
  const { money } = useFormat();
  return (
    <span title={`${money(before)} in ${than}`}>
      <Change now={now} before={before} than={than} />
    </span>
  );
}

function asMoney({ amountMicros, micros }: Total['unpaid']) {
  return { amountMicros, chargedMicros: micros };
}
