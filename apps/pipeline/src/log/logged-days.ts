/**
 * Days that records of the log may keep visitors' addresses: as long as the tables, and a day at least. Without an address no
 * click can be judged, and what a store takes only after an outage would be lost.
 */
export function loggedDays(fullIpDays: number): number {
  return Math.max(1, fullIpDays);
}
