'use client';

import { useSearchParams } from 'next/navigation';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** Downloads what the filters name as CSV: every click, not only the page. */
export function ExportLink({ rejected }: { rejected: boolean }) {
  const params = new URLSearchParams(useSearchParams());
  params.delete('cursor');
  return (
    <a
      href={`/api/export/${rejected ? 'rejections' : 'clicks'}.csv?${params}`}
      download
      className={buttonClass('quiet', 'sm')}
    >
      <Icon name="download" />
      CSV
    </a>
  );
}
