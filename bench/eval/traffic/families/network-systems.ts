/**
 * Clouds, by the autonomous systems that public registries name for them: Amazon, Google Cloud, Microsoft, Oracle, Alibaba,
 * Tencent, OVH, Hetzner, DigitalOcean, Akamai (Linode), Vultr, Contabo, Scaleway, Leaseweb, IONOS.
 */
export const CLOUD_SYSTEMS: readonly number[] = [
  16509, 14618, 396982, 8075, 31898, 45102, 132203, 16276, 24940, 14061, 63949, 20473, 51167, 12876, 60781,
  8560,
];

/**
 * Where exits of VPNs stand, by what their makers and those who test them say: some in networks of their own (PacketHub,
 * 31173, Proton), more with hosts that rent to many (Datacamp, M247, Clouvider, Leaseweb, tzulo, Performive, Vultr).
 */
export const VPN_SYSTEMS: readonly number[] = [
  136787, 39351, 62371, 209103, 212238, 60068, 9009, 62240, 60781, 11878, 46562, 20473,
];

/**
 * Where exits of Tor stand, by the Tor project's own statistics: with operators that run little else (Stiftung Erneuerbare
 * Freiheit, Applied Privacy, Emerald Onion, Quintex), more with hosts that allow them (FranTech, OVH, Hetzner, netcup, 1337).
 */
export const TOR_SYSTEMS: readonly number[] = [
  60729, 208323, 396507, 62744, 53667, 16276, 24940, 197540, 210558, 200651,
];
