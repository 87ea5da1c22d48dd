import { flushCompileCache } from 'node:module';

/**
 * Loaded before a part's own code: when the supervisor is gone, the part stops as if it had been asked to.
 * Processes that a part forks inherit this module; they follow the part, whose channel they need as it is.
 */
if (process.env.SUPERVISOR_PID === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The channel alone must not keep a part alive that has finished.
  process.channel?.unref();
}

// What Node.js made of the sources is kept for the next start (`NODE_COMPILE_CACHE`), even should this one be killed.
setTimeout(flushCompileCache, 10_000).unref();
