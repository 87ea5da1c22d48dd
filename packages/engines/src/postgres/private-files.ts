import { NodeFS } from '@electric-sql/pglite/nodefs';

type Initialised = Awaited<ReturnType<NodeFS['init']>>;

/**
 * PGlite's folder on disk, its files the owner's alone. The engine gives each new file the mode it asked for by a `chmod`
 * of its own, which no umask holds back: 0666.
 */
export class PrivateFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): Promise<Initialised> {
    const { emscriptenOpts } = await super.init(...given);
    const { preRun = [] } = emscriptenOpts;
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, ({ FS }) => keepPrivate(FS)] } };
  }
}

/** Of the engine's file system, what gives a file its mode. */
interface Modes {
  chmod(file: unknown, mode: number, dontFollow?: unknown): void;
}

function keepPrivate(files: Modes): void {
  const chmod = files.chmod.bind(files);
  files.chmod = (file, mode, dontFollow) => chmod(file, mode & 0o700, dontFollow);
}
