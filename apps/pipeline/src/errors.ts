/** The engines cannot keep a click now; whoever sent it may send it again. Expected while a server is away. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The log will never take this record, however often it is asked: it is too large, or not valid to it. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}
