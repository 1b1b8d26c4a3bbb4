/**
 * Trains the encoder: exports the texts, brings Python's packages, trains, chooses, measures.
 *   npm run training                  takes about half an hour on two cores; everything lands in .data/training
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrainingEnvironment } from './env.ts';
import { exportTexts } from './export-texts.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.data', 'training');
const requirements = join(root, 'training', 'requirements.txt');

/** A virtual environment with exactly the locked packages. */
function preparePython(): string {
  const environment = join(folder, 'venv');
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const stamp = join(environment, 'requirements.sha256');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return python;
  execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
  execFileSync(python, ['-m', 'pip', 'install', '--require-hashes', '-r', requirements], { stdio: 'inherit' });
  writeFileSync(stamp, hash);
  return python;
}

const environment = readTrainingEnvironment(join(folder, 'seed-job'));
const texts = join(folder, 'texts.jsonl');
const { sourcesDir, release } = await exportTexts(environment.seeding, texts);
const graph = join(environment.modelsDir, 'all-minilm-l6-v2-q', 'all-minilm-l6-v2-q.onnx');
execFileSync(preparePython(), ['-m', 'encoder', texts, sourcesDir, release, graph, folder], {
  cwd: join(root, 'training'),
  stdio: 'inherit',
});
