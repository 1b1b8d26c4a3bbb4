import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './real-servers.ts';

/** What test/models/install.sh made: llama.cpp's server, Ollama, and a small model for both. */
const folder = process.env.MODEL_SERVERS_DIR ?? '';
/** The context that both serve the model with, in tokens. */
export const servedContext = 8192;
export const servedModel = 'smollm2';

/** The packaged llama.cpp is compiled for AVX-512: on another processor it ends by SIGILL as it loads a model. Ollama is compiled here. */
export function runsModelServer(name: 'llama' | 'ollama'): boolean {
  return (
    name === 'ollama' || (existsSync('/proc/cpuinfo') && readFileSync('/proc/cpuinfo', 'utf8').includes(' avx512f'))
  );
}

export function hasModelServer(name: 'llama' | 'ollama'): boolean {
  if (!runsModelServer(name)) return false;
  return existsSync(join(folder, name === 'llama' ? 'llama/ready' : 'ollama/ollama'));
}

export interface ModelServer {
  url: string;
  stop(): Promise<void>;
}

export async function startLlamaServer(): Promise<ModelServer> {
  const port = await freePort();
  const bin = join(folder, 'llama/bin');
  const args = ['-m', join(folder, 'llama/smollm2.gguf'), '--alias', servedModel, '--host', '127.0.0.1'];
  const limits = ['--port', `${port}`, '-c', `${servedContext}`, '-ngl', '0', '-t', '2', '--parallel', '1'];
  const child = spawn(join(bin, 'llama-server'), [...args, ...limits], {
    stdio: 'ignore',
    env: { ...process.env, LD_LIBRARY_PATH: bin },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/health`, child);
  return { url, stop: () => end(child) };
}

export async function startOllama(): Promise<ModelServer> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'attack-kg-ollama-'));
  const env = { ...process.env, HOME: home, OLLAMA_HOST: `127.0.0.1:${port}`, OLLAMA_MODELS: join(home, 'models') };
  const program = join(folder, 'ollama/ollama');
  const child = spawn(program, ['serve'], { stdio: 'ignore', env });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/api/version`, child);
  const modelfile = join(home, 'Modelfile');
  writeFileSync(modelfile, `FROM ${join(folder, 'llama/smollm2.gguf')}\n`);
  const [code] = await once(spawn(program, ['create', servedModel, '-f', modelfile], { stdio: 'ignore', env }), 'exit');
  if (code !== 0) throw new Error(`ollama create ended with ${code}`);
  return {
    url,
    async stop() {
      await end(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const ended = child.signalCode ?? child.exitCode;
    if (ended !== null) throw new Error(`the model server ended with ${ended}`);
    const response = await fetch(url, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    if (response?.ok) return;
    await sleep(200);
  }
  throw new Error(`${url} does not answer`);
}

/** A server that is at work may outlive SIGTERM. */
async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(late);
}
