import { expect, it } from 'vitest';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import { parseD3fend } from './parse.ts';
import { d3fend } from './source.ts';

const prefixes = `@prefix d3f: <http://d3fend.mitre.org/ontologies/d3fend.owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
`;
const parse = (turtle: string) => parseD3fend(rawSourceOf(d3fend.definition, { 'd3fend.ttl': prefixes + turtle }));

it('comes to an end where classes are below each other in a circle, or below thousands', () => {
  const chain = Array.from({ length: 20_000 }, (_, level) => `d3f:C${level} rdfs:subClassOf d3f:C${level + 1} .`);
  const { concepts } = parse(`
    d3f:A d3f:d3fend-id "D3-A" ; rdfs:label "A" ; rdfs:subClassOf d3f:B .
    d3f:B d3f:d3fend-id "D3-B" ; rdfs:label "B" ; rdfs:subClassOf d3f:A , d3f:DefensiveTechnique .
    d3f:C0 d3f:d3fend-id "D3-C" ; rdfs:label "C" .
    ${chain.join('\n')}
  `);
  expect(concepts.map(({ id, defensive }) => [id, defensive])).toEqual([
    ['D3-A', true],
    ['D3-B', true],
    ['D3-C', false],
  ]);
});

it('reads nodes within nodes as deep as a file may be, or says that it cannot', () => {
  const depth = 50_000;
  const nested = `d3f:A rdfs:label "A" ; owl:onProperty ${'[ owl:onProperty '.repeat(depth)} "x" ${' ]'.repeat(depth)} .`;
  expect(parse(nested).concepts).toEqual([]);
  expect(() => parse('d3f:A rdfs:label [ [ [')).toThrowError(expect.objectContaining({ code: 'source_corrupt' }));
});
