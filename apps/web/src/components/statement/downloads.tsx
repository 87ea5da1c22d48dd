'use client';

import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const FILES = [
  { path: 'statement.pdf', name: 'PDF', what: 'The statement as a document' },
  { path: 'statement.csv', name: 'CSV', what: 'Its lines' },
  { path: 'billed-clicks.csv', name: 'Clicks', what: 'Every click on it' },
  { path: 'evidence.zip', name: 'Evidence', what: 'What proves it without a server' },
] as const;

/** The files of a statement or credit note that is issued. Evidence is of whole statements. */
export function Downloads({ id, kind }: { id: string; kind: 'statement' | 'credit_note' }) {
  const files = FILES.filter(({ path }) => kind === 'statement' || path !== 'evidence.zip');
  return (
    <>
      {files.map(({ path, name, what }) => (
        <a
          key={path}
          href={`/api/export/${path}?id=${id}`}
          download
          title={what}
          className={`${buttonClass('quiet', 'sm')} print:hidden`}
        >
          <Icon name="download" />
          {name}
        </a>
      ))}
    </>
  );
}
