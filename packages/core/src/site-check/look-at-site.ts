import {
  findInLines,
  findInPage,
  PROOF_PATHS,
  type ProofFinding,
  type ProofFindings,
  proofPlaces,
} from '@clickledger/domain';
import { fetchText } from '#outbound/fetch-text.ts';
import { internet, meansThisMachine, type Network, thisMachine } from '#outbound/network.ts';
import { OutboundError } from '#outbound/outbound-error.ts';

const LOOK_MS = 10_000;
const MAX_FILE_BYTES = 4_096;
const MAX_PAGE_BYTES = 131_072;

/** A site's host, and the token that whoever keeps it is to show there. */
export interface SiteToken {
  hostname: string;
  token: string;
}

/** Looks at a host for a token, in every way; takes ten seconds at most, and never fails. */
export type LookAtSite = (site: SiteToken) => Promise<ProofFindings>;

/** How this deployment looks at sites. `loopbackPort`: where those that mean this machine are; undefined for nowhere. */
export function siteLooker(loopbackPort?: number): LookAtSite {
  return (site) => {
    const here = loopbackPort !== undefined && meansThisMachine(site.hostname);
    return lookAtSite(site, here ? thisMachine(loopbackPort) : internet);
  };
}

export async function lookAtSite(
  { hostname, token }: SiteToken,
  network: Network,
  signal: AbortSignal = AbortSignal.timeout(LOOK_MS),
): Promise<ProofFindings> {
  const options = { network, within: (host: string) => isSameSite(host, hostname), signal };
  const fetched = (path: string, maxBytes: number) =>
    fetchFrom(network.origins(hostname), (origin) => fetchText(origin + path, { ...options, maxBytes }));
  const { dns } = proofPlaces(hostname, token);
  const [file, tag, record] = await Promise.all([
    finding(async () => findInLines((await fetched(PROOF_PATHS.file, MAX_FILE_BYTES)).split(/\r?\n/), token)),
    finding(async () => findInPage(await fetched(PROOF_PATHS.tag, MAX_PAGE_BYTES), token)),
    finding(async () => findInLines(await network.texts(dns.where, signal), token)),
  ]);
  return { file, tag, dns: record };
}

/** Asks the first origin that can be connected to. @throws OutboundError of the last one tried. */
async function fetchFrom(
  [first = '', ...others]: readonly string[],
  ask: (origin: string) => Promise<string>,
): Promise<string> {
  try {
    return await ask(first);
  } catch (error) {
    const isClosed = error instanceof OutboundError && CLOSED.has(error.problem);
    if (others.length > 0 && isClosed) return fetchFrom(others, ask);
    throw error;
  }
}

/** Nobody listens there: the host may be without TLS. One with a bad certificate is not asked without any. */
const CLOSED = new Set<string>(['refused', 'unreachable']);

async function finding(look: () => Promise<ProofFinding>): Promise<ProofFinding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { found: false, problem: error.problem, detail: error.detail };
  }
}

/** Whether a redirect stays with whoever keeps the site: at its host, below it, or with or without its `www`. */
export function isSameSite(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`) || `www.${host}` === site;
}
