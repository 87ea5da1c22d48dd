import type { IncomingMessage } from 'node:http';

/** A request body that cannot be taken, with the answer to give. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** @throws BodyError when the body is longer than `maxBytes`; nothing of it is kept then. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new BodyError(
        413,
        'too_large',
        `The body is longer than ${maxBytes} bytes; send fewer clicks at once.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
