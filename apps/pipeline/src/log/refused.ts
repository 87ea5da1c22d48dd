/** The log will never take this record, however often it is asked: it is too large, or not valid to it. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}
