import type { NetworkCategory } from '@clickledger/domain';
import { namesHosting } from '#datacenter.ts';

const EDUCATION =
  /\b(?:universi\w*|uniwersyt\w*|colleges?|schools?|hochschule|polytechnic|institute of technology|academic (?:and research )?network|research and education|education(?:al)? network|office of education)\b/i;
const NOT_EDUCATION = /credit union|bank|insurance|hospital|medical center|telecom|software|powerschool/i;
const MOBILE = /\b(?:mobile|cellular|celular|m[oó]vil(?:es)?)\b/i;
const NOT_MOBILE = /technologies|solutions|insurance|bank|software|media|payment|international/i;
const ACCESS =
  /tele(?:com|kom|fon|phon|comunic)|broadband|\binternet\b|\bisp\b|wireless|wi-?fi|\bfib(?:er|re|ra)\b|cable|comunica|provedor/i;
const NOT_ACCESS = /cloud|exchange|bank|securities|software|hosting|data ?cent|server|insurance|credit/i;

/** What an autonomous system is by the name of its organisation; undefined where the name does not tell. */
export function categoryByName(org: string): NetworkCategory | undefined {
  if (namesHosting(org)) return 'hosting';
  if (EDUCATION.test(org) && !NOT_EDUCATION.test(org)) return 'education';
  if (MOBILE.test(org) && !NOT_MOBILE.test(org)) return 'carrier_nat';
  if (ACCESS.test(org) && !NOT_ACCESS.test(org)) return 'residential';
  return undefined;
}
