import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { requireAdvertiser } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { CHAPTERS } from './chapters.ts';
import { Methodology } from './methodology.tsx';

export const metadata: Metadata = { title: 'Methodology' };

/** For advertisers and whoever audits for them: how clicks are counted, made from the configuration that is in force. */
export default async function MethodologyPage() {
  await requireAdvertiser();
  const method = await (await caller()).methodology.read();
  return (
    <GuidePage page="/docs/methodology">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="How clicks are counted" page="/docs/methodology" />
        <Methodology method={method} />
      </div>
    </GuidePage>
  );
}
