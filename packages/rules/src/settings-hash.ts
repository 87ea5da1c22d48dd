import { hash } from 'node:crypto';
import { canonicalSettings, type RuleSettings } from './settings.ts';

/** SHA-256 (hexadecimal) of the canonical form: settings that judge alike have one hash. */
export function settingsHash(settings: RuleSettings): string {
  return hash('sha256', JSON.stringify(canonicalSettings(settings)));
}
