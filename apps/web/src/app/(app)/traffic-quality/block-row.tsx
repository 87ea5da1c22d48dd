'use client';

import { BlockButton } from '#components/block/block-button.tsx';
import { useFormat } from '#components/reader.tsx';
import type { QualityRow } from '#lib/model.ts';

/** The way from a site or a network that sends bad clicks to a block list. */
export function BlockRow({ by, row }: { by: 'site' | 'network'; row: QualityRow }) {
  const { count, share, money } = useFormat();
  const value = by === 'site' ? row.key : row.asn > 0 ? String(row.asn) : '';
  if (!value) return null;
  const facts = `In the time that is shown ${count(row.accepted)} clicks came from it, ${share(row.invalid, row.accepted)} of them invalid. ${count(row.billable)} were charged, ${money(row.chargedMicros)}.`;
  const meant =
    by === 'network' ? ' All addresses of this network operator are meant, people among them.' : '';
  const note = `Traffic quality: ${share(row.invalid, row.accepted)} of ${count(row.accepted)} clicks invalid`;
  return (
    <BlockButton
      subject={by === 'site' ? 'site' : 'asn'}
      value={value}
      name={row.name}
      facts={`${facts}${meant}`}
      note={note}
    />
  );
}
