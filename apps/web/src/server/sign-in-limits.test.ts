import { expect, test } from 'vitest';
import { SecondFactorLimits, SignInLimits, type SignInSource } from './sign-in-limits.ts';

const ada = { account: 'ada@acme.example', address: '203.0.113.7', device: null };

/** How many of so many sign-ins at the same moment are judged. */
function judgedAtOnce(limits: SignInLimits, times: number, source: (i: number) => SignInSource): number {
  const answers = Array.from({ length: times }, (_, i) => limits.reserve(source(i), 0));
  const taken = answers.filter((answer) => typeof answer !== 'number');
  for (const reservation of taken) reservation.failed();
  return taken.length;
}

/** How many of so many sign-ins one after the other are judged. */
function judged(limits: SignInLimits, times: number, source: (i: number) => SignInSource): number {
  return Array.from({ length: times }, (_, i) => judgedAtOnce(limits, 1, () => source(i))).reduce(
    (a, b) => a + b,
    0,
  );
}

test('of forty guesses at once as many are judged as of forty in a row', () => {
  expect(judgedAtOnce(new SignInLimits(), 40, () => ada)).toBe(5);
  expect(judged(new SignInLimits(), 40, () => ada)).toBe(5);
});

test('guesses from many addresses at one account, and at many accounts from one address, have an end', () => {
  const spread = (i: number) => ({ ...ada, address: `203.0.113.${i}` });
  expect(judged(new SignInLimits(), 200, spread)).toBe(50);
  const sprayed = (i: number) => ({ ...ada, account: `user-${i}@acme.example` });
  expect(judged(new SignInLimits(), 200, sprayed)).toBe(30);
});

test('guessing locks nobody out: neither a known device nor somebody elsewhere', () => {
  const limits = new SignInLimits();
  judged(limits, 40, () => ada);
  expect(typeof limits.reserve(ada, 0)).toBe('number');
  expect(typeof limits.reserve({ ...ada, address: '198.51.100.1' }, 0)).toBe('object');
  judged(limits, 200, (i) => ({ ...ada, address: `192.0.2.${i}` }));
  expect(typeof limits.reserve({ ...ada, address: '198.51.100.2' }, 0)).toBe('number');
  expect(typeof limits.reserve({ ...ada, device: 'laptop' }, 0)).toBe('object');
  expect(judged(limits, 40, () => ({ ...ada, device: 'stolen' }))).toBe(10);
});

test('strangers keep so many processors busy and no more, and known devices do not wait for them', () => {
  const limits = new SignInLimits();
  const everywhere = (i: number) => ({
    ...ada,
    account: `user-${i}@acme.example`,
    address: `203.0.113.${i}`,
  });
  expect(judgedAtOnce(limits, 200, everywhere)).toBe(20);
  const held = Array.from({ length: 20 }, (_, i) => limits.reserve(everywhere(i + 300), 0));
  expect(limits.reserve(ada, 0)).toBe(1000);
  expect(typeof limits.reserve({ ...ada, device: 'laptop' }, 0)).toBe('object');
  const [first] = held;
  if (typeof first === 'object') first.failed();
  expect(typeof limits.reserve(ada, 0)).toBe('object');
});

test('the right password costs nobody anything, nor does one that could not be judged', () => {
  const limits = new SignInLimits();
  for (let i = 0; i < 100; i++) {
    const reserved = limits.reserve(ada, 0);
    if (typeof reserved === 'number') throw new Error('has to wait');
    if (i % 2) reserved.succeeded();
    else reserved.dropped();
  }
});

test('second factors of an account are judged five times, wherever they come from, and more on a device it knows', () => {
  const limits = new SecondFactorLimits();
  const judged = (times: number, source: { account: string; device: string | null }) =>
    Array.from({ length: times }, () => limits.reserve(source, 0)).filter(
      (answer) => typeof answer !== 'number',
    );
  expect(judged(40, ada)).toHaveLength(5);
  const known = { ...ada, device: 'hers' };
  expect(judged(9, known)).toHaveLength(9);
  const last = limits.reserve(known, 0);
  if (typeof last === 'number') throw new Error('The tenth is judged.');
  expect(limits.reserve(known, 0)).toBeGreaterThan(0);
  last.succeeded();
  expect(judged(40, known)).toHaveLength(10);
  expect(judged(1, { ...ada, account: 'bo@globex.example' })).toHaveLength(1);
});
