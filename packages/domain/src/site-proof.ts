import { printable } from './text.ts';

/** Where whoever keeps a site's host can put the site's token: a file, a tag in the head of the home page, a DNS record. */
export const PROOF_WAYS = ['file', 'tag', 'dns'] as const;
export type ProofWay = (typeof PROOF_WAYS)[number];

/** Why a token is not found where it was looked for. */
export const PROOF_PROBLEMS = [
  'no_host',
  'not_public',
  'no_resolver',
  'refused',
  'unreachable',
  'timeout',
  'certificate',
  'led_away',
  'led_around',
  'status',
  'absent',
  'wrong_token',
] as const;
export type ProofProblem = (typeof PROOF_PROBLEMS)[number];

/** What was found in one of the ways: the token, or why not. `detail` says what else was there. */
export type ProofFinding = { found: true } | { found: false; problem: ProofProblem; detail: string };
export type ProofFindings = Readonly<Record<ProofWay, ProofFinding>>;

const FILE = '/.well-known/clickledger.txt';
const NAME = 'clickledger-verification';

/** For how long a host whose proof is gone counts as proved: a site that is moved has no file for a day. In ms. */
export const PROOF_GRACE_MS = 7 * 86_400_000;
/** How long after a look a proved host is looked at again, in ms. */
export const PROOF_LOOK_AGAIN_MS = 86_400_000;

/** Where a token goes, and what to put there as it stands. */
export interface ProofPlace {
  where: string;
  what: string;
}

/** The places of a site's token, by way. */
export function proofPlaces(hostname: string, token: string): Record<ProofWay, ProofPlace> {
  const line = `${NAME}=${token}`;
  return {
    file: { where: `https://${hostname}${FILE}`, what: line },
    tag: { where: `https://${hostname}/`, what: `<meta name="${NAME}" content="${token}">` },
    dns: { where: `_clickledger.${hostname}`, what: line },
  };
}

/** Paths of the host at which the ways by HTTP look. */
export const PROOF_PATHS = { file: FILE, tag: '/' } as const;

/** A host that was looked at. */
export interface Proof {
  checkedAt: Date;
  /** When the token was last found; null where it never was. */
  provedAt: Date | null;
  /** Since when it is not found any more. */
  missingSince: Date | null;
}

/**
 * How a host stands: never looked at, looked at and never proved, proved, proved with its proof gone since (which holds for
 * some days), or lost.
 */
export type ProofState = 'unchecked' | 'unproved' | 'proved' | 'missing' | 'lost';

/** `now` in ms UTC. */
export function proofState(proof: Proof | null, now: number): ProofState {
  if (!proof) return 'unchecked';
  if (!proof.provedAt) return 'unproved';
  if (!proof.missingSince) return 'proved';
  return now < graceEnd(proof.missingSince).getTime() ? 'missing' : 'lost';
}

/** Until when a host counts as proved whose proof is gone. */
export function graceEnd(missingSince: Date): Date {
  return new Date(missingSince.getTime() + PROOF_GRACE_MS);
}

/** Whether a host counts as its advertiser's. */
export const isProved = (state: ProofState) => state === 'proved' || state === 'missing';

/** The way in which the token was found, or null. */
export function wayFound(findings: ProofFindings): ProofWay | null {
  return PROOF_WAYS.find((way) => findings[way].found) ?? null;
}

const LINE = new RegExp(`^\\s*${NAME}\\s*=(.*)$`, 's');

/** What lines of a file, or the texts of a DNS record, prove. */
export function findInLines(lines: readonly string[], token: string): ProofFinding {
  const said = lines.flatMap((line) => {
    const [, text] = LINE.exec(line) ?? [];
    return text === undefined ? [] : [text.trim()];
  });
  return judge(said, token);
}

