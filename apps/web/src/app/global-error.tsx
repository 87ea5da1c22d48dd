'use client';

import './globals.css';

/** The last resort, when the layout itself failed. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center px-4">
          <div className="max-w-md">
            <h1 className="text-xl font-semibold">The dashboard could not start</h1>
            <p className="mt-2 text-ink-2">
              Clicks are still collected and kept. The dashboard may be starting, or its stores do not answer;
              try again in a moment.
            </p>
            <button type="button" className="link mt-4" onClick={reset}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
