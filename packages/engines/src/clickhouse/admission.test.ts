import { describe, expect, it } from 'vitest';
import { Admission } from './admission.ts';

const forever = new AbortController().signal;

function admission(queue = 10): Admission {
  return new Admission({ reads: 1, scans: 1, files: 1, inserts: 1, background: 1, queue });
}

describe('admission', () => {
  it('lets each lane in on its own', async () => {
    const each = admission();
    await Promise.all([
      each.enter('reads', forever),
      each.enter('scans', forever),
      each.enter('files', forever),
      each.enter('inserts', forever),
      each.enter('background', forever),
    ]);
    expect(each.load.running).toEqual({ reads: 1, scans: 1, files: 1, inserts: 1, background: 1 });
  });

  it('passes a place on in order of arrival, once however often it is given back', async () => {
    const each = admission();
    const leave = await each.enter('reads', forever);
    const order: number[] = [];
    const second = each.enter('reads', forever).then(() => order.push(2));
    void each.enter('reads', forever).then(() => order.push(3));
    leave();
    leave();
    await second;
    expect(order).toEqual([2]);
    expect(each.load).toMatchObject({ running: { reads: 1 }, waiting: 1 });
  });

  it('refuses when the queue is full', async () => {
    const each = admission(0);
    await each.enter('reads', forever);
    await expect(each.enter('reads', forever)).rejects.toMatchObject({
      type: 'TOO_MANY_SIMULTANEOUS_QUERIES',
      httpStatus: 503,
    });
  });

  it('forgets who gave up waiting', async () => {
    const each = admission();
    const leave = await each.enter('reads', forever);
    const gone = new AbortController();
    const waiting = each.enter('reads', gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    leave();
    expect(each.load).toMatchObject({ running: { reads: 0 }, waiting: 0 });
  });
});
