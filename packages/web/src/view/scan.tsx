import { sayPercent } from '../answer/say-percent.ts';
import { draft, phase } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { saveFile } from '../state/save-file.ts';
import { type RuleTechnique, type Scan, scan } from '../state/scan.ts';
import { Icon } from './icon.tsx';

/** A scanner's rules with the techniques of each; one opens with all that is known of it. */
export function ScanView({ scan: shown }: { scan: Scan }) {
  const { fileName, tools, rules, results, enriched, trouble } = shown;
  const isBusy = enriched === null && trouble === null;
  return (
    <section class="scan" aria-labelledby="scan-title" aria-busy={isBusy}>
      <div class="scan-head">
        <div>
          <h1 id="scan-title">{fileName}</h1>
          <p class="muted">
            {tools.join(', ')}: {results.toLocaleString('en')} results of {rules.length.toLocaleString('en')} rules
          </p>
        </div>
        <p class="row push">
          <button type="button" class="ghost" onClick={() => (scan.value = null)}>
            Close
          </button>
          <button
            type="button"
            class="primary"
            disabled={enriched === null}
            onClick={() =>
              saveFile(enrichedName(fileName), 'application/sarif+json', JSON.stringify(enriched, null, 2))
            }
          >
            <Icon name="export" />
            Save with techniques
          </button>
        </p>
      </div>
      {isBusy && (
        <p class="progress" role="status">
          <span class="spinner" aria-hidden="true" />
          Each rule is analysed once, however many results it has
        </p>
      )}
      {trouble && (
        <p class="notice error" role="alert">
          {trouble}
        </p>
      )}
      {enriched && <MostFrequent rules={rules} />}
      <ol class="list">
        {[...rules]
          .sort((a, b) => b.results - a.results)
          .map(({ run, id, text, results: count, techniques }) => (
            <li key={`${run} ${id}`} class="item scan-rule">
              <button
                type="button"
                class="scan-open"
                onClick={() => {
                  draft.value = text;
                  void analyze();
                }}
              >
                <span class="item-name">{id}</span>
                <span class="scan-text">{text.replace(id, '').trim()}</span>
              </button>
              <span class="muted scan-count">
                {count.toLocaleString('en')} {count === 1 ? 'result' : 'results'}
              </span>
              <Techniques techniques={techniques} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function Techniques({ techniques }: { techniques: RuleTechnique[] | null }) {
  if (techniques === null) return null;
  if (techniques.length === 0) return <span class="muted">no technique</span>;
  return (
    <span class="chips">
      {techniques.map(({ attack_id, probability, confidence }) => (
        <span class="chip technique-chip" key={attack_id} title={confidence}>
          {attack_id} · {sayPercent(probability)}
        </span>
      ))}
    </span>
  );
}

function MostFrequent({ rules }: { rules: Scan['rules'] }) {
  const counts = new Map<string, number>();
  for (const { techniques, results } of rules) {
    for (const { attack_id } of techniques ?? []) counts.set(attack_id, (counts.get(attack_id) ?? 0) + results);
  }
  const first = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  if (first.length === 0) return null;
  return (
    <p class="plan chips" role="status">
      Most results lead to
      {first.map(([id, count]) => (
        <span class="chip technique-chip" key={id}>
          {id} · {count.toLocaleString('en')}
        </span>
      ))}
    </p>
  );
}

/** The way back from one rule's answer. */
export function BackToScan() {
  if (!scan.value) return null;
  return (
    <button type="button" class="link back" onClick={() => (phase.value = 'empty')}>
      ‹ All rules of {scan.value.fileName}
    </button>
  );
}

function enrichedName(fileName: string): string {
  return `${fileName.replace(/(?:\.sarif)?(?:\.json)?$/i, '')}.attack-kg.sarif`;
}
