import { explainClick } from '@clickledger/rules';
import { isFound, share, worthOf } from './measure.ts';
import type { Judged } from './run.ts';
import type { Family } from './sent-click.ts';

/** Whether a click was judged as it should not be: charged to an attacker, refused of a person. */
function isMiss(one: Judged): boolean {
  return one.family.kind === 'people' ? isFound(one) : one.judgement?.verdict === 'billable';
}

/** What was judged worst of a family: the units that it cost the most money in, and a click of each, in words. */
export function worstMisses(family: Family['name'], all: readonly Judged[], count: number): string[] {
  const units = [
    ...Map.groupBy(
      all.filter((one) => one.family.name === family),
      ({ sent }) => sent.unit,
    ),
  ];
  return units
    .map(([unit, clicks]) => ({ unit, clicks, misses: clicks.filter(isMiss) }))
    .filter(({ misses }) => misses.length > 0)
    .sort((a, b) => worthOf(b.misses).micros - worthOf(a.misses).micros)
    .slice(0, count)
    .map(({ unit, clicks, misses }) => {
      const one = misses[Math.floor(misses.length / 2)] as Judged;
      const lost = worthOf(misses);
      const what = one.family.kind === 'people' ? 'refused' : 'charged';
      return `${unit}: ${lost.clicks} of ${clicks.length} clicks ${what}, ${euros(lost.micros)} (${percent(share(lost.micros, worthOf(clicks).micros))}). ${inWords(one)}`;
    });
}

/** A click as somebody would tell of it. */
export function inWords({ sent, click, judgement, refused }: Judged): string {
  const at = new Date(sent.at).toISOString().slice(11, 19);
  if (!click) return `${at}, ${sent.from.ip}: refused (${refused}).`;
  const where = [
    click.asn_org || 'a network that is not known',
    click.country,
    click.network_category,
  ].filter(Boolean);
  const browser = [click.browser, click.browser_version, 'on', click.os, click.device]
    .filter(Boolean)
    .join(' ');
  const doubts = judgement?.evidence.filter(({ weight }) => weight > 0) ?? [];
  const said = judgement
    ? explainClick({ ...click, ...judgement }, { currency: 'EUR', locale: 'en' })
    : `Refused: ${refused}.`;
  const doubted =
    judgement?.verdict === 'billable' && doubts.length > 0
      ? ` Doubts: ${doubts.map(({ rule, weight }) => `${rule} ${weight}`).join(', ')}.`
      : '';
  return `At ${at} by ${click.ip} (${where.join(', ')}), ${browser}, by the ${click.source}, visitor ${click.visitor_id || 'none'}, ${click.campaign_id} on ${click.site_id}. ${said}${doubted}`;
}

export function euros(micros: number): string {
  return `${(micros / 1_000_000).toFixed(2)} EUR`;
}

export function percent(value: number): string {
  return `${(100 * value).toFixed(value < 0.1 || value > 0.99 ? 2 : 1)} %`;
}
