import type { TechniqueFacts } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { describe, expect, it } from 'vitest';
import { openTechniqueRecords } from './open-records.ts';
import { packTechniqueRecords } from './pack-records.ts';

/** More than two blocks of techniques, whose texts are partly their own and partly everybody's. */
const facts: TechniqueFacts[] = Array.from({ length: 80 }, (_, index) => {
  const attackId = `T${1000 + index}`;
  return {
    ...emptyFacts(attackId),
    platforms: index % 2 === 0 ? ['Windows', 'Linux'] : [],
    tactics: [{ attack_id: 'TA0002', name: 'Execution', shortname: 'execution', position: index % 3 }],
    mitigations: [
      { mitigation_id: 'M1042', name: 'Filter', text: `for ${attackId}: "quotes"\n\\ 界`, description: 'In general.' },
    ],
    countermeasures: [
      { d3fend_id: 'D3-FR', name: 'Removal', definition: '', path: { via: 'mitigation', mitigation_id: 'M1042' } },
    ],
  };
});
const ids = facts.map((entry) => entry.attack_id);

describe('technique records', () => {
  it('give back what was packed, in the order asked for, each id once, unknown ids left out', () => {
    const records = openTechniqueRecords(packTechniqueRecords(facts));
    expect(records.describe(ids)).toStrictEqual(facts);
    expect(records.describe(['T1079', 'T9999', 'T1000', 'T1079'])).toEqual([facts[79], facts[0]]);
    expect(records.describe([])).toEqual([]);
  });

  it('hold once what techniques of a block have in common, and apart what differs', () => {
    const [one, two, three] = openTechniqueRecords(packTechniqueRecords(facts)).describe(['T1000', 'T1001', 'T1003']);
    expect(two?.countermeasures).toBe(one?.countermeasures);
    expect(three?.tactics).toBe(one?.tactics);
    expect(two?.tactics).not.toBe(one?.tactics);
    expect(two?.mitigations[0]?.text).toContain('T1001');
  });

  it('are equal bytes for equal facts, in whatever order they come', () => {
    expect(Buffer.compare(packTechniqueRecords(facts), packTechniqueRecords(facts.toReversed()))).toBe(0);
  });

  it('let nobody change what all are given', () => {
    const [entry] = openTechniqueRecords(packTechniqueRecords(facts)).describe(['T1000']);
    expect(() => entry?.mitigations.pop()).toThrow(TypeError);
    expect(() => Object.assign(entry?.mitigations[0] ?? {}, { text: '' })).toThrow(TypeError);
  });

  it('are data_mismatch where the artifact is something else, cut off, or spoiled', () => {
    const packed = packTechniqueRecords(facts);
    const other = Buffer.from(Buffer.from(packed).toString('latin1').replace('records/1', 'records/9'), 'latin1');
    for (const bytes of [new Uint8Array(), new Uint8Array([0x7b, 0x0a]), other, packed.subarray(0, -1)]) {
      expect(() => openTechniqueRecords(bytes)).toThrow(expect.objectContaining({ code: 'data_mismatch' }));
    }
    const spoiled = new Uint8Array(packed).fill(0xff, packed.length - 20);
    const records = openTechniqueRecords(spoiled);
    expect(records.describe(['T1000'])).toEqual([facts[0]]);
    expect(() => records.describe(['T1079'])).toThrow(expect.objectContaining({ code: 'data_mismatch' }));
  });
});
