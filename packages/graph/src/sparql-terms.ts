/** Quotes text as a SPARQL literal, so that no text can end the literal it stands in. */
export function sparqlLiteral(text: string): string {
  const escaped = text
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** An IRI as a SPARQL term; characters that an IRI may not hold are percent-encoded. */
export function sparqlIri(iri: string): string {
  return `<${iri.replaceAll(/[^!#-;=?-[\]_a-z~\u0080-\u{10ffff}]/gu, (character) => encodeURIComponent(character))}>`;
}

/** `VALUES ?name { "a" "b" }` */
export function valuesOf(variable: string, texts: readonly string[]): string {
  return `VALUES ?${variable} { ${texts.map(sparqlLiteral).join(' ')} }`;
}
