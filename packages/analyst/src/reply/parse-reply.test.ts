import { describe, expect, it } from 'vitest';
import { parseReply } from './parse-reply.ts';

const entry = { attack_id: 'T1003', confidence: 'high', evidence: ['dumped LSASS'], rationale: 'It was dumped.' };
const second = { ...entry, attack_id: 'T1059.001' };
const reply = JSON.stringify({ techniques: [entry, second], remediations: [], kill_chain_analysis: 'Done.' });

function idsOf(text: string): string[] {
  const parsed = parseReply(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed.techniques.entries.map(({ attack_id }) => attack_id);
}

describe('a reply is read', () => {
  it.each([
    ['as it stands', reply],
    ['after thinking aloud', `<think>Perhaps {"techniques": []}? No.</think>\n${reply}`],
    ['where only the end of thinking is marked', `So {"techniques": []} it is not.</think>${reply}`],
    ['in the last of two code fences', `First {the} draft:\n\`\`\`\nnone\n\`\`\`\nThen:\n\`\`\`json\n${reply}\n\`\`\``],
    ['in a code fence that was never closed', `\`\`\`json\n${reply}`],
    ['as a bare list', JSON.stringify([entry, second])],
    ['inside one more object', `{"answer":${reply}}`],
    ['with trailing commas and single quotes', `{'techniques': [${JSON.stringify(entry)}, {'id': 'T1059.001',},], }`],
    [
      'in the final channel alone',
      `<|channel|>analysis<|message|>{"techniques":[]}<|end|><|start|>assistant<|channel|>final<|message|>${reply}<|return|>`,
    ],
    ['as a list of ids', '{"techniques":["T1003","T1059.001"]}'],
    ['of numbers', '{"techniques":[{"attack_id":"T1003"},{"technique_id":"T1059.001"}]}'],
  ])('%s', (_, text) => {
    expect(idsOf(text)).toEqual(['T1003', 'T1059.001']);
  });

  it('up to the last whole entry where it was cut off, wherever that was', () => {
    const whole = reply.indexOf('}') + 1;
    for (let at = whole; at < reply.indexOf('}', whole); at += 1) expect(idsOf(reply.slice(0, at))).toEqual(['T1003']);
  });
});

describe('a reply is not read', () => {
  it.each([
    ['', 'there is no JSON in it'],
    ['I cannot help with that.', 'there is no JSON in it'],
    ['{"result": "none"}', 'it has no list of techniques'],
    [`<think>${reply}`, 'there is no JSON in it'],
    ['{"techniques":[{"attack_id":"T10', 'there is no JSON in it'],
  ])('from %j', (text, problem) => {
    expect(parseReply(text)).toBe(problem);
  });

  it('as empty where entries were given and none has the shape of one', () => {
    expect(parseReply('{"techniques":[{},null,7.5]}')).toMatchObject({ techniques: { given: 3 } });
  });
});
