import type { Finding } from '../rule.ts';
import { figure, type LookBackRule } from './rule.ts';

/** A visitor's day. */
export interface RoamingDay {
  clicks: number;
  /** Networks (/24 or /48), and the providers that they are of; relays, carriers and companies' proxies are not counted. */
  networks: number;
  providers: number;
}

type Limits = Readonly<Record<'clicks' | 'networks' | 'providers', number>>;

export interface RoamingRule extends LookBackRule<Limits> {
  judge(day: RoamingDay, limits?: Limits): Finding | undefined;
}

const LIMITS: Limits = { clicks: 24, networks: 12, providers: 6 };

/** One device behind proxies: the visitor stays, and where it comes from is another each time. */
export const roamingVisitor: RoamingRule = {
  name: 'look_back_roaming',
  version: 1,
  class: 'sivt',
  about: 'origin',
  weight: 100,
  limits: LIMITS,
  words: {
    name: 'One visitor, many networks',
    meaning:
      'One visitor came through the networks of many providers within a day, as proxies do and people do not.',
  },
  judge: ({ clicks, networks, providers }, limits = LIMITS) =>
    clicks >= limits.clicks && networks >= limits.networks && providers >= limits.providers
      ? { weight: 100, detail: { clicks, networks, providers, limit: limits.networks } }
      : undefined,
  clause: (detail, locale) =>
    `${figure(detail, 'clicks', locale)} clicks of this visitor in a day through ${figure(detail, 'networks', locale)} networks of ${figure(detail, 'providers', locale)} providers; the limit is ${figure(detail, 'limit', locale)} networks`,
};