/** What the head of a page proves. Tags in its body are whoever's: comments, for one, may hold them. */
export function findInPage(html: string, token: string): ProofFinding {
  const said = headTags(html)
    .map(attributesOf)
    .filter((attributes) => attributes.get('name')?.toLowerCase() === NAME)
    .map((attributes) => attributes.get('content')?.trim() ?? '');
  return judge(said, token);
}

function judge([first, ...others]: readonly string[], token: string): ProofFinding {
  if (first === undefined) return { found: false, problem: 'absent', detail: '' };
  if ([first, ...others].includes(token)) return { found: true };
  return { found: false, problem: 'wrong_token', detail: printable(first, MAX_DETAIL) };
}

const MAX_DETAIL = 80;

/** What nothing in a head may hide tags in: each ends where its own end says, or, without one, the page does. */
const HIDING = [
  ['<!--', '-->'],
  ['<script', '</script'],
  ['<style', '</style'],
  ['<title', '</title'],
  ['<noscript', '</noscript'],
  ['<template', '</template'],
] as const;

/** The meta tags of a page's head. Each character is looked at a few times at most, whatever the page. */
function headTags(html: string): string[] {
  // By itself, since some letters become two.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const tags: string[] = [];
  for (let at = lower.indexOf('<'); at >= 0; at = lower.indexOf('<', at)) {
    const hiding = HIDING.find(([start]) => lower.startsWith(start, at));
    if (hiding) {
      at = lower.indexOf(hiding[1], at + hiding[0].length);
      if (at < 0) break;
      at += hiding[1].length;
      continue;
    }
    if (/^<(body|\/head)/.test(lower.slice(at, at + 6))) break;
    const end = tagEnd(html, at);
    if (end < 0) break;
    if (/^<meta[\s/]/.test(lower.slice(at, at + 6))) tags.push(html.slice(at + 5, end));
    at = end;
  }
  return tags;
}

/** Where a tag ends; what stands in quotes is a value, whatever it looks like. -1 where it does not. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const character = html.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

/** A longer tag is none of ours. */
const MAX_TAG = 500;

function attributesOf(tag: string): Map<string, string> {
  if (tag.length > MAX_TAG) return new Map();
  const found = tag.matchAll(/([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return new Map([...found].map(([, name = '', a, b, c]) => [name.toLowerCase(), a ?? b ?? c ?? '']));
}

const THINGS: Record<ProofWay, { at: string; lacks: string }> = {
  file: { at: 'The file', lacks: `has no line that begins with ${NAME}=` },
  tag: { at: 'The home page', lacks: `has no meta tag ${NAME} in its head` },
  dns: { at: 'The name', lacks: `has no TXT record that begins with ${NAME}=` },
};

/** Why a way proved nothing, in a sentence. */
export function explainProblem(
  way: ProofWay,
  { problem, detail }: { problem: ProofProblem; detail: string },
  hostname: string,
): string {
  const { at, lacks } = THINGS[way];
  switch (problem) {
    case 'no_host':
      return `There is no host ${detail || hostname}: its name leads to no address.`;
    case 'not_public':
      return `${detail || hostname} leads to an address that is none of the public Internet, so nobody is asked there.`;
    case 'no_resolver':
      return `The name could not be looked up: its name servers do not answer. Try again in a while.`;
    case 'refused':
      return `${detail || hostname} refuses connections.`;
    case 'unreachable':
      return `${detail || hostname} cannot be reached, or breaks off.`;
    case 'timeout':
      return `${detail || hostname} did not answer in time.`;
    case 'certificate':
      return `The certificate of ${hostname} is not to be trusted: ${detail}.`;
    case 'led_away':
      return `It leads on to ${detail}, which is another host: the proof has to be at ${hostname} itself.`;
    case 'led_around':
      return 'It leads on again and again.';
    case 'status':
      return `${hostname} answers with the status ${detail} instead of 200.`;
    case 'absent':
      return `${at} ${lacks}.`;
    case 'wrong_token':
      return `${at} has another token: ${detail ? `“${detail}”` : 'an empty one'}.`;
  }
}
