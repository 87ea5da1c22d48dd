import { StartError } from '@clickledger/processes';

/** A log that is refused as a whole, before anything of it is recorded. The message says what can be read. */
export class UnreadableLogError extends StartError {
  override readonly exitStatus = 2;
}
