export const SLOTS = 16_384;
const POLYNOMIAL = 0x1021;

/** The slot of a key in a Redis cluster: CRC16 (XMODEM) of the part between the first braces, or of all of it. */
export function slotOfKey(key: string): number {
  const open = key.indexOf('{');
  const close = key.indexOf('}', open + 1);
  const hashed = open >= 0 && close > open + 1 ? key.slice(open + 1, close) : key;
  return crc16(Buffer.from(hashed)) % SLOTS;
}

/** Which of so many nodes has the slot, where each has a range as long as the others'. */
export function nodeOfSlot(slot: number, nodes: number): number {
  return Math.floor((slot * nodes) / SLOTS);
}

function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
    crc &= 0xffff;
  }
  return crc;
}
