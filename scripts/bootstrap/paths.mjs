import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Node 24 and pnpm live here when the machine has none. */
export const toolsDir = join(root, '.tools');
