import { PART_NAMES, type Part } from '#lib/ledger.ts';
import { VerdictMark } from './verdict-mark.tsx';

const TEXT: Record<Part, string> = {
  billable: 'text-billable-text',
  duplicate: 'text-duplicate-text',
  givt: 'text-givt-text',
  sivt: 'text-sivt-text',
  rejected: 'text-rejected-text',
};

/** A verdict in words, with its sign. */
export function VerdictLabel({ part, long = false }: { part: Part; long?: boolean }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap ${TEXT[part]}`}
      title={PART_NAMES[part].meaning}
    >
      <VerdictMark part={part} />
      {long ? PART_NAMES[part].name : PART_NAMES[part].short}
    </span>
  );
}
