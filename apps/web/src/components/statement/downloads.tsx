'use client';

import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const FILES = [
  { path: 'statement.pdf', name: 'PDF', what: 'as a document' },
  { path: 'statement.csv', name: 'CSV', what: 'its lines' },
  { path: 'billed-clicks.csv', name: 'Clicks', what: 'every click that it charges' },
  { path: 'evidence.zip', name: 'Evidence', what: 'what proves it without a server' },
] as const;

/** The files of a statement or credit note that is issued; a note charges no clicks. */
export function Downloads({
  of: { id, number },
  charges = true,
}: {
  of: { id: string; number: string };
  charges?: boolean;
}) {
  return FILES.filter(({ name }) => charges || name !== 'Clicks').map(({ path, name, what }) => (
    <a
      key={path}
      href={`/api/export/${path}?id=${id}`}
      download
      title={`${number}: ${what}`}
      className={`${buttonClass('quiet', 'sm')} print:hidden`}
    >
      <Icon name="download" />
      {name}
    </a>
  ));
}
