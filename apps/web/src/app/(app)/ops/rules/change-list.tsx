import { type DraftChange, fieldName, MODE_NAMES } from './draft.ts';

/** What a draft changes, before and after. */
export function ChangeList({ changes }: { changes: readonly DraftChange[] }) {
  return (
    <ul aria-label="Changes" className="grid gap-1">
      {changes.map(({ key, rule, field, was, is }) => (
        <li key={key}>
          {rule}: {field === 'mode' ? '' : `${field === 'weight' ? 'points' : fieldName(field)} `}
          <s className="text-ink-3">{shown(field, was)}</s>{' '}
          <span className="font-medium">{shown(field, is)}</span>
        </li>
      ))}
    </ul>
  );
}

function shown(field: string, value: string): string {
  return field === 'mode' ? (MODE_NAMES[value as keyof typeof MODE_NAMES] ?? value) : value;
}
