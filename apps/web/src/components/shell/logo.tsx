/** The mark: a ledger's lines, each shorter than the one before, as what is received becomes what is billed. */
export function Logo({ className = '' }: { className?: string }) {
  return (
    <span className={`flex items-center gap-2.5 text-lg font-semibold tracking-tight ${className}`}>
      <svg viewBox="0 0 32 32" className="size-6" aria-hidden="true">
        <rect width="32" height="32" rx="7" className="fill-brand" />
        <path
          d="M8 9h16M8 16h10.5M8 23h5"
          className="stroke-on-brand"
          strokeWidth="3.2"
          strokeLinecap="round"
        />
      </svg>
      Clickledger
    </span>
  );
}
