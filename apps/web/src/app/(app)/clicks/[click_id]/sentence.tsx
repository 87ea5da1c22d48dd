import type { ReactNode } from 'react';

/** What became of the click, in one sentence. */
export function Sentence({ label, text }: { label: ReactNode; text: string }) {
  return (
    <div className="grid max-w-3xl gap-2">
      {label}
      <p className="text-xl font-medium text-pretty">{text}</p>
    </div>
  );
}
