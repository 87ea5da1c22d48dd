/**
 * Asks an address that was configured, and no other: who answers there cannot send us on to a third, so an answer that leads
 * elsewhere (3xx) is told as it is.
 * @throws TypeError when nobody answers.
 */
export function askDirectly(url: string | URL, init: Omit<RequestInit, 'redirect'> = {}): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual' });
}
