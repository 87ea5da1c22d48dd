'use client';

import { useRouter } from 'next/navigation';
import { Button } from '../../../../components/ui/button.tsx';

/** No such click here: perhaps not yet, perhaps no longer, perhaps another advertiser's. */
export function UnknownClick({ clickId }: { clickId: string }) {
  const router = useRouter();
  return (
    <div className="grid max-w-xl justify-items-start gap-3">
      <h2 className="text-xl font-semibold">There is no click with this id here</h2>
      <p className="text-ink-2">
        A new click shows within seconds of its receipt. Single clicks are kept for a limited time; their
        counts and charges stay. Check that nothing was cut from the end of{' '}
        <span className="font-mono text-xs break-all">{clickId}</span>.
      </p>
      <Button size="sm" onClick={() => router.refresh()}>
        Look again
      </Button>
    </div>
  );
}
