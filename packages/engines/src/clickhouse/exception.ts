/** ClickHouse's numeric error codes that this front raises itself. */
export const CODE = {
  NOT_IMPLEMENTED: 48,
  SYNTAX_ERROR: 62,
  UNKNOWN_TYPE_OF_QUERY: 78,
  READONLY: 164,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  CANNOT_DECOMPRESS: 271,
  INTO_OUTFILE_NOT_ALLOWED: 358,
  SESSION_IS_LOCKED: 373,
  QUERY_IS_TOO_LARGE: 465,
  ACCESS_DENIED: 497,
  AUTHENTICATION_FAILED: 516,
  BAD_ARGUMENTS: 36,
} as const;

const NAME_OF = new Map<number, string>(Object.entries(CODE).map(([name, code]) => [code, name]));

/** A failure in ClickHouse's own terms: a number, a name and a text. */
export class ClickHouseException extends Error {
  readonly code: number;
  readonly type: string;
  readonly httpStatus: number;

  constructor(code: number, type: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ClickHouseException';
    this.code = code;
    this.type = type;
    this.httpStatus = httpStatusOf(code);
  }

  /** The text that a ClickHouse server sends: `Code: 60. DB::Exception: ... (UNKNOWN_TABLE)`. */
  get wireText(): string {
    return `Code: ${this.code}. DB::Exception: ${this.message} (${this.type})\n`;
  }
}

/** An exception of this front's own making; `code` is one of {@link CODE}. */
export function exception(code: number, message: string, cause?: unknown): ClickHouseException {
  return new ClickHouseException(code, NAME_OF.get(code) ?? 'UNKNOWN_EXCEPTION', message, cause);
}

const ENGINE_TEXT = /^Code: (\d+)\. DB::Exception: (.*)\(([A-Z0-9_]+)\)\s*$/s;

/** Reads what the engine threw. A text of another shape becomes `UNKNOWN_EXCEPTION`, so callers see one type. */
export function fromEngine(error: unknown): ClickHouseException {
  if (error instanceof ClickHouseException) return error;
  const text = error instanceof Error ? error.message : String(error);
  const match = ENGINE_TEXT.exec(text);
  if (!match) return new ClickHouseException(1002, 'UNKNOWN_EXCEPTION', text, error);
  const [, code = '1002', message = '', type = 'UNKNOWN_EXCEPTION'] = match;
  return new ClickHouseException(Number(code), type, message.trimEnd(), error);
}

/** The codes whose status is not 500, as a ClickHouse server maps them. */
const STATUS_OF_CODE: ReadonlyArray<readonly [number, readonly number[]]> = [
  [
    400,
    [
      6, 26, 27, 32, 33, 36, 38, 41, 42, 43, 53, 62, 69, 70, 72, 117, 130, 131, 247, 271, 376, 377, 441, 456,
      457,
    ],
  ],
  [401, [194]],
  [403, [164, 192, 193, 497, 516]],
  [404, [16, 46, 47, 50, 56, 60, 75, 78, 81, 115, 372]],
  [408, [159, 160]],
  [413, [465]],
  [501, [48]],
  [503, [202, 209, 745]],
];

function httpStatusOf(code: number): number {
  return STATUS_OF_CODE.find(([, codes]) => codes.includes(code))?.[0] ?? 500;
}

/**
 * What follows the rows when a query fails after its first rows went out: clients recognise the tag of the
 * `X-ClickHouse-Exception-Tag` header and read the text backwards from the end of the stream.
 */
export function exceptionTrailer(tag: string, failure: ClickHouseException): Buffer {
  const text = failure.wireText;
  const length = Buffer.byteLength(text);
  return Buffer.from(`\r\n__exception__\r\n${tag}\r\n${text}${length} ${tag}\r\n__exception__\r\n`);
}
