import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkModelEnvironment, isLocalAddress, modelAddress, modelEnvironmentShape } from './model-environment.ts';
import { readEnv } from './read-env.ts';

const schema = z.object(modelEnvironmentShape).superRefine(checkModelEnvironment);
const read = (environment: Record<string, string>) => readEnv(schema, environment);

describe('the settings of the language model', () => {
  it('want none by default', () => {
    expect(modelAddress(read({}))).toBeUndefined();
  });

  it.each([
    [{ LLM_BACKEND: 'openai', LLM_API_KEY: 'k' }, 'https://api.openai.com/v1'],
    [{ LLM_BACKEND: 'ollama' }, 'http://localhost:11434'],
    [{ LLM_BACKEND: 'bedrock', AWS_REGION: 'eu-central-1' }, 'https://bedrock-runtime.eu-central-1.amazonaws.com'],
    [{ LLM_BACKEND: 'openai', LLM_BASE_URL: 'http://vllm:8000/v1' }, 'http://vllm:8000/v1'],
  ])('know where %j is', (environment, address) => {
    expect(modelAddress(read({ LLM_MODEL: 'm', ...environment }))).toBe(address);
  });

  it('say everything that is missing at once', () => {
    expect(() => read({ LLM_BACKEND: 'bedrock', LLM_TIMEOUT_MS: '5000' })).toThrow(
      /LLM_MODEL: is needed[\s\S]*LLM_BASE_URL: is needed[\s\S]*AWS_REGION: is needed/,
    );
    expect(() => read({ LLM_BACKEND: 'openai' })).toThrow(/LLM_MODEL: is needed[\s\S]*LLM_API_KEY: is needed/);
  });

  it('of Bedrock take a key of its own or one that signs, and nothing that it would not be sent', () => {
    const bedrock = { LLM_BACKEND: 'bedrock', LLM_MODEL: 'm' };
    const ownKey = { ...bedrock, LLM_BASE_URL: 'https://bedrock.example.com', LLM_API_KEY: 'k' };
    expect(read(ownKey).AWS_REGION).toBeUndefined();
    expect(() => read({ ...ownKey, LLM_API_KEY: '' })).toThrow(/AWS_REGION: is needed with LLM_BACKEND=bedrock/);
    expect(() => read({ ...ownKey, LLM_REASONING_EFFORT: 'low' })).toThrow(/LLM_REASONING_EFFORT: is not known/);
    const half = { ...bedrock, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'a' };
    expect(() => read(half)).toThrow(/AWS_SECRET_ACCESS_KEY: is needed/);
  });

  it('refuse a remote model at the start where only local ones are allowed', () => {
    const remote = { LLM_BACKEND: 'openai', LLM_MODEL: 'm', LLM_API_KEY: 'k', LLM_LOCAL_ONLY: 'true' };
    expect(() => read(remote)).toThrow(/LLM_LOCAL_ONLY: forbids api\.openai\.com/);
    expect(read({ ...remote, LLM_BASE_URL: 'http://ollama:11434/v1' }).LLM_MODEL).toBe('m');
  });

  it.each([
    ['http://localhost:11434/v1', true],
    ['http://127.0.0.1/v1', true],
    ['http://[::1]:8000/v1', true],
    ['http://[fd12::1]/v1', true],
    ['http://10.1.2.3/v1', true],
    ['http://172.20.0.5/v1', true],
    ['http://vllm:8000/v1', true],
    ['http://model.svc.cluster.local/v1', true],
    ['https://api.openai.com/v1', false],
    ['http://172.15.0.5/v1', false],
    ['http://8.8.8.8/v1', false],
    ['http://[2001:db8::1]/v1', false],
    ['http://127.0.0.1.evil.example/v1', false],
    ['http://0x08080808/v1', false],
  ])('take %s for local: %s', (address, local) => {
    expect(isLocalAddress(address)).toBe(local);
  });
});
