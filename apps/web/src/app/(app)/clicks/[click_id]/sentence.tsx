import type { ReactNode } from 'react';
import type { AcceptedClick } from '#lib/model.ts';

/** What became of the click, in one sentence, and below it what that leaves out. */
export function Sentence({
  label,
  text,
  notes = [],
}: {
  label: ReactNode;
  text: string;
  notes?: AcceptedClick['notes'];
}) {
  return (
    <div className="grid max-w-3xl gap-2">
      {label}
      <p className="text-xl font-medium text-pretty">{text}</p>
      {notes.map(({ about, text: note }) => (
        <p
          key={`${about} ${note}`}
          className={`text-pretty ${about === 'versions' ? 'label' : about === 'class' ? 'text-ink-2' : ''}`}
        >
          {note}
        </p>
      ))}
    </div>
  );
}
