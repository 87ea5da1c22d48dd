/** A table's place while it loads: rows of the final height. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div className="pt-8" role="status">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, index) => index).map((index) => (
        <div key={index} className="flex h-9 items-center gap-6 border-b border-line" aria-hidden="true">
          <div className="bone h-3.5 w-1/4" />
          <div className="bone h-3.5 w-1/6 max-sm:hidden" />
          <div className="bone ml-auto h-3.5 w-16" />
          <div className="bone h-3.5 w-20" />
        </div>
      ))}
    </div>
  );
}
