import { NETWORK_CATEGORY_TEXTS, NOT_CHARGED_PARTS } from '@clickledger/domain';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import type { Quality, QualityRow } from '#lib/model.ts';
import { clicksHref, type QualityFilters } from './filters.ts';

export type ListName = keyof Quality['lists'];

/** What each list is called, and what is said once about it. */
export const LISTS: Record<ListName, { title: string; one: string; note: string }> = {
  reason: {
    title: 'Why clicks are not charged',
    one: 'Reason',
    note: 'each click under its strongest finding',
  },
  site: { title: 'Sites', one: 'Site', note: 'most not charged first' },
  network: { title: 'Networks', one: 'Network', note: 'most not charged first' },
  country: { title: 'Countries', one: 'Country', note: 'most not charged first' },
  device: { title: 'Devices', one: 'Device', note: 'most not charged first' },
  campaign: { title: 'Campaigns', one: 'Campaign', note: 'most not charged first' },
};

/** A row's name, with the class of a reason and the kind of a network. */
export function RowName({ by, row }: { by: ListName; row: QualityRow }) {
  switch (by) {
    case 'reason': {
      const part = row.duplicate > 0n ? 'duplicate' : row.sivt > 0n ? 'sivt' : 'givt';
      return (
        <span className="inline-flex items-center gap-1.5">
          <VerdictMark part={part} />
          {row.name}
        </span>
      );
    }
    case 'network':
      return (
        <>
          {row.name}
          {row.asn > 0 && <span className="text-ink-3"> AS{row.asn}</span>}
          {row.category && <span className="text-ink-2"> · {NETWORK_CATEGORY_TEXTS[row.category].name}</span>}
        </>
      );
    default:
      return row.name;
  }
}

/** The clicks that a row counts as not charged. */
export function rowHref(by: ListName, { key, asn, category }: QualityRow, filters: QualityFilters): string {
  switch (by) {
    case 'reason':
      return clicksHref(
        filters,
        key === 'duplicate' ? { verdict: ['duplicate'] } : { verdict: ['givt', 'sivt'], reason: [key] },
      );
    case 'network':
      return clicksHref(filters, {
        verdict: NOT_CHARGED_PARTS,
        network: [asn > 0 ? String(asn) : ''],
        network_category: [category],
      });
    default:
      return clicksHref(filters, { verdict: NOT_CHARGED_PARTS, [by]: [key] });
  }
}
