import { profileOf } from '@clickledger/config';
import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { Chapters } from '#app/(app)/docs/prose.tsx';
import { getServer } from '#env.ts';
import { requireSession } from '#server/session.ts';
import { CHAPTERS } from './chapters.ts';
import { Keeping } from './keeping.tsx';
import { Processes } from './processes.tsx';
import { Repairing } from './repairing.tsx';
import { Stores } from './stores.tsx';
import { Watching } from './watching.tsx';

export const metadata: Metadata = { title: 'Operations' };

/** For whoever runs it: every command and setting named here is held to the source by a test. */
export default async function OperationsPage() {
  await requireSession();
  const { kafka } = profileOf(getServer().env);
  return (
    <GuidePage page="/docs/operations">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Operations" page="/docs/operations" />
        <Chapters>
          <Processes embedded={kafka === undefined} />
          <Watching />
          <Repairing />
          <Stores />
          <Keeping />
        </Chapters>
      </div>
    </GuidePage>
  );
}
