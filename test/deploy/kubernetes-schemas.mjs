/**
 * The schema of each kind of object in Kubernetes' OpenAPI document as a file of its own, as kubeconform reads them; fields that
 * Kubernetes does not know are errors: node kubernetes-schemas.mjs swagger.json FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [document, folder] = process.argv.slice(2);
const { definitions } = JSON.parse(readFileSync(document, 'utf8'));
mkdirSync(folder, { recursive: true });

const known = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, strict(name, schema)]));
for (const [name, schema] of Object.entries(definitions)) {
  for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
    const file = [kind, group.split('.')[0], version].filter(Boolean).join('-').toLowerCase();
    const root = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $ref: `#/definitions/${name}`,
      definitions: needed(name),
    };
    writeFileSync(join(folder, `${file}.json`), JSON.stringify(root));
  }
}

function strict(name, schema) {
  // A number or a string, whatever the document says of its type.
  if (name.endsWith('.IntOrString')) return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  if (name.endsWith('.Quantity')) return { oneOf: [{ type: 'string' }, { type: 'number' }] };
  return schema.properties ? { additionalProperties: false, ...schema } : schema;
}

/** The definition and all that it refers to. */
function needed(name, found = {}) {
  if (found[name]) return found;
  found[name] = known[name];
  for (const [, other] of JSON.stringify(known[name]).matchAll(/"#\/definitions\/([^"]+)"/g)) needed(other, found);
  return found;
}
