import type { SeedLease } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';

/** What every SeedLease must keep; `open` gives one on the same store each time, with a clock of the test's. */
export function seedLeaseContract(name: string, open: (now: () => number) => SeedLease): void {
  describe(`SeedLease contract: ${name}`, () => {
    it('lends itself to one job at a time: until it is given back, or its time is over', async () => {
      let time = 1_000_000;
      const lease = open(() => time);
      expect(await lease.take('one', 1000)).toBeNull();
      expect(await lease.take('two', 1000)).toBe('one');
      expect(await lease.take('one', 5000)).toBeNull();
      time += 2000;
      await lease.release('two');
      expect(await lease.take('two', 1000)).toBe('one');
      time += 4000;
      expect(await lease.take('two', 1000)).toBeNull();
      expect(await lease.take('one', 1000)).toBe('two');
      await lease.release('two');
    });

    it('is taken by one of many that try at once', async () => {
      const lease = open(() => 2_000_000);
      const names = ['a', 'b', 'c', 'd', 'e'];
      const all = await Promise.all(names.map((holder) => lease.take(holder, 1000)));
      expect(all.filter((holder) => holder === null)).toHaveLength(1);
      for (const holder of names) await lease.release(holder);
    });
  });
}
