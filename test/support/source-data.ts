import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const beside = resolve(import.meta.dirname, '../../../shared/data');

/** The folder of real sources: SOURCES_DIR, or the one beside the checkout. Undefined where there is none. */
export const sourcesDir = [process.env.SOURCES_DIR, beside].find(
  (folder) => folder && existsSync(`${folder}/enterprise-attack.json`),
);

if (!sourcesDir && process.env.CI === 'true') {
  throw new Error('CI needs the real sources: set SOURCES_DIR to a folder that holds enterprise-attack.json');
}

/** Says in the title of a skipped suite what it lacks. */
export const whenSources = sourcesDir ? '' : ' (SKIPPED: no real sources; set SOURCES_DIR)';
