import { z } from 'zod';
import { flag } from './env-fields.ts';
import { ExpectedError } from './expected-error.ts';

/** Variables of the environment that say where Kafka is, and as whom it is spoken to. */
export const kafkaFields = {
  KAFKA_BROKERS: z
    .string()
    .min(1)
    .optional()
    .describe('Kafka brokers, host:port, comma separated; unset: embedded log.'),
  KAFKA_TLS: flag
    .default(false)
    .describe('Whether brokers are spoken to in TLS; a private authority is named in NODE_EXTRA_CA_CERTS.'),
  KAFKA_SASL_USERNAME: z
    .string()
    .min(1)
    .optional()
    .describe('User at the brokers; unset: they ask for none.'),
  KAFKA_SASL_PASSWORD: z.string().min(1).optional().describe('Password of that user.'),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .default('plain')
    .describe('How the password is told; plain only over TLS or a network of your own.'),
};

/** Kafka's brokers, and as whom they are spoken to. */
export interface KafkaServers {
  /** `host:port` of some brokers; the others are learnt from them. */
  brokers: string[];
  /** Default: plain text. */
  tls?: boolean;
  /** Default: brokers that ask for nobody's name. */
  sasl?: SaslUser;
}

export interface SaslUser {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  username: string;
  password: string;
}

type KafkaEnv = z.infer<z.ZodObject<typeof kafkaFields>>;

/**
 * Undefined where the environment names no brokers.
 * @throws ExpectedError for a user without a password, and the other way round.
 */
export function kafkaServers(env: KafkaEnv): KafkaServers | undefined {
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = env;
  if ((username === undefined) !== (password === undefined)) {
    throw new ExpectedError('Set KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD together, or neither.');
  }
  if (!env.KAFKA_BROKERS) return undefined;
  return {
    brokers: env.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    tls: env.KAFKA_TLS,
    ...(username && password && { sasl: { mechanism: env.KAFKA_SASL_MECHANISM, username, password } }),
  };
}
