import type { Random } from './random.ts';

/** Blocks of IPv4 addresses that access providers give to households and phones, by country. */
export const RESIDENTIAL: Record<string, readonly string[]> = {
  // Deutsche Telekom, Vodafone
  DE: ['84.128.0.0/11', '79.192.0.0/10', '91.0.0.0/10', '217.224.0.0/11', '188.96.0.0/12', '178.0.0.0/12'],
  // T-Mobile Austria, A1
  AT: ['80.108.0.0/15', '84.112.0.0/15', '62.46.0.0/16', '91.112.0.0/14'],
  // Swisscom, Sunrise
  CH: ['178.196.0.0/14', '85.0.0.0/13', '77.56.0.0/14'],
  // Orange, Free
  FR: ['90.0.0.0/11', '86.192.0.0/11', '82.64.0.0/14', '78.192.0.0/13', '88.120.0.0/13'],
  // BT, Sky, Virgin Media
  GB: ['86.128.0.0/11', '81.128.0.0/12', '90.192.0.0/11', '5.64.0.0/13', '82.0.0.0/13'],
  // Telefónica
  ES: ['83.32.0.0/12', '88.0.0.0/11', '79.144.0.0/12'],
  // Telecom Italia, Wind Tre
  IT: ['79.0.0.0/11', '87.0.0.0/12', '151.16.0.0/14'],
  // Ziggo, KPN
  NL: ['84.104.0.0/14', '80.56.0.0/15', '77.160.0.0/13'],
  // Telenor, Telia
  SE: ['85.224.0.0/13', '78.64.0.0/12'],
  // Orange Polska, Play
  PL: ['83.0.0.0/11', '89.64.0.0/13'],
  // Comcast, Verizon, AT&T, T-Mobile
  US: ['73.0.0.0/10', '73.128.0.0/10', '98.192.0.0/12', '96.224.0.0/13', '108.192.0.0/11', '172.32.0.0/12'],
  // Shaw, Bell
  CA: ['24.80.0.0/15', '70.24.0.0/14'],
  // Claro
  BR: ['179.208.0.0/13'],
  // NTT
  JP: ['153.128.0.0/11', '180.0.0.0/11', '114.160.0.0/12'],
  // Jio, Airtel
  IN: ['49.32.0.0/13', '122.160.0.0/14'],
  // Telstra
  AU: ['1.120.0.0/13', '101.160.0.0/13'],
};

/** Blocks of Amazon, Google, Hetzner, Scaleway, DigitalOcean and OVH. */
export const DATACENTER: readonly string[] = [
  '3.80.0.0/13',
  '18.184.0.0/14',
  '34.64.0.0/12',
  '95.216.0.0/16',
  '88.198.0.0/16',
  '51.15.0.0/16',
  '167.99.0.0/16',
  '54.36.148.0/23',
];

/** An address of one of the blocks, never a block's first or last. */
export function addressIn(blocks: readonly string[], random: Random): string {
  const [base = '', length = '32'] = random.pick(blocks).split('/');
  const first = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const address = first + 1 + random.below(2 ** (32 - Number(length)) - 2);
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');
}
