import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { createOpenAiLanguageModel } from '@attack-kg/llm/openai';
import { createLogger } from '@attack-kg/telemetry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analystCase } from '../support/analyst-case.ts';
import { bedrockModel, bedrockRules, startBedrockDouble } from '../support/bedrock-double.ts';
import { modelReplies, readPrompt, userMessage } from '../support/model-replies.ts';
import { type OpenAiDoubleOptions, startOpenAiDouble } from '../support/openai-double.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { unsoundness } from '../support/sound-answer.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory on 10.20.30.40';
type Double = Pick<Awaited<ReturnType<typeof startOpenAiDouble>>, 'requests' | 'baseUrl' | 'closed' | 'stop'>;
type ReplyName = keyof typeof modelReplies;

const open: { stop?(): Promise<void>; remove?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await (each.stop?.() ?? each.remove?.());
});

type DoubleOptions = Partial<OpenAiDoubleOptions> & { name?: ReplyName };

function withReply(options: DoubleOptions): DoubleOptions & Pick<OpenAiDoubleOptions, 'reply'> {
  const reply = modelReplies[options.name ?? 'good'];
  return { reply: (request) => reply(readPrompt(userMessage(request))), ...options };
}

async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const double = await startOpenAiDouble(withReply(options));
  open.push(double);
  return double;
}

/** The APIs that a model is asked by: a double of each, and the settings that lead there. */
const apis = {
  "OpenAI's API": {
    model: 'double-1',
    startDouble,
    settings: { LLM_BACKEND: 'openai', LLM_API_KEY: 'key-1' },
  },
  "Bedrock's Converse": {
    model: bedrockModel,
    async startDouble(options: DoubleOptions = {}): Promise<Double> {
      const double = await startBedrockDouble({ reply: withReply(options).reply });
      open.push(double);
      return double;
    },
    settings: {
      LLM_BACKEND: 'bedrock',
      AWS_REGION: bedrockRules.region,
      AWS_ACCESS_KEY_ID: bedrockRules.accessKeyId,
      AWS_SECRET_ACCESS_KEY: bedrockRules.secretAccessKey,
      AWS_SESSION_TOKEN: bedrockRules.sessionToken ?? '',
    },
  },
};

async function ask(system: TestSystem, body: Record<string, unknown> = {}) {
  const response = await system.post({ finding, ...body });
  return analysisResultSchema.parse(await response.json());
}

