import type { Metadata } from 'next';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Page title="There is nothing here">
      <div className="max-w-md">
        <p className="mb-6 text-ink-2">The address may be mistyped, or it belongs to another advertiser.</p>
        <Link href="/" className={buttonClass('plain', 'sm')}>
          To the start
        </Link>
      </div>
    </Page>
  );
}
