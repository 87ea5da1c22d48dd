import { type LedgerFigures, PART_NAMES, PARTS, type Part, receivedOf } from '#lib/ledger.ts';

const FILL: Record<Part, string> = {
  billable: 'seg-billable',
  duplicate: 'seg-duplicate',
  givt: 'seg-givt',
  sivt: 'seg-sivt',
  rejected: 'seg-rejected',
};

/**
 * The bar that adds up: received, split into its five parts in their fixed order. A part that exists is never
 * thinner than can be seen. `of` widens the bar's whole, to compare bars of several rows.
 */
export function LedgerBar({
  figures,
  of,
  size = 'md',
}: {
  figures: LedgerFigures;
  of?: bigint;
  size?: 'sm' | 'md';
}) {
  const received = receivedOf(figures);
  const whole = of !== undefined && of > received ? of : received;
  const width = whole === 0n ? 0 : Number((received * 10_000n) / whole) / 100;
  return (
    <div
      aria-hidden="true"
      className={`overflow-hidden rounded-sm ${size === 'sm' ? 'h-1.5' : 'h-3'} ${whole === received ? 'bg-hover' : ''}`}
    >
      <div className="flex h-full gap-px" style={{ width: `${width}%` }}>
        {PARTS.filter((part) => figures[part] > 0n).map((part) => (
          <div
            key={part}
            className={`h-full min-w-[3px] motion-safe:transition-[flex-grow] motion-safe:duration-500 ${FILL[part]}`}
            style={{ flexGrow: Number((figures[part] * 100_000n) / received), flexBasis: 0 }}
            title={PART_NAMES[part].name}
          />
        ))}
      </div>
    </div>
  );
}
