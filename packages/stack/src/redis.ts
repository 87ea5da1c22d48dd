import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_DIR, type StackLayout, serviceFiles } from './layout.ts';
import type { Service } from './service.ts';

export function redisService(options: { layout: StackLayout; port: number; redis: string }): Service {
  const { layout, port, redis } = options;
  mkdirSync(layout.redis, { recursive: true });
  const config = join(CONFIG_DIR, 'redis', 'redis.conf');
  return {
    name: 'redis',
    command: redis,
    args: [config, '--port', String(port), '--dir', layout.redis],
    cwd: layout.redis,
    stopSignal: 'SIGTERM',
    ...serviceFiles(layout, 'redis'),
    probe: { kind: 'redis', port },
    address: `redis://127.0.0.1:${port}`,
  };
}
