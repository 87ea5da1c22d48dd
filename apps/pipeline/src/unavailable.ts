/** The engines cannot keep a click now; whoever sent it may send it again. Expected while a server is away. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
