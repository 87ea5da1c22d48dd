/** The line that makes a cut list add up; a list is never cut by one. */
export function othersName(keys: number): string {
  return `${keys} others`;
}
