'use client';

import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Seen } from '#lib/model.ts';

/** How many clicks were refused in the last 24 hours, and why most of them; leads to those of a campaign. */
export function RefusedLately({ refused, campaignId }: { refused: Seen['refused']; campaignId?: string }) {
  const { count } = useFormat();
  const { clicks, why } = refused;
  if (clicks === 0n) return null;
  const [first, ...others] = why;
  const text = `${count(clicks)} refused in 24 h: ${lower(first?.name ?? '')}${others.length > 0 ? ', and others' : ''}`;
  const title = why.map(({ name, clicks: of }) => `${name}: ${count(of)}`).join('\n');
  if (campaignId === undefined) return <span title={title}>{text}</span>;
  const query = new URLSearchParams({ campaign: campaignId, verdict: 'rejected' });
  return (
    <Link href={`/clicks?${query}`} title={title} className="link">
      {text}
    </Link>
  );
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
