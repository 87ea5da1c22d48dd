/** Standard output, or standard error: a terminal, a file or a pipe. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a start tells whoever watches it. */
export interface Progress {
  /** Writes a line. */
  say(line: string): void;
  /** Writes what a part says on standard error, as it is. */
  pass(text: string): void;
  /** Shows that the work is under way and, when it is done, how long it took. Rejects as the work does. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Where nothing can move, a step that takes longer is announced. */
const ANNOUNCE_MS = 1_000;

const UP_AND_CLEAR = '\x1b[1A\r\x1b[2K';

/** Steps under way move on a terminal; elsewhere each is a plain line. */
export function openProgress(
  output: ProgressOutput = process.stdout,
  errors: ProgressOutput = process.stderr,
): Progress {
  return output.isTTY ? movingProgress(output, errors) : plainProgress(output, errors);
}

function plainProgress(output: ProgressOutput, errors: ProgressOutput): Progress {
  const say = (line: string) => void output.write(`${line}\n`);
  return {
    say,
    pass: (text) => void errors.write(text),
    async step(name, work) {
      const begun = performance.now();
      const announcement = setTimeout(() => say(`${name} ...`), ANNOUNCE_MS);
      try {
        const result = await work();
        say(`${name}: done in ${seconds(begun)}`);
        return result;
      } finally {
        clearTimeout(announcement);
      }
    },
  };
}

/** The steps under way are the last lines of the terminal, written anew with each frame and below whatever is said. */
function movingProgress(output: ProgressOutput, errors: ProgressOutput): Progress {
  const running = new Map<symbol, { name: string; begun: number }>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const steps = () => {
    const frame = FRAMES[Math.floor(performance.now() / FRAME_MS) % FRAMES.length];
    const lines = [...running.values()].map(({ name, begun }) => `  ${frame} ${name}  ${seconds(begun)}`);
    return lines.map((line) => `${line.slice(0, (output.columns || Infinity) - 1)}\n`).join('');
  };
  const erase = () => {
    const erasing = UP_AND_CLEAR.repeat(drawn);
    drawn = 0;
    return erasing;
  };
  const draw = (above = '') => {
    output.write(`${erase()}${above}${steps()}`);
    drawn = running.size;
  };
  const say = (line: string) => draw(`${line}\n`);
  return {
    say,
    pass(text) {
      output.write(erase());
      errors.write(running.size === 0 || text.endsWith('\n') ? text : `${text}\n`);
      draw();
    },
    async step(name, work) {
      const id = Symbol(name);
      const begun = performance.now();
      running.set(id, { name, begun });
      timer ??= setInterval(() => draw(), FRAME_MS);
      draw();
      let mark = '✗';
      try {
        const result = await work();
        mark = '✓';
        return result;
      } finally {
        running.delete(id);
        if (running.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        say(`  ${mark} ${name}  ${seconds(begun)}`);
      }
    },
  };
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