describe.each(Object.entries(apis))(
  'an answer with a language model, by %s',
  (_, { model, startDouble, settings: own }) => {
    async function startWithModel(double: Double, settings: Record<string, string> = {}): Promise<TestSystem> {
      const system = await startSystem(sampleDir, createLogger({ service: 'test', write: () => undefined }), {
        ...own,
        LLM_MODEL: model,
        LLM_BASE_URL: double.baseUrl,
        LLM_TIMEOUT_MS: '1500',
        LLM_PRICE_INPUT: '2',
        LLM_PRICE_OUTPUT: '10',
        ...settings,
      });
      open.push(system);
      return system;
    }
    let plain: TestSystem;
    beforeAll(async () => {
      plain = await startSystem(sampleDir);
    });
    afterAll(() => plain.remove());

    it('holds what the model chose, with names from the graph, quotes from the finding, and what it cost', async () => {
      const double = await startDouble({ name: 'wrong_names', apiKey: 'key-1' });
      // It chooses two; this has more.
      const several = `${finding}, created a scheduled task and deleted shadow copies with vssadmin`;
      const answer = await ask(await startWithModel(double), { finding: several });
      const { shown, facts } = await analystCase(plain, several);
      expect(unsoundness(answer, shown, facts)).toEqual([]);
      expect(answer.meta).toMatchObject({
        mode: 'llm',
        llm: {
          model,
          prompt_version: 'analyst-2',
          context_format: 'xml',
          calls: 1,
          input_tokens: 1000,
          output_tokens: 200,
          cost_usd: 0.004,
          quotes_repaired: 0,
          quotes_dropped: 0,
        },
      });
      expect(answer.techniques[0]?.rationale).toMatch(/^The finding shows T\d{4}/);
      expect(answer.techniques[0]?.evidence).toEqual([{ text: finding.slice(0, 39), start: 0, end: 39 }]);
      expect(answer.remediations.some((entry) => entry.adaptation?.startsWith('Start with'))).toBe(true);
      expect(answer.detections.some((entry) => entry.adaptation === 'Watch this first.')).toBe(true);
      expect(answer.kill_chain_analysis).toBe('First they ran code, then they took credentials.');
      expect(answer.meta.llm?.not_chosen.length).toBeGreaterThan(0);
    });

    it('drops ids that were not shown, and says which', async () => {
      const answer = await ask(await startWithModel(await startDouble({ name: 'hallucinated_ids' })));
      const { shown, facts } = await analystCase(plain, finding);
      expect(unsoundness(answer, shown, facts)).toEqual([]);
      expect(answer.filtered_ids).toEqual(['T9999.001', 'T1571', 'M9999', 'Crystal Ball']);
      expect(answer.kill_chain_analysis).toBe('Then they left.');
    });

    it('keeps the evidence of the rules where the model invents a quote', async () => {
      const answer = await ask(await startWithModel(await startDouble({ name: 'invented_quotes' })));
      const { shown, facts } = await analystCase(plain, finding);
      expect(unsoundness(answer, shown, facts)).toEqual([]);
      expect(answer.meta.llm).toMatchObject({ quotes_dropped: 1 });
    });

    it('reads a reply with prose around it, and asks once more for one that cannot be read', async () => {
      const talkative = await ask(await startWithModel(await startDouble({ name: 'prose_around' })));
      expect(talkative.meta).toMatchObject({ mode: 'llm', llm: { calls: 1 } });
      const replies: ReplyName[] = ['empty', 'good'];
      const double = await startDouble({
        reply: (request) => modelReplies[replies.shift() ?? 'good'](readPrompt(userMessage(request))),
      });
      const repaired = await ask(await startWithModel(double));
      expect(repaired.meta).toMatchObject({ mode: 'llm', llm: { calls: 2, input_tokens: 2000 } });
      expect(userMessage(double.requests[1] ?? never())).toMatch(/could not be used: there is no JSON in it/);
    });

    it('takes of a reply that was cut off what is whole, and says so', async () => {
      const answer = await ask(await startWithModel(await startDouble({ name: 'truncated' })));
      expect(answer.meta).toMatchObject({ mode: 'llm', llm: { calls: 1, reply_cut: true } });
      expect(answer.techniques.filter(({ model_choice }) => model_choice === 'high').length).toBeGreaterThan(0);
    });

    it('keeps every technique of the answer without it, whatever the model leaves out, and marks each', async () => {
      const silent = await startDouble({ reply: () => ({ content: '{"techniques":[]}' }) });
      const system = await startWithModel(silent);
      const answer = await ask(system);
      const without = await ask(system, { llm: 'never' });
      const ids = ({ techniques }: typeof answer) => techniques.map(({ attack_id }) => attack_id).sort();
      expect(ids(answer)).toEqual(ids(without));
      expect(new Set(answer.techniques.map(({ model_choice }) => model_choice))).toEqual(new Set(['none']));
      expect(without.techniques.every(({ model_choice }) => model_choice === undefined)).toBe(true);
    });

    it('is the one without it where the model names techniques and none of them was shown', async () => {
      const foreign = { attack_id: 'T9999', confidence: 'high', evidence: [], rationale: '' };
      const double = await startDouble({ reply: () => ({ content: JSON.stringify({ techniques: [foreign] }) }) });
      const answer = await ask(await startWithModel(double));
      expect(answer.meta.mode).toBe('deterministic');
      expect(answer.meta.warnings.at(-1)).toMatchObject({ code: 'llm_failed' });
    });

    it('asks a server that lacks the model once, says what to do, and then leaves it alone for a while', async () => {
      const double = await startDouble({ reply: () => ({ status: 404 }) });
      const system = await startWithModel(double);
      const first = await system.post({ finding, llm: 'required' });
      expect(await first.json()).toMatchObject({
        code: 'upstream_rejected',
        detail: expect.stringContaining(`The language model "${model}" is not on that server`),
      });
      await ask(system);
      expect(double.requests.length).toBe(1);
    });

    const failures: [ReplyName, string][] = [
      ['empty', 'upstream_invalid_response'],
      ['refusal', 'upstream_invalid_response'],
      ['error_429', 'upstream_overloaded'],
      ['error_500', 'upstream_unavailable'],
      ['reset', 'upstream_unavailable'],
      ['stall', 'upstream_timeout'],
      ['slow_stream', 'upstream_timeout'],
    ];
    it.each(failures)('is the one without it, and a warning, where the model fails by %s', async (name, code) => {
      const double = await startDouble({ name });
      const system = await startWithModel(double);
      const answer = await ask(system);
      const without = await ask(system, { llm: 'never' });
      expect(answer.meta.mode).toBe('deterministic');
      expect(answer.meta.warnings.at(-1)).toMatchObject({ code: 'llm_failed', message: expect.stringContaining(code) });
      expect({ ...answer, meta: 0 }).toEqual({ ...without, meta: 0 });
      const required = await system.post({ finding, llm: 'required' });
      const problem = (await required.json()) as Record<string, unknown>;
      expect(problem).toMatchObject({ code, upstream: 'llm' });
      expect(JSON.stringify(problem)).not.toContain('double');
      expect(required.status).toBeGreaterThanOrEqual(500);
      // No hidden retries: two analyses, and a second call only where a reply could not be read.
      expect(double.requests.length).toBe(name === 'empty' ? 4 : 2);
    });

    it('is not asked of a model where the caller wants none, and an error where none is configured', async () => {
      const double = await startDouble();
      await ask(await startWithModel(double), { llm: 'never' });
      expect(double.requests).toEqual([]);
      const response = await plain.post({ finding, llm: 'required' });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_request', detail: expect.stringContaining('LLM_') });
    });

    it('is not waited for when the model is dead: after three failures nobody asks for a while', async () => {
      const double = await startDouble({ name: 'error_500' });
      const system = await startWithModel(double);
      for (let round = 0; round < 6; round += 1) await ask(system);
      expect(double.requests.length).toBe(3);
    });

    it('shows a remote model placeholders, and the reader the real names', async () => {
      const double = await startDouble();
      const answer = await ask(await startWithModel(double, { LLM_REDACT: 'true' }), {
        finding: 'On 10.20.30.40 attackers used PowerShell and dumped LSASS memory of fileserver.corp.example.com',
      });
      const sent = JSON.stringify(double.requests);
      expect(sent).toContain('On [IP_1] attackers used PowerShell');
      expect(sent).toContain('[HOST_1]');
      expect(sent).not.toMatch(/10\.20\.30\.40|fileserver/);
      expect(answer.techniques[0]?.evidence[0]?.text).toMatch(/^On 10\.20\.30\.40 attackers/);
    });

    it("tells the model a user's own instructions where a file holds them, and keeps the fence", async () => {
      const double = await startDouble();
      const path = join(mkdtempSync(join(tmpdir(), 'attack-kg-prompt-')), 'prompt.txt');
      writeFileSync(path, 'Our own rules for a {finding_type}. Answer in JSON.');
      const answer = await ask(await startWithModel(double, { LLM_PROMPT_FILE: path }));
      expect(answer.meta.llm?.prompt_version).toMatch(/^own-/);
      const [request] = double.requests;
      expect(request?.messages[0]?.content).toBe('Our own rules for a attack_narrative. Answer in JSON.');
      expect(request && userMessage(request)).toMatch(/FINDING \S+ BEGINS/);
    });

    it('goes to the model in the format asked for', async () => {
      const double = await startDouble();
      const system = await startWithModel(double);
      await ask(system, { context_format: 'json' });
      await ask(system, { context_format: 'toon' });
      const [json, toon] = double.requests.map(userMessage);
      expect(json).toMatch(/^CONTEXT \(json\)\n\{"techniques":\[\{"attack_id":"T/);
      expect(toon).toMatch(/^CONTEXT \(toon\)\ntechniques\[\d+\]\{attack_id,name,tactics,about\}:/);
    });
  },
);

describe('the client of the API', () => {
  const prompt = {
    system: 'Answer in JSON.',
    user: 'Hello',
    schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  };
  const options = {
    model: 'm',
    timeoutMs: 500,
    maxOutputTokens: 100,
    outputLimit: 'max_tokens' as const,
    schemaKeywords: 'openai' as const,
  };

  it.each([
    [['json_schema', 'json_object'] as const, ['json_schema', 'json_schema']],
    [['json_object'] as const, ['json_object', 'json_object']],
    [[] as const, [undefined, undefined]],
  ])('asks a server that knows %j for the strictest form that it knows, and remembers it', async (formats, used) => {
    const double = await startDouble({ formats: [...formats], reply: () => ({ content: '{}' }) });
    const model = createOpenAiLanguageModel({ ...options, baseUrl: double.baseUrl });
    await model.complete(prompt);
    await model.complete(prompt);
    expect(double.requests.map((request) => request.response_format?.type)).toEqual(used);
  });

  it('gives up the socket when its caller goes away', async () => {
    const double = await startDouble({ name: 'stall' });
    const model = createOpenAiLanguageModel({ ...options, timeoutMs: 10_000, baseUrl: double.baseUrl });
    const left = new AbortController();
    const call = model.complete(prompt, left.signal);
    setTimeout(() => left.abort(new Error('gone')), 100);
    await expect(call).rejects.toThrow('gone');
    await expect.poll(() => double.closed.length, { timeout: 1000 }).toBe(1);
  });

  it("is rejected with a wrong key: the log has the server's words, but nothing that they repeat of the prompt", async () => {
    const double = await startDouble({ apiKey: 'right' });
    const model = createOpenAiLanguageModel({ ...options, apiKey: 'wrong', baseUrl: double.baseUrl });
    await expect(model.complete(prompt)).rejects.toMatchObject({
      code: 'upstream_rejected',
      details: { upstream: 'llm', permanent: true },
      message: expect.stringContaining('invalid_api_key'),
      publicMessage: expect.not.stringContaining('double'),
    });
    const echo = 'the very secret words of the finding are here';
    const talkative = await startDouble({
      reply: () => ({ status: 400, body: { error: { message: `bad prompt: ${echo}`, type: 'x' } } }),
    });
    const call = createOpenAiLanguageModel({ ...options, baseUrl: talkative.baseUrl }).complete({
      ...prompt,
      user: echo,
    });
    await expect(call).rejects.toMatchObject({ message: expect.stringMatching(/answered 400: .*bad prompt: \[…\]/) });
  });
});

function never(): never {
  throw new Error('there was no second call');
}
