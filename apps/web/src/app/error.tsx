'use client';

import { Button } from '#components/ui/button.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="grid min-h-[70dvh] place-items-center px-4">
      <div className="max-w-md">
        <h1 className="text-xl font-semibold">This page could not be shown</h1>
        <p className="mt-2 text-ink-2">
          Clicks are still collected and kept; only this page is affected. Try again; if it stays, tell your
          operator{error.digest ? ` and name the code ${error.digest}` : ''}.
        </p>
        <Button className="mt-6" onClick={reset}>
          Try again
        </Button>
      </div>
    </main>
  );
}
