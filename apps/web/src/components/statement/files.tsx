'use client';

import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';

const FILES = [
  { path: 'statement.pdf', name: 'PDF', what: 'as a document, to keep and to send' },
  { path: 'statement.csv', name: 'Lines, CSV', what: 'what is above, to add up' },
  { path: 'billed-clicks.csv', name: 'Clicks, CSV', what: 'every click that it charges, with its line' },
  { path: 'billed-clicks.parquet', name: 'Clicks, Parquet', what: 'the same for tools that read columns' },
  {
    path: 'evidence.zip',
    name: 'Evidence',
    what: 'what proves it without us, by clickledger verify; made within minutes of its issue',
  },
] as const;

const address = (path: string, id: string) => `/api/export/${path}?id=${encodeURIComponent(id)}`;

/** Everything that can be taken along of a statement that is issued, each with what it is good for. */
export function Files({ id }: { id: string }) {
  return (
    <Section title="Files" className="print:hidden">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {FILES.map(({ path, name, what }) => (
          <div key={path} className="contents">
            <dt>
              <a href={address(path, id)} download className="link inline-flex items-center gap-1.5">
                <Icon name="download" />
                {name}
              </a>
            </dt>
            <dd className="text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** A document's file as a button. */
export function FileLink({ id, file }: { id: string; file: 'pdf' | 'csv' }) {
  return (
    <a
      href={address(`statement.${file}`, id)}
      download
      className={`${buttonClass('quiet', 'sm')} print:hidden`}
    >
      <Icon name="download" />
      {file.toUpperCase()}
    </a>
  );
}
