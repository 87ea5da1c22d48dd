import type { ReactNode } from 'react';

/** One of the controls of Explore: what holds of the question, and a choice of others. */
export function Select({
  label,
  value,
  choose,
  disabled = false,
  children,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <label className="grid min-w-0 gap-1">
      <span className="label">{label}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => choose(event.target.value)}
        className="field h-9 w-full min-w-0 disabled:opacity-55 sm:w-44"
      >
        {children}
      </select>
    </label>
  );
}
