import { PARTS } from '@clickledger/domain';

/** The strip's place while it loads: of its final size. */
export function LedgerStripSkeleton() {
  return (
    <div aria-hidden="true" className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-12 md:gap-x-4">
      <div className="h-16 md:col-span-2">
        <div className="bone mt-0.5 h-3 w-14" />
        <div className="bone mt-2 h-7 w-28" />
      </div>
      <div className="order-last col-span-2 grid gap-y-2 sm:grid-cols-2 sm:gap-x-6 md:order-none md:col-span-8 md:grid-cols-5 md:gap-x-4">
        {PARTS.map((part) => (
          <div key={part} className="h-6 md:h-16 md:pl-3.5">
            <div className="bone mt-0.5 h-3 w-16" />
            <div className="bone mt-2.5 hidden h-5 w-20 md:block" />
          </div>
        ))}
      </div>
      <div className="flex h-16 flex-col items-end md:col-span-2">
        <div className="bone mt-0.5 h-3 w-14" />
        <div className="bone mt-2 h-7 w-28" />
      </div>
      <div className="bone col-span-2 h-3 md:col-span-12" />
    </div>
  );
}
