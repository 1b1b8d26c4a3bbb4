/**
 * `npm run audit`: whether what ships has a licence that is not on our list, or a known flaw of severity high or critical.
 * Where the registry cannot tell of flaws it says so and goes on; with `--required` that is a failure, too. `--sbom FOLDER`
 * takes the bills that lie there instead of making them.
 */
import { parseArgs } from 'node:util';
import { makeBills, nameWithVersion, readBills } from './supply-chain/bills-of-materials.mjs';
import { knownFlaws } from './supply-chain/known-flaws.mjs';
import { unwantedLicences } from './supply-chain/licences.mjs';

const { values } = parseArgs({
  options: { required: { type: 'boolean' }, registry: { type: 'string' }, sbom: { type: 'string' } },
});
const fail = (problem) => {
  console.error(problem);
  process.exitCode = 1;
};

const shipped = new Set();
for (const [program, { components }] of values.sbom ? readBills(values.sbom) : await makeBills()) {
  for (const component of components) shipped.add(nameWithVersion(component));
  const unwanted = unwantedLicences(components);
  for (const { purl, licence } of unwanted) fail(`${program}: ${purl} has the licence "${licence}"`);
  if (unwanted.length === 0) console.log(`${program}: ${components.length} components, their licences are on the list`);
}

const { reason, flaws } = knownFlaws(shipped, values.registry);
for (const { component, title, url } of flaws) fail(`${component}: ${title} (${url})`);
if (reason === null) console.log(`${flaws.length} known flaws of severity high or critical in what ships`);
else if (values.required) fail(`NOT CHECKED for known flaws: ${reason}`);
else console.log(`NOT CHECKED for known flaws, as the registry does not tell: ${reason}`);
