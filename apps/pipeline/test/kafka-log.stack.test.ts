import { randomUUID } from 'node:crypto';
import { createLogger } from '@clickledger/config';
import { openKafkaLog } from '#log/kafka.ts';
import { clickLogContract } from './click-log.contract.ts';
import { stackAddress } from './stack-address.ts';

const brokers = stackAddress('KAFKA_BROKERS').split(',');
const logger = createLogger({ LOG_LEVEL: process.env.DEBUG_KAFKA ? 'debug' : 'silent' }, 'test');

clickLogContract('kafka', () => {
  const prefix = `test-${randomUUID()}-`;
  return () => openKafkaLog({ brokers, clientId: 'test', logger, prefix });
});
