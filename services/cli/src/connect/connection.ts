import type { AttackKgClient } from '@attack-kg/client';

/** Somebody who answers: a server, or this process. */
export interface Connection {
  client: AttackKgClient;
  close(): Promise<void>;
}
