import { describe, expect, it } from 'vitest';
import { SQL_DIR } from '#layout.ts';
import { fill, readStatements, sameWindows, splitStatements } from './statements.ts';

const values = { job: 'j', kafka: { brokers: ['b:1'] }, topic_prefix: '', parallelism: '2' };

describe('splitStatements', () => {
  it('cuts at the ends of lines and leaves comments out', () => {
    expect(splitStatements("-- why\nSET 'a' = 'b;c';\n\nSELECT\n  1;\n")).toEqual([
      "SET 'a' = 'b;c'",
      'SELECT\n  1',
    ]);
  });

  it('keeps a statement set whole', () => {
    const set = 'EXECUTE STATEMENT SET\nBEGIN\nINSERT INTO a SELECT 1;\nINSERT INTO b SELECT 2;\nEND;';
    expect(splitStatements(`${set}\nSELECT 1;`)).toEqual([set, 'SELECT 1']);
  });
});

describe('fill', () => {
  it('puts pieces of SQL in as they are', () => {
    expect(fill("SELECT {{{what}}} = '{{who}}'", { who: "it's" }, { what: "'x'" })).toBe(
      "SELECT 'x' = 'it''s'",
    );
  });

  it('quotes values and refuses names without one', () => {
    expect(fill("'{{brokers}}'", { brokers: "it's" })).toBe("'it''s'");
    expect(() => fill('{{missing}}', { brokers: '' })).toThrow('missing');
  });
});

it('reads the rollups job as settings, tables and one statement set', () => {
  const statements = readStatements(SQL_DIR, values);
  const kinds = statements.map((statement) => statement.split(/\s/, 1)[0]);
  expect(kinds.filter((kind) => kind !== 'SET')).toEqual(['CREATE', 'CREATE', 'CREATE', 'CREATE', 'EXECUTE']);
  expect(statements.join('\n')).not.toContain('{{');
});

it('lays windows that start later than a time in the statement set, which makes them other windows', () => {
  const whole = readStatements(SQL_DIR, values);
  const since = readStatements(SQL_DIR, { ...values, since: 3_600_000 });
  expect(since.join('\n').match(/WHERE event_time >= 3600000/g)).toHaveLength(2);
  expect(sameWindows(whole, since)).toBe(false);
  expect(
    sameWindows(whole, readStatements(SQL_DIR, { ...values, kafka: { brokers: ['c:2'] }, sink: 'rebuild' })),
  ).toBe(true);
});

it('tells each table as whom the brokers are spoken to, whatever signs a password has', () => {
  const sasl = { mechanism: 'scram-sha-512', username: 'flink', password: `it's "5\\6";` } as const;
  const secured = { ...values, kafka: { brokers: ['b:1'], tls: true, sasl } };
  const sql = readStatements(SQL_DIR, secured).join('\n');
  expect(sql.match(/'properties.security.protocol' = 'SASL_SSL',/g)).toHaveLength(3);
  expect(sql.match(/'properties.sasl.mechanism' = 'SCRAM-SHA-512',/g)).toHaveLength(3);
  expect(sql).toContain(String.raw`username="flink" password="it''s \"5\\6\";";',`);
  expect(readStatements(SQL_DIR, values).join('\n')).not.toContain('security');
});
