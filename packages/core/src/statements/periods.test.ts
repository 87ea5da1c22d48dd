import { monthRange } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { openPeriods } from './periods.ts';

const at = (text: string) => Date.parse(text);
const statement = (month: string, timeZone: string, state: 'draft' | 'final' | 'void' = 'final') => {
  const { from, to } = monthRange(month, timeZone);
  return { month, periodFrom: new Date(from), periodTo: new Date(to), state };
};
const advertiser = (since: string, timeZone = 'Europe/Berlin') => ({
  timeZone,
  statementsSince: new Date(since),
  archivedAt: null,
});
const months = (periods: { month: string }[]) => periods.map(({ month }) => month);

test('periods are months of the zone, from that of the beginning to the running one', () => {
  const periods = openPeriods(advertiser('2026-02-28T23:30:00Z'), [], at('2026-05-10T00:00:00Z'));
  // Half past eleven in the evening of February is March in Berlin.
  expect(months(periods)).toEqual(['2026-03', '2026-04', '2026-05']);
  expect(periods[0]).toEqual({ month: '2026-03', ...monthRange('2026-03', 'Europe/Berlin') });
  // March has an hour less there.
  expect((periods[0]?.to ?? 0) - (periods[0]?.from ?? 0)).toBe((31 * 24 - 1) * 3_600_000);
});

test('what has a statement that is not void needs none', () => {
  const known = [statement('2026-03', 'UTC', 'void'), statement('2026-04', 'UTC', 'draft')];
  const periods = openPeriods(advertiser('2026-03-05', 'UTC'), known, at('2026-05-10T00:00:00Z'));
  expect(months(periods)).toEqual(['2026-03', '2026-05']);
});

test('a period begins where the one before it ended, also when the zone was changed', () => {
  const before = [statement('2026-03', 'Europe/Berlin')];
  const periods = openPeriods(
    advertiser('2026-03-05', 'America/New_York'),
    before,
    at('2026-05-10T00:00:00Z'),
  );
  expect(periods[0]).toEqual({
    month: '2026-04',
    from: monthRange('2026-03', 'Europe/Berlin').to,
    to: monthRange('2026-04', 'America/New_York').to,
  });
  expect(periods[1]?.from).toBe(periods[0]?.to);
  // Months before the first statement end where that begins.
  const later = [statement('2026-04', 'Europe/Berlin')];
  const [earlier] = openPeriods(advertiser('2026-03-05', 'Asia/Kolkata'), later, at('2026-04-10T00:00:00Z'));
  expect(earlier?.to).toBe(monthRange('2026-04', 'Europe/Berlin').from);
});

test('an advertiser that was put away has no period that begins after that', () => {
  const away = { ...advertiser('2026-03-05', 'UTC'), archivedAt: new Date('2026-04-10') };
  expect(months(openPeriods(away, [], at('2026-07-10T00:00:00Z')))).toEqual(['2026-03', '2026-04']);
});
