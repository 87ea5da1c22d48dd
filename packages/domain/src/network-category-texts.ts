import type { NetworkCategory } from './network-category.ts';

/** The name of a kind of network, and what it means to an advertiser in one sentence. */
export const NETWORK_CATEGORY_TEXTS: Readonly<Record<NetworkCategory, { name: string; meaning: string }>> = {
  hosting: { name: 'Data centre', meaning: 'Machines are let here, and people do not browse from it.' },
  vpn: { name: 'VPN', meaning: 'The way out of a VPN that anybody may subscribe to.' },
  tor: { name: 'Tor', meaning: 'A way out of the Tor network.' },
  public_proxy: { name: 'Public proxy', meaning: 'A proxy that passes on the requests of strangers.' },
  privacy_relay: {
    name: 'Privacy relay',
    meaning: 'Browsers and phones send their owner’s visits through it, such as iCloud Private Relay.',
  },
  corporate_proxy: {
    name: 'Corporate proxy',
    meaning: 'Companies let their people out to the web through it.',
  },
  carrier_nat: {
    name: 'Mobile carrier',
    meaning: 'Thousands of phones share each of its addresses.',
  },
  education: { name: 'Education', meaning: 'A university, a school or a research network.' },
  residential: { name: 'Internet access', meaning: 'Homes and offices reach the web through it.' },
  reserved: {
    name: 'Reserved',
    meaning: 'Private or special-purpose addresses, which are of nobody on the public Internet.',
  },
  unknown: { name: 'Unknown', meaning: 'No list tells what it is.' },
};
