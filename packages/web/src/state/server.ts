import { signal } from '@preact/signals';
import { askServer } from './ask-server.ts';

export interface ServerState {
  version: string;
  seed: { id: string; is_sample: boolean; embedding: string };
  language_model?: unknown;
  sources: { id: string; title: string; version: string | null; status: string; licence: string }[];
}

/** What the answers stand on; null while nobody has said. */
export const server = signal<ServerState | null>(null);
export const offline = signal(!navigator.onLine);
addEventListener('online', () => {
  offline.value = false;
  void readServer();
});
addEventListener('offline', () => {
  offline.value = true;
});

export async function readServer(): Promise<void> {
  const response = await askServer('/health', { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (response?.ok) server.value = (await response.json()) as ServerState;
}
