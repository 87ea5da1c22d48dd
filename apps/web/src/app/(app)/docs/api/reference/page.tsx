import type { Metadata } from 'next';
import { BackLink } from '#components/ui/back-link.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireAdvertiser } from '#server/session.ts';
import { Reference } from './reference.tsx';

export const metadata: Metadata = { title: 'API reference' };

/** Every operation of the API with what it takes and answers, made from the document that the API serves; each can be sent. */
export default async function ReferencePage() {
  await requireAdvertiser();
  return (
    <Page title="API reference" before={<BackLink href="/docs/api">API</BackLink>}>
      <p className="max-w-3xl text-ink-2">
        Press Authorize and give a key of yours (
        <Link className="link" href="/settings/keys">
          Settings, Keys
        </Link>
        ): it stays on this page, and is forgotten when you leave. What is sent from here is done.
      </p>
      <Reference />
    </Page>
  );
}
