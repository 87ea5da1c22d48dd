/** Shares of the whole, 0 to 1: what lies beyond its end is drawn to it. */
interface Shares {
  spent: number;
  /** Where spend will be, from and to; drawn lighter. */
  ahead?: [low: number, high: number] | undefined;
  /** Where an even pace would be by now. */
  even?: number | undefined;
}

/** How much of a cap is spent, where spend is heading, and where an even pace would have it. The figures beside it say the same. */
export function BudgetBar({ spent, ahead, even }: Shares) {
  return (
    <div aria-hidden="true" className="relative h-2">
      <div className="absolute inset-0 overflow-hidden rounded-sm bg-hover">
        {ahead && (
          <div
            className="absolute inset-y-0 bg-line-strong opacity-70"
            style={{ left: percent(ahead[0]), right: percent(1 - Math.min(1, ahead[1])) }}
          />
        )}
        <div
          className="absolute inset-y-0 left-0 bg-ink-2 motion-safe:transition-[width] motion-safe:duration-500"
          style={{ width: percent(spent) }}
        />
      </div>
      {even !== undefined && (
        <div
          className="absolute -inset-y-1 w-px bg-ink"
          style={{ left: percent(even) }}
          title="An even pace would be here"
        />
      )}
    </div>
  );
}

function percent(share: number): string {
  return `${Math.min(100, Math.max(0, share * 100))}%`;
}
