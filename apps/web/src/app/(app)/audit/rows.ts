/** Hours that the page shows at first, and how many more each time. */
export const FIRST_ROWS = 100;
export const MORE_ROWS = 400;

/** Whether the URL asks for the hours alone that ever differed. */
export function parseDifferent(params: Pick<URLSearchParams, 'get'>): boolean {
  return params.get('show') === 'different';
}
