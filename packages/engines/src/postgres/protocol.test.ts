import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackendMessages } from './backend-messages.ts';
import {
  ClientMessageReader,
  errorResponse,
  listeningOf,
  preparedName,
  queryMessage,
  readOpening,
  sqlOf,
  syncMessage,
} from './protocol.ts';

function typed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function opening(code: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(8, 0);
  bytes.writeInt32BE(code, 4);
  return bytes;
}

/** The bytes cut into pieces at the given places. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe('messages of a client', () => {
  it('are the same however they are cut', () => {
    const sent = [queryMessage('select 1'), typed('P', Buffer.from('name\0select 2\0\0\0')), syncMessage()];
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const reader = new ClientMessageReader();
        const read: Buffer[] = [];
        for (const piece of pieces(Buffer.concat(sent), cuts)) {
          reader.push(piece);
          for (let next = reader.next('open'); next; next = reader.next('open')) read.push(next.bytes);
        }
        expect(read).toEqual(sent);
      }),
    );
  });

  it.each([
    [80877103, 'encryption'],
    [80877104, 'encryption'],
    [80877102, 'cancel'],
    [196608, 'startup'],
    [131072, 'unsupported'],
  ])('opening with %i asks for %s', (code, expected) => {
    expect(readOpening({ type: '', bytes: opening(code) })).toBe(expected);
  });

  it('of another protocol are refused', () => {
    const reader = new ClientMessageReader();
    reader.push(Buffer.from('GET / HTTP/1.1\r\n'));
    expect(() => reader.next('startup')).toThrow(RangeError);
  });

  it('are refused by the length they announce, before they are there', () => {
    const announcing = (length: number) => {
      const reader = new ClientMessageReader();
      const head = Buffer.alloc(5, 'p');
      head.writeInt32BE(length, 1);
      reader.push(head);
      return reader;
    };
    expect(announcing(9_000).next('password')).toBeUndefined();
    expect(() => announcing(60_000_000).next('password')).toThrow(RangeError);
    expect(announcing(30_000_000).next('open')).toBeUndefined();
    expect(() => announcing(60_000_000).next('open')).toThrow(RangeError);
    expect(() => announcing(-1).next('open')).toThrow(RangeError);
  });

  it('tell their SQL and statement', () => {
    const parse = { type: 'P', bytes: typed('P', Buffer.from('naïve\0select 2\0\0\0')) };
    expect([preparedName(parse), sqlOf(parse)]).toEqual(['naïve', 'select 2']);
    expect(sqlOf({ type: 'Q', bytes: queryMessage('select 1') })).toBe('select 1');
  });
});

describe('the status of a session', () => {
  const ready = (status: string) => typed('Z', Buffer.from(status));

  it('is the last ReadyForQuery, however the bytes are cut', () => {
    const answer = Buffer.concat([
      ready('I'),
      typed('D', Buffer.from('ZZZ')),
      errorResponse('ERROR', 'X', 'Z'),
      ready('E'),
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const reader = new BackendMessages();
        for (const piece of pieces(answer, cuts)) reader.push(piece);
        expect(reader.status).toBe('E');
      }),
    );
  });

  it('is unknown until the backend is ready again', () => {
    const reader = new BackendMessages();
    reader.push(ready('T'));
    reader.expect();
    reader.push(typed('1', Buffer.alloc(0)));
    expect(reader.status).toBeUndefined();
  });
});

describe('notifications', () => {
  const notification = (channel: string, payload: string) => {
    const process = Buffer.from([0, 0, 0, 7]);
    return typed('A', Buffer.concat([process, Buffer.from(`${channel}\0${payload}\0`)]));
  };

  it('are told from what is for the session, in order, however the bytes are cut', () => {
    const [one, other] = [notification('änderung', 'A'), notification('b', '')];
    const sent = [
      typed('C', Buffer.from('COMMIT\0')),
      one,
      typed('1', Buffer.alloc(0)),
      other,
      typed('Z', Buffer.from('I')),
    ];
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const reader = new BackendMessages();
        const read: { channel: string | undefined; bytes: Buffer }[] = [];
        for (const piece of pieces(Buffer.concat(sent), cuts)) {
          for (const { channel, bytes } of reader.push(piece)) {
            const last = read.at(-1);
            if (last && last.channel === undefined && channel === undefined)
              last.bytes = Buffer.concat([last.bytes, bytes]);
            else read.push({ channel, bytes: Buffer.from(bytes) });
          }
        }
        expect(read.map(({ channel }) => channel)).toEqual([
          undefined,
          'änderung',
          undefined,
          'b',
          undefined,
        ]);
        expect(read.map(({ bytes }) => bytes)).toEqual(sent);
        expect(reader.status).toBe('I');
      }),
    );
  });

  it.each([
    ['LISTEN changes', { listens: true, channel: 'changes' }],
    [' listen Changes ;\n', { listens: true, channel: 'changes' }],
    ['LISTEN "Ch""x"', { listens: true, channel: 'Ch"x' }],
    ['UNLISTEN changes', { listens: false, channel: 'changes' }],
    ['unlisten *', { listens: false, channel: '*' }],
    ['SELECT 1', undefined],
    ["NOTIFY listen, 'x'", undefined],
  ])('%s is understood', (sql, expected) => {
    expect(listeningOf(sql)).toEqual(expected);
  });
});
