import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calibrationError, type RankedCase, type ReliabilityBin, reliabilityBins } from './retrieval-metrics.ts';

const docs = join(import.meta.dirname, '../../docs');
const size = 320;
const margin = 40;

/** Writes docs/reliability.md and its diagram from the cases of a model. */
export async function writeReliability(
  model: string,
  parts: ReadonlyMap<string, readonly RankedCase[]>,
  ofMakers: readonly RankedCase[],
): Promise<void> {
  const all = [...parts.values()].flat();
  const rows = [...parts, ['all', all] as const, ['makers left out, from 0.2 on', ofMakers] as const].map(
    ([part, cases]) => ({ part, bins: reliabilityBins(cases) }),
  );
  await writeFile(join(docs, 'reliability.svg'), diagram(rows));
  await writeFile(join(docs, 'reliability.md'), page(model, rows));
}

type Rows = readonly { part: string; bins: ReliabilityBin[] }[];

function page(model: string, rows: Rows): string {
  const tables = rows.map(({ part, bins }) => {
    const lines = bins.map(
      ({ from, to, given, stated, right }) =>
        `| ${from.toFixed(1)}–${to.toFixed(1)} | ${given} | ${stated.toFixed(3)} | ${right.toFixed(3)} |`,
    );
    return `## ${part}: expected calibration error ${calibrationError(bins).toFixed(3)}

| probability | answers | stated, mean | right |
| --- | --- | --- | --- |
${lines.join('\n')}
`;
  });
  return `# Reliability

How often a technique was right against the probability that was stated for it, for every technique answered to the labelled sentences (at most ten a sentence), with ${model}.
Made by \`npm run eval\`. The probabilities are fitted on texts of the corpus that were held out, never on these sentences. "Right" means that an analyst gave it too: in the expert part analysts
give a sentence the techniques of its whole report, and leave others out, so that stated probabilities look too high there. The last part is of texts of Sigma, Splunk, Atomic Red Team and capa,\neach maker left out of all that is searched and fitted.

![reliability diagram](reliability.svg)

${tables.join('\n')}`;
}

const colours = ['#1f77b4', '#d62728', '#444444', '#2ca02c'];

function diagram(rows: Rows): string {
  const x = (value: number) => (margin + value * size).toFixed(1);
  const y = (value: number) => (margin + (1 - value) * size).toFixed(1);
  const whole = size + 2 * margin;
  const lines = rows.map(({ part, bins }, index) => {
    const colour = colours[index % colours.length];
    const points = bins.map(({ stated, right }) => `${x(stated)},${y(right)}`);
    const dots = bins.map(({ stated, right }) => `<circle cx="${x(stated)}" cy="${y(right)}" r="3" fill="${colour}"/>`);
    const label = `<text x="${margin + 12}" y="${margin + 18 + index * 16}" fill="${colour}">${part}</text>`;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}"/>${dots.join('')}${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" font-family="sans-serif" font-size="12">
<title>Reliability diagram</title>
<rect width="${whole}" height="${whole}" fill="white"/>
<rect x="${margin}" y="${margin}" width="${size}" height="${size}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4"/>
${lines.join('\n')}
<text x="${whole / 2}" y="${whole - 10}" text-anchor="middle">stated probability</text>
<text x="14" y="${whole / 2}" text-anchor="middle" transform="rotate(-90 14 ${whole / 2})">right</text>
</svg>
`;
}
