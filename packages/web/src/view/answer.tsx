import { GraphTab } from '../graph/graph-tab.tsx';
import { dialog } from '../keys.ts';
import { answer, arrived, phase, step } from '../state/analysis.ts';
import { decided } from '../state/decisions.ts';
import { type Tab, tab, tabs } from '../state/selection.ts';
import { Detections } from './detections.tsx';
import { Icon } from './icon.tsx';
import { KillChain } from './kill-chain.tsx';
import { Matrix } from './matrix.tsx';
import { NothingFound } from './nothing-found.tsx';
import { Remediations } from './remediations.tsx';
import { Techniques } from './techniques.tsx';

const titles: Record<Tab, string> = {
  techniques: 'Techniques',
  matrix: 'Matrix',
  remediation: 'Remediation',
  detection: 'Detection',
  graph: 'Graph',
};

export function Answer() {
  const isStreaming = phase.value === 'streaming';
  if (phase.value === 'done' && answer.value?.techniques.length === 0) return <NothingFound />;
  return (
    <section class="answer" aria-label="Answer" aria-busy={isStreaming}>
      {isStreaming && (
        <p class="progress" role="status">
          <span class="spinner" aria-hidden="true" />
          {step.value}
          {arrived.value.length > 0 && `, ${arrived.value.length} techniques so far`}
        </p>
      )}
      <p class="hidden" role="status">
        {phase.value === 'done' && `The answer is whole: ${answer.value?.techniques.length ?? 0} techniques.`}
      </p>
      {!isStreaming && <KillChain />}
      <div class="tab-bar">
        <div class="tabs" role="tablist" aria-label="Parts of the answer" onKeyDown={moveTab}>
          {tabs.map((name) => (
            <button
              type="button"
              role="tab"
              key={name}
              id={`tab-${name}`}
              aria-selected={tab.value === name}
              aria-controls="tab-panel"
              tabIndex={tab.value === name ? 0 : -1}
              disabled={isStreaming && name !== 'techniques'}
              onClick={() => (tab.value = name)}
            >
              {titles[name]}
              <TabCount name={name} />
            </button>
          ))}
        </div>
        <button type="button" class="export-button" disabled={!answer.value} onClick={() => (dialog.value = 'export')}>
          <Icon name="export" />
          Export
        </button>
      </div>
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab.value}`} tabIndex={0}>
        <OpenTab />
      </div>
    </section>
  );
}

function OpenTab() {
  if (phase.value === 'streaming') return <Techniques />;
  if (tab.value === 'matrix') return <Matrix />;
  if (tab.value === 'remediation') return <Remediations />;
  if (tab.value === 'detection') return <Detections />;
  if (tab.value === 'graph') return <GraphTab />;
  return <Techniques />;
}

function TabCount({ name }: { name: Tab }) {
  const counts: Partial<Record<Tab, number>> = {
    techniques: answer.value?.techniques.length ?? arrived.value.length,
    remediation: decided.value?.remediations.length ?? 0,
    detection: decided.value?.detections.length ?? 0,
  };
  const count = counts[name];
  return count ? <span class="tab-count">{count}</span> : null;
}

function moveTab(event: KeyboardEvent): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0 || phase.value === 'streaming') return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(tab.value) + by + tabs.length) % tabs.length] ?? 'techniques';
  tab.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}
