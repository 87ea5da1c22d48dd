import { hash } from 'node:crypto';

const FIRST_BYTES = 32_768;
const HIGH = 2 ** 32;

/** Writes the items of a script's call into one argument: a text for each would cost more to write and to read than what is done with it. */
export class ItemWriter {
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  at = 0;

  /** Room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.at + bytes));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  /** 32 bits, the highest first. */
  word(value: number): void {
    this.at = this.bytes.writeUInt32BE(value, this.at);
  }

  /** 48 bits, the highest first. */
  long(value: number): void {
    this.at = this.bytes.writeUInt16BE(Math.floor(value / HIGH), this.at);
    this.at = this.bytes.writeUInt32BE(value % HIGH, this.at);
  }

  /** ASCII, or bytes as characters. */
  text(text: string): void {
    this.at += this.bytes.write(text, this.at, 'latin1');
  }

  /** The first `bytes` of the text's SHA-1: nobody finds two texts that are alike in so many. */
  print(text: string, bytes: number): void {
    this.text(hash('sha1', text, 'binary').slice(0, bytes));
  }

  /** Two bytes for the length of what comes next. @returns what `end` takes. */
  begin(): number {
    this.at += 2;
    return this.at;
  }

  /** What has been written since is as long as the two bytes before it say now. */
  end(from: number): void {
    this.bytes.writeUInt16BE(this.at - from, from - 2);
  }

  /** What was written; the writer begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.at));
    this.at = 0;
    return taken;
  }
}
