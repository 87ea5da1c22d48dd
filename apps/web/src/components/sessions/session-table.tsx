'use client';

import type { ListedSession } from '@clickledger/db';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

/** How somebody signed in, where it was not by a password alone. */
const WAYS = {
  credentials: undefined,
  'two-factors': 'two factors',
  passkey: 'passkey',
  oidc: 'single sign-on',
} as const;

interface Props<Session> {
  sessions: readonly Session[];
  busy: boolean;
  /** Whether it is the one that shows this. */
  isThis: (session: Session) => boolean;
  end: (session: Session) => void;
}

/** Sessions that are open: on what, from where, since when. */
export function SessionTable<Session extends ListedSession>({ sessions, busy, isThis, end }: Props<Session>) {
  const { dayOfYear, full } = useFormat();
  return (
    <Table label="Sessions">
      <thead>
        <tr>
          <Th>Device</Th>
          <Th className="max-sm:hidden">From</Th>
          <Th className="max-sm:hidden">Signed in</Th>
          <Th>Last seen</Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => {
          const device = session.client ?? 'Unknown device';
          return (
            <tr key={session.id}>
              <Td className="h-12">
                <span className="font-medium">{device}</span>
                {WAYS[session.way] && <span className="label block">{WAYS[session.way]}</span>}
                <span className="label block sm:hidden">{session.network}</span>
              </Td>
              <Td className="h-12 max-sm:hidden">{session.network ?? '–'}</Td>
              <Td className="h-12 whitespace-nowrap max-sm:hidden" title={full(session.createdAt)}>
                {dayOfYear(session.createdAt)}
              </Td>
              <Td className="h-12 whitespace-nowrap" title={full(session.seenAt)}>
                {isThis(session) ? 'now' : <Seen at={session.seenAt} />}
              </Td>
              <Td className="h-12 text-right whitespace-nowrap">
                {isThis(session) ? (
                  <span className="text-ink-2">this browser</span>
                ) : (
                  <Button
                    kind="quiet"
                    size="sm"
                    disabled={busy}
                    aria-label={`Sign out ${device}`}
                    onClick={() => end(session)}
                  >
                    Sign out
                  </Button>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** The day, and the time where it was lately. */
function Seen({ at }: { at: Date }) {
  const { day, time } = useFormat();
  return `${day(at)}, ${time(at)}`;
}
