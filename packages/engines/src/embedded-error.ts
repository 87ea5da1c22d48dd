/** Why an embedded engine could not start or go on; stable, for programs. */
export type EmbeddedErrorCode =
  | 'FOLDER_IN_USE'
  | 'ADDRESS_IN_USE'
  | 'ADDRESS_UNAVAILABLE'
  | 'ENGINE_UNAVAILABLE'
  | 'BAD_CONFIGURATION';

/** An error whose message is one sentence that says what to do about it. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddedError';
    this.code = code;
  }
}

/** The `code` of a Node system error (`ENOENT`, `EADDRINUSE`, ...), or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
