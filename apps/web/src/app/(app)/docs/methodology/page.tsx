import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireAdvertiser } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { CHAPTERS } from './chapters.tsx';
import { Methodology } from './methodology.tsx';

export const metadata: Metadata = { title: 'Methodology' };

/** For advertisers and whoever audits for them: how clicks are counted, made from the configuration that is in force. */
export default async function MethodologyPage() {
  await requireAdvertiser();
  const method = await (await caller()).methodology.read();
  return (
    <Page title="How clicks are counted" before={<BackLink href="/disclosure">Disclosure</BackLink>}>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Methodology" />
        <Methodology method={method} />
      </div>
    </Page>
  );
}
