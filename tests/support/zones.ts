const HOUR = 3_600_000;
/** Nine hours apart, for some weeks of the year eight. */
const ZONES = ['Europe/Berlin', 'America/Los_Angeles'];

/**
 * A zone where no day, and so no month, begins from four hours before `now` (ms) to an hour after it: for what is told of today
 * or of this month.
 */
export function zoneWithinItsDay(now = Date.now()): string {
  const day = (zone: string, time: number) => new Date(time).toLocaleDateString('en-CA', { timeZone: zone });
  const zone = ZONES.find((each) => day(each, now - 4 * HOUR) === day(each, now + HOUR));
  if (!zone) throw new Error(`A day begins in each of ${ZONES.join(', ')}.`);
  return zone;
}
