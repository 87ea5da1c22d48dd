/** The line that makes a cut list add up. */
export function othersName(keys: number): string {
  return keys === 1 ? '1 other' : `${keys} others`;
}
