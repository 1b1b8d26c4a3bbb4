import { request } from 'node:http';

export interface ContainerStats {
  /** Processor time since the container started, in milliseconds. */
  cpuMs: number;
  /** Memory that cannot be given back, and what it may have, in bytes. */
  memory: number;
  memoryLimit: number;
}

interface EngineStats {
  cpu_stats: { cpu_usage: { total_usage: number } };
  memory_stats: { usage?: number; limit?: number; stats?: Record<string, number> };
}

/** What the kernel has counted for a container, by the engine's own interface. */
export async function readContainerStats(id: string): Promise<ContainerStats> {
  const stats = await getJson<EngineStats>(`/containers/${id}/stats?stream=false&one-shot=true`);
  const { usage = 0, limit = 0, stats: parts = {} } = stats.memory_stats;
  // Files that could be dropped at once: the name differs between the versions of cgroups.
  const cached = parts.total_inactive_file ?? parts.inactive_file ?? 0;
  return { cpuMs: stats.cpu_stats.cpu_usage.total_usage / 1e6, memory: usage - cached, memoryLimit: limit };
}

/** Where the container ended meanwhile, the answer may be empty: that is an error of this call. */
async function getJson<T>(path: string): Promise<T> {
  return JSON.parse(await getText(path));
}

function getText(path: string): Promise<string> {
  const socketPath = process.env.DOCKER_HOST?.replace(/^unix:\/\//, '') ?? '/var/run/docker.sock';
  return new Promise((done, fail) => {
    // The signal ends the whole call; a container that goes away may leave an answer that has begun and never ends.
    const call = request({ socketPath, path, signal: AbortSignal.timeout(10_000) }, (response) => {
      let text = '';
      response.on('error', fail);
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) done(text);
        else fail(new Error(`${path}: ${response.statusCode} ${text}`));
      });
    });
    call.on('error', fail);
    call.end();
  });
}
