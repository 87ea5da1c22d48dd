/** An error that says itself what to do; of any other, whoever sees it needs the stack. */
export class ExpectedError extends Error {
  /** What a command that it ends exits with. */
  readonly exitStatus: number = 1;
}
