'use client';

import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { ListEntry, Lists } from '#lib/model.ts';
import { KIND_NAMES, remaining, SUBJECT_NAMES, spelled } from './words.ts';

interface Props {
  lists: Lists;
  /** Whether these are entries that are in force no more. */
  over: boolean;
  /** Whether only some were asked for. */
  searched: boolean;
  refused: string | undefined;
  busy: boolean;
  remove: (entry: ListEntry) => void;
  restore: (entry: ListEntry) => void;
}

/** The entries that were asked for, the newest first. */
export function EntryTable({ lists, over, searched, refused, busy, remove, restore }: Props) {
  const { full, day, count } = useFormat();
  const { entries, total, advertisers, asOf } = lists;
  if (entries.length === 0) {
    const none = over ? 'Nothing was removed lately.' : 'No entries yet.';
    return <p className="text-lg font-medium">{searched ? 'No entry holds this text.' : none}</p>;
  }
  const forAdvertisers = advertisers.length > 0;
  const nameOf = (id: string | null) => advertisers.find((each) => each.id === id)?.name ?? id ?? 'Everyone';
  return (
    <>
      <Table label="Entries">
        <thead>
          <tr>
            <Th className="w-16">List</Th>
            <Th>Names</Th>
            {forAdvertisers && <Th className="max-sm:hidden">For</Th>}
            <Th className="max-md:hidden">Note</Th>
            <Th className="max-lg:hidden">Added</Th>
            <Th className="w-24 max-sm:hidden">{over ? 'Ended' : 'Expires'}</Th>
            <Th className="w-24 text-right">
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const ended = entry.removedAt ?? entry.expiresAt;
            const gone = entry.expiresAt !== null && entry.expiresAt <= asOf;
            return (
              <tr key={entry.id}>
                <Td className="h-11 font-medium">{KIND_NAMES[entry.kind]}</Td>
                <Td className="h-11 py-1.5">
                  <span className="font-mono text-xs break-all" title={entry.id}>
                    {spelled(entry)}
                  </span>
                  <span className="label block">
                    {SUBJECT_NAMES[entry.subject]}
                    <span className="sm:hidden">
                      {forAdvertisers && `, ${nameOf(entry.advertiserId)}`}
                      {entry.expiresAt && !over && `, ends ${remaining(entry.expiresAt, asOf.getTime())}`}
                    </span>
                  </span>
                  {entry.note && <span className="label block md:hidden">{entry.note}</span>}
                </Td>
                {forAdvertisers && <Td className="h-11 max-sm:hidden">{nameOf(entry.advertiserId)}</Td>}
                <Td className="h-11 max-w-72 max-md:hidden">{entry.note}</Td>
                <Td className="h-11 whitespace-nowrap max-lg:hidden" title={full(entry.createdAt)}>
                  {day(entry.createdAt)} by {entry.addedBy}
                </Td>
                <Td className="h-11 whitespace-nowrap max-sm:hidden" title={ended ? full(ended) : undefined}>
                  {over ? ended && day(ended) : remaining(entry.expiresAt, asOf.getTime())}
                </Td>
                <Td className="h-11 text-right">
                  {!(over && gone) && (
                    <Button
                      size="sm"
                      disabled={busy}
                      refused={refused}
                      aria-label={`${over ? 'Put back' : 'Remove'} ${spelled(entry)}`}
                      onClick={() => (over ? restore(entry) : remove(entry))}
                    >
                      {over ? 'Put back' : 'Remove'}
                    </Button>
                  )}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {total > entries.length && (
        <p className="label">
          The newest {count(entries.length)} of {count(total)}; the CSV has all of them.
        </p>
      )}
    </>
  );
}
