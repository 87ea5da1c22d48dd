import { parseError } from '@clickhouse/client';
import { describe, expect, it } from 'vitest';
import { CODE, exception, exceptionTrailer, fromEngine } from './exception.ts';

describe('an exception of the engine', () => {
  it('keeps code, name and text', () => {
    const thrown = fromEngine(
      new Error("Code: 60. DB::Exception: Unknown table 'nope' (a) b. (UNKNOWN_TABLE)"),
    );
    expect(thrown).toMatchObject({ code: 60, type: 'UNKNOWN_TABLE', httpStatus: 404 });
    expect(thrown.wireText).toBe("Code: 60. DB::Exception: Unknown table 'nope' (a) b. (UNKNOWN_TABLE)\n");
  });

  it('of another shape is still one', () => {
    expect(fromEngine('the engine is gone')).toMatchObject({ type: 'UNKNOWN_EXCEPTION', httpStatus: 500 });
  });

  it('is what a client reads', () => {
    const error = parseError(exception(CODE.READONLY, 'Cannot execute query in readonly mode.').wireText);
    expect(error).toMatchObject({ code: '164', type: 'READONLY' });
  });
});

it('a trailer states the length of its own text in bytes', () => {
  const trailer = exceptionTrailer('TAG', exception(CODE.SYNTAX_ERROR, 'Größe')).toString();
  const [, text, length] = /TAG\r\n(.*\n)(\d+) TAG\r\n__exception__\r\n$/s.exec(trailer) ?? [];
  expect(Buffer.byteLength(text ?? '')).toBe(Number(length));
});
