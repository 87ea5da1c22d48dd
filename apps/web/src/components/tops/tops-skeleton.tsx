/** Rows of one table. */
const ROWS = 5;

/** The place of several tables while they load. */
export function TopsSkeleton({ count }: { count: number }) {
  return (
    <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <div key={index}>
          <div className="mb-2 flex h-8 items-center">
            <div className="bone h-4 w-24" />
          </div>
          <Bones />
        </div>
      ))}
    </div>
  );
}

/** Rows of one table while it loads. */
export function Bones() {
  return (
    <div aria-hidden="true" className="pt-8">
      {Array.from({ length: ROWS }, (_, index) => index).map((index) => (
        <div key={index} className="flex h-9 items-center gap-6 border-b border-line">
          <div className="bone h-3.5 w-1/3" />
          <div className="bone ml-auto h-3.5 w-14" />
          <div className="bone h-3.5 w-20" />
        </div>
      ))}
    </div>
  );
}
