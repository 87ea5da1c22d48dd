import { ExpectedError } from '@clickledger/config';

/** Flink refused or failed; the message is its own reason in one line, `statement` what was asked. */
export class FlinkError extends ExpectedError {
  override readonly name = 'FlinkError';
  readonly statement: string | undefined;

  constructor(message: string, options: { statement?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.statement = options.statement;
  }
}

/**
 * The reason in a Java stack trace: its innermost "Caused by", or its first line.
 * Flink wraps what went wrong in five exceptions that say nothing.
 */
export function reasonOf(trace: string): string {
  const causes = [...trace.matchAll(/^Caused by: (.*)$/gm)].map(([, cause]) => cause ?? '');
  const line = causes.at(-1) ?? trace.trim().split('\n')[0] ?? '';
  return line.replace(/^([\w$]+\.)+([\w$]+(?:Exception|Error)): /, '$2: ').trim();
}
