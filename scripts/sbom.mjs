/** `npm run sbom [-- FOLDER]` writes a bill of materials (CycloneDX, JSON) for each program that ships (default: dist/sbom). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './bootstrap/paths.mjs';
import { makeBills } from './supply-chain/bills-of-materials.mjs';

const folder = resolve(process.argv[2] ?? join(root, 'dist', 'sbom'));
mkdirSync(folder, { recursive: true });
for (const [program, bill] of await makeBills()) {
  const path = join(folder, `${program}.cdx.json`);
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${path}: ${bill.components.length} components`);
}
