import type { Reconciliation } from '#lib/model.ts';

type Figures = Pick<Reconciliation, 'state' | 'upTo' | 'differing' | 'waiting' | 'compared' | 'repaired'>;

/** A month's standing in a sentence; `when` prints a time of the reader's zone. */
export function reconciledWords(
  { state, upTo, differing, waiting, compared, repaired }: Figures,
  when: (time: Date) => string,
): { good: boolean; text: string } {
  const mended = repaired === 0 ? '' : ` ${repaired === 1 ? 'One' : repaired} of them had to be repaired.`;
  switch (state) {
    case 'differs':
      return {
        good: false,
        text: `Not final: ${hours(differing)} ${differing === 1 ? 'differs' : 'differ'} from raw clicks.`,
      };
    case 'waiting':
      return {
        good: true,
        text: `Late clicks reached ${hours(waiting)}; the month is compared with its raw clicks again.`,
      };
    case 'reconciled':
      return {
        good: true,
        text:
          compared === 0
            ? 'Reconciled: the month has no clicks.'
            : `Reconciled: each of ${hours(compared)} with clicks equals its raw clicks.${mended}`,
      };
    case 'partly':
      return upTo === null
        ? { good: true, text: 'Not reconciled yet: no hour has been compared with its raw clicks.' }
        : {
            good: true,
            text: `Reconciled up to ${when(upTo)}: every hour until then equals its raw clicks.${mended}`,
          };
  }
}

function hours(count: number): string {
  return count === 1 ? 'one hour' : `${count} hours`;
}
