import type { AnalysisResult, TechniqueFacts } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalystCase, analystCase } from '../support/analyst-case.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { unsoundness } from '../support/sound-answer.ts';

const finding = 'CVE-2021-44228: attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;
let sound: AnalystCase;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  sound = await analystCase(system, finding);
});
afterAll(() => system.remove());

/** The first of a list that the sample is known to fill. */
function first<Entry>(list: readonly Entry[]): Entry {
  const [entry] = list;
  if (entry === undefined) throw new Error('the answer on the sample has become too poor for this test');
  return entry;
}

const words = (text: string) => (answer: AnalysisResult) => {
  first(answer.techniques).rationale = text;
};

/** One way each to spoil an answer. */
const spoilt: Record<string, (answer: AnalysisResult, facts: readonly TechniqueFacts[]) => void> = {
  'a technique that was not shown': (answer) => {
    answer.techniques.push({ ...first(answer.techniques), attack_id: 'T9999' });
  },
  'another name': (answer) => {
    first(answer.techniques).name = 'Harmless Script';
  },
  'another address': (answer) => {
    first(answer.techniques).url = 'https://attack.example/';
  },
  'another domain': (answer) => {
    first(answer.techniques).domain = 'ics';
  },
  'a tactic of its own': (answer) => {
    first(answer.techniques).tactics.push('Kindness');
  },
  'a platform of its own': (answer) => {
    first(answer.techniques).platforms.push('Amiga');
  },
  'a probability that is none': (answer) => {
    first(answer.techniques).probability = 1.5;
  },
  'evidence at another place': (answer) => {
    first(first(answer.techniques).evidence).start += 1;
  },
  'empty evidence': (answer) => {
    first(answer.techniques).evidence = [{ text: '', start: 3, end: 3 }];
  },
  'no evidence': (answer) => {
    first(answer.techniques).evidence = [];
  },
  'a mitigation of another technique': (answer) => {
    first(answer.remediations).mitigation_id = 'M9999';
  },
  'a mitigation for what it does not hinder': (answer, facts) => {
    const hinders = (mitigationId: string, id: string) =>
      facts
        .find((entry) => entry.attack_id === id)
        ?.mitigations.some((advice) => advice.mitigation_id === mitigationId) === true;
    const ids = answer.techniques.map((technique) => technique.attack_id);
    const [remediation, id] = first(
      answer.remediations.flatMap((one) =>
        ids.filter((id) => !hinders(one.mitigation_id, id)).map((id) => [one, id] as const),
      ),
    );
    remediation.addresses = [id];
  },
  'advice in words of its own': (answer) => {
    first(answer.remediations).implementation = 'Buy our product.';
  },
  'guidance in words of its own': (answer) => {
    first(answer.remediations.flatMap((entry) => entry.guidance)).text = 'Buy our product.';
  },
  'guidance that claims to be its own and is inherited': (answer) => {
    first(
      answer.remediations.flatMap((entry) => entry.guidance).filter((entry) => entry.inherited_from),
    ).inherited_from = null;
  },
  'a countermeasure by another name': (answer) => {
    first(answer.countermeasures).name = 'Golden Broom';
  },
  'a countermeasure for a technique that is not there': (answer) => {
    first(answer.countermeasures).covers.push('T1490');
  },
  'a data component by another name': (answer) => {
    first(answer.detections).data_source = 'Crystal Ball';
  },
  'a detection of a technique that is not there': (answer) => {
    first(answer.detections).techniques_covered.push('T1490');
  },
  'a log source of its own': (answer) => {
    first(answer.detections).log_sources.push({ name: 'palm', channel: 'hand' });
  },
  'an analytic in words of its own': (answer) => {
    first(first(answer.detections).analytics).text = 'Look harder.';
  },
  'a phase of another tactic': (answer) => {
    first(answer.kill_chain).tactic_id = 'TA0099';
  },
  'a filtered id in the answer': (answer) => {
    answer.filtered_ids = [first(answer.techniques).attack_id];
  },
  'words that name a foreign technique': words('Then they used t1234.567 too.'),
  'words that name a foreign mitigation': words('See M9999.'),
  'words that name a weakness which the finding does not': words('It is CVE-2020-1472.'),
  'words that quote what nobody said': words('They said "the CEO did it with a golden broom" there.'),
  'a link': words('Read [this](https://evil.example/x).'),
  'invisible marks': words('Read \u202ethis.'),
  'a foreign id in the kill chain': (answer) => {
    answer.kill_chain_analysis = 'They used T1234.';
  },
};

describe('the judge of answers', () => {
  it('finds nothing wrong with an answer of ours, nor with words that name and quote what it holds', () => {
    const { shown, facts } = sound;
    expect(unsoundness(shown, shown, facts)).toEqual([]);
    const answer = structuredClone(shown);
    const { attack_id } = first(answer.techniques);
    words(`${attack_id} by CVE-2021-44228: "Used  PowerShell to download a payload".`)(answer);
    expect(unsoundness(answer, shown, facts)).toEqual([]);
  });

  it.each(Object.entries(spoilt))('finds %s', (_, spoil) => {
    const answer = structuredClone(sound.shown);
    spoil(answer, sound.facts);
    expect(answer).not.toEqual(sound.shown);
    expect(unsoundness(answer, sound.shown, sound.facts)).not.toEqual([]);
  });
});
