import { describe, expect, it } from 'vitest';
import { SQL_DIR } from '#layout.ts';
import { fill, readStatements, splitStatements } from './statements.ts';

const values = { job: 'j', brokers: 'b:1', topic_prefix: '', parallelism: '2' };

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
  it('quotes values and refuses names without one', () => {
    expect(fill("'{{brokers}}'", { ...values, brokers: "it's" })).toBe("'it''s'");
    expect(() => fill('{{missing}}', values)).toThrow('missing');
  });
});

it('reads the rollups job as settings, tables and one statement set', () => {
  const statements = readStatements(SQL_DIR, values);
  const kinds = statements.map((statement) => statement.split(/\s/, 1)[0]);
  expect(kinds.filter((kind) => kind !== 'SET')).toEqual(['CREATE', 'CREATE', 'CREATE', 'CREATE', 'EXECUTE']);
  expect(statements.join('\n')).not.toContain('{{');
});
