/**
 * Loaded before a part's own code: when the supervisor is gone, the part stops as if it had been asked to.
 * Processes that a part forks inherit this module; they follow the part, whose channel they need as it is.
 */
if (process.env.SUPERVISOR_PID === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The channel alone must not keep a part alive that has finished.
  process.channel?.unref();
}
