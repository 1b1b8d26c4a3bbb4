import { signal } from '@preact/signals';

const storedAs = 'attack-kg:api-key';

/** Kept until the tab is closed; a server that asks for none never sees one. */
export const apiKey = signal(readKey());
/** Whether the server has refused a request for want of a key that it knows. */
export const needsKey = signal(false);

/** All that the page asks goes to the server it came from. */
export async function askServer(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (apiKey.value) headers.set('authorization', `Bearer ${apiKey.value}`);
  const response = await fetch(path, { ...init, headers });
  if (response.status === 401) needsKey.value = true;
  return response;
}

export function setApiKey(key: string): void {
  apiKey.value = key;
  needsKey.value = false;
  try {
    sessionStorage.setItem(storedAs, key);
  } catch {
    // Storing is forbidden: it lasts as long as the page.
  }
}

function readKey(): string {
  try {
    return sessionStorage.getItem(storedAs) ?? '';
  } catch {
    return '';
  }
}
