import type { Metadata } from 'next';
import { Logo } from '#components/shell/logo.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="grid min-h-[70dvh] place-items-center px-4">
      <div className="max-w-sm">
        <Logo className="mb-8" />
        <h1 className="text-xl font-semibold">There is nothing here</h1>
        <p className="mt-2 mb-6 text-ink-2">
          The address may be mistyped, or it belongs to another advertiser.
        </p>
        <Link href="/" className={buttonClass()}>
          To the overview
        </Link>
      </div>
    </main>
  );
}
