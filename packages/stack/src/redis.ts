import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_DIR, type StackLayout, serviceFiles } from './layout.ts';
import type { Service } from './service.ts';

interface RedisOptions {
  layout: StackLayout;
  port: number;
  redis: string;
  /** What clients have to say first. Default: nothing. */
  password?: string;
}

export function redisService({ layout, port, redis, password }: RedisOptions): Service {
  mkdirSync(layout.redis, { recursive: true });
  const config = join(CONFIG_DIR, 'redis', 'redis.conf');
  return {
    name: 'redis',
    command: redis,
    args: [
      config,
      '--port',
      String(port),
      '--dir',
      layout.redis,
      ...(password ? ['--requirepass', password] : []),
    ],
    cwd: layout.redis,
    stopSignal: 'SIGTERM',
    ...serviceFiles(layout, 'redis'),
    probe: { kind: 'redis', port, password },
    address: `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`,
  };
}
