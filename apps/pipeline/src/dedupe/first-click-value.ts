import type { ItemWriter } from '#remembered/item-writer.ts';

/** In front of ids of 16 bytes; what is less is the length of a text. The odd ones are of the space with a key. */
const UUID = 200;
const ULID = 202;
const KEYED = 'k/';
/** With the byte in front. */
export const MOST_IDENTITY_BYTES = 1 + KEYED.length + 128;
const IS_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;
const IS_ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const ULID_LENGTH = 26;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digitOf = new Uint8Array(128);
for (let i = 0; i < CROCKFORD.length; i++) digitOf[CROCKFORD.charCodeAt(i)] = i;

/** A click's identity in as few bytes as say it: most ids are UUIDs or ULIDs, 16 bytes each. */
export function writeIdentity(writer: ItemWriter, identity: string): void {
  const isKeyed = identity.startsWith(KEYED);
  const id = isKeyed ? identity.slice(KEYED.length) : identity;
  if (id.length === UUID_LENGTH && IS_UUID.test(id)) {
    writer.byte(UUID + Number(isKeyed));
    writer.at += writer.bytes.write(id.replaceAll('-', ''), writer.at, 'hex');
  } else if (id.length === ULID_LENGTH && IS_ULID.test(id)) {
    writer.byte(ULID + Number(isKeyed));
    writeUlid(writer, id);
  } else {
    writer.byte(identity.length);
    writer.text(identity);
  }
}

/** Of what `writeIdentity` wrote at `from`. */
export function identityBytes(bytes: Buffer, from: number): number {
  const code = bytes[from] as number;
  return 1 + (code < UUID ? code : 16);
}

/** Reads what `writeIdentity` wrote. */
export function readIdentity(bytes: Buffer): string {
  const [code = 0] = bytes;
  if (code < UUID) return bytes.toString('latin1', 1);
  const id = code < ULID ? readUuid(bytes) : readUlid(bytes);
  return code % 2 === 1 ? KEYED + id : id;
}

function readUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex', 1);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 26 digits of 5 bits, of which the first has 3. */
function writeUlid(writer: ItemWriter, id: string): void {
  let bits = 0;
  let held = 0;
  for (let i = 0; i < ULID_LENGTH; i++) {
    held = (held << 5) | (digitOf[id.charCodeAt(i)] as number);
    bits += i === 0 ? 3 : 5;
    if (bits < 8) continue;
    bits -= 8;
    writer.byte((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
}

function readUlid(bytes: Buffer): string {
  let id = '';
  let bits = 2;
  let held = 0;
  for (let at = 1; at < bytes.length; at++) {
    held = (held << 8) | (bytes[at] as number);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += CROCKFORD.charAt((held >>> bits) & 31);
      held &= (1 << bits) - 1;
    }
  }
  return id;
}
