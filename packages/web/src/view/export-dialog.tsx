import { useSignal } from '@preact/signals';
import { markDecisions } from '../answer/mark-decisions.ts';
import { answer } from '../state/analysis.ts';
import { copyText } from '../state/copy-text.ts';
import { decided, decisions } from '../state/decisions.ts';
import { type ExportChoice, type ExportedFile, exportDecided } from '../state/export-answer.ts';
import { saveFile } from '../state/save-file.ts';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

const files: readonly (ExportChoice & { title: string; what: string })[] = [
  { format: 'navigator', title: 'ATT&CK Navigator', what: 'layer 4.5' },
  { format: 'stix', title: 'STIX 2.1', what: 'bundle with MITRE’s own ids' },
  { format: 'attack-flow', title: 'Attack Flow', what: 'in the order of the text' },
  { format: 'sarif', title: 'SARIF 2.1.0', what: 'for scanners’ dashboards' },
  { format: 'ocsf', title: 'OCSF', what: 'a finding for a data lake' },
  { format: 'csv', title: 'CSV', what: 'a row for each technique' },
  { format: 'markdown', title: 'Markdown', what: 'a report' },
  { format: 'mermaid', title: 'Mermaid', what: 'a diagram' },
  { format: 'json', title: 'JSON', what: 'the answer, as decided' },
];
const tickets: readonly (ExportChoice & { title: string })[] = [
  { format: 'ticket', audience: 'soc', title: 'for the SOC' },
  { format: 'ticket', audience: 'vulnerability-manager', title: 'for vulnerability management' },
  { format: 'ticket', audience: 'detection-engineer', title: 'for detection engineering' },
];

/** The answer with the analyst's decisions, as a file or on the clipboard. */
export function ExportDialog() {
  const said = useSignal('');
  const make = async (choice: ExportChoice, hand: (file: ExportedFile) => Promise<string>) => {
    if (!decided.value || !answer.value) return;
    const marked = markDecisions(decided.value, answer.value, decisions.value);
    said.value = await exportDecided(marked, choice)
      .then(hand)
      .catch((error: unknown) => (error instanceof Error ? error.message : 'The server did not answer.'));
  };
  const save = async ({ name, type, text }: ExportedFile) => {
    saveFile(name, type, text);
    return `${name} is saved.`;
  };
  const copy = async ({ text, name, type }: ExportedFile) =>
    (await copyText(text)) ? 'The ticket is on the clipboard.' : save({ text, name, type });
  return (
    <Modal name="export" title="Export">
      <p class="muted">
        {decided.value?.techniques.length ?? 0} techniques
        {decisions.value.size > 0 ? ', as you decided.' : '. You have decided nothing yet: all are in it.'}
      </p>
      <div class="formats">
        {files.map(({ title, what, ...choice }) => (
          <button type="button" class="format" key={title} onClick={() => void make(choice, save)}>
            <span>{title}</span>
            <span class="muted">{what}</span>
          </button>
        ))}
      </div>
      <h3>Copy a ticket</h3>
      <p class="row">
        {tickets.map(({ title, ...choice }) => (
          <button type="button" key={title} onClick={() => void make(choice, copy)}>
            <Icon name="copy" />
            {title}
          </button>
        ))}
      </p>
      <p role="status">{said.value}</p>
    </Modal>
  );
}
