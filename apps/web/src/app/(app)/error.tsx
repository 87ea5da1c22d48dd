'use client';

import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';

/** A page that failed, within the shell: what happened, what is safe, what to do. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const code = error.digest ? ` (code ${error.digest})` : '';
  return (
    <Page title="This page could not be shown">
      <Problem message={`Something failed while the page was made${code}.`} retry={reset} />
    </Page>
  );
}
