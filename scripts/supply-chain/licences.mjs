/** Licences that may be in what ships: they ask for no more than that they are named. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Components whose licence is not on the list, or that state none; of a choice, one must be on it, of several together, all. */
export function unwantedLicences(components) {
  return components
    .map(({ purl, licenses = [] }) => ({ purl, licence: licenses.map(textOf).join(' AND ') }))
    .filter(({ licence }) => licence === '' || !isAllowed(licence));
}

function textOf({ expression, license }) {
  return expression ?? license?.id ?? license?.name ?? '';
}

function isAllowed(expression) {
  const choices = expression.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  return choices.some((choice) => choice.split(/\s+AND\s+/).every((name) => allowed.has(name)));
}
