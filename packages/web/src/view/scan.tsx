import { sayPercent } from '../answer/say-percent.ts';
import { counted, type ScannedTechnique } from '../answer/scan-file.ts';
import { draft, phase } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { saveFile } from '../state/save-file.ts';
import { type Scan, scan } from '../state/scan.ts';
import { Icon } from './icon.tsx';

/** What a scanner's file says, with the techniques of each; one opens with all that is known of it. */
export function ScanView({ scan: shown }: { scan: Scan }) {
  const { fileName, about, unit, entries, saved, trouble } = shown;
  const isBusy = saved === null && trouble === null;
  return (
    <section class="scan" aria-labelledby="scan-title" aria-busy={isBusy}>
      <div class="scan-head">
        <div>
          <h1 id="scan-title">{fileName}</h1>
          <p class="muted">{about}</p>
        </div>
        <p class="row push">
          <button type="button" class="ghost" onClick={() => (scan.value = null)}>
            Close
          </button>
          <button
            type="button"
            class="primary"
            disabled={saved === null}
            onClick={() => saved && saveFile(saved.name, saved.type, saved.text)}
          >
            <Icon name="export" />
            Save with techniques
          </button>
        </p>
      </div>
      {isBusy && (
        <p class="progress" role="status">
          <span class="spinner" aria-hidden="true" />
          Each different finding is analysed once, however often the file has it
        </p>
      )}
      {trouble && (
        <p class="notice error" role="alert">
          {trouble}
        </p>
      )}
      {saved && <MostFrequent entries={entries} unit={unit} />}
      <ol class="list">
        {[...entries]
          .sort((a, b) => b.results - a.results)
          .map(({ title, text, results: count, techniques }) => (
            <li key={`${title} ${text}`} class="item scan-rule">
              <button
                type="button"
                class="scan-open"
                onClick={() => {
                  draft.value = text;
                  void analyze();
                }}
              >
                <span class="item-name">{title}</span>
                <span class="scan-text">{text.replace(title, '').trim()}</span>
              </button>
              <span class="muted scan-count">{counted(count, unit)}</span>
              <Techniques techniques={techniques} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function Techniques({ techniques }: { techniques: ScannedTechnique[] | null }) {
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

function MostFrequent({ entries, unit }: Pick<Scan, 'entries' | 'unit'>) {
  const counts = new Map<string, number>();
  for (const { techniques, results } of entries) {
    for (const { attack_id } of techniques ?? []) counts.set(attack_id, (counts.get(attack_id) ?? 0) + results);
  }
  const first = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  if (first.length === 0) return null;
  return (
    <p class="plan chips" role="status">
      Most {unit}s lead to
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
      ‹ All of {scan.value.fileName}
    </button>
  );
}
