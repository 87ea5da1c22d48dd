import { SECURITY_EVENTS } from '@clickledger/config';
import { USE_CASES } from './use-cases.ts';

/** What the audit log may say was done, in words: commands by their names, and what happened to sessions and sign-ins. */
export function auditActions(): Record<string, string> {
  const commands = USE_CASES.flatMap(({ name, event }) => (event ? [[name, SECURITY_EVENTS[event]]] : []));
  return { ...SECURITY_EVENTS, ...Object.fromEntries(commands) };
}
