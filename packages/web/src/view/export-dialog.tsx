import { decided, decisions } from '../state/decisions.ts';
import { saveFile } from '../state/save-file.ts';
import { Modal } from './modal.tsx';

export function ExportDialog() {
  const answer = decided.value;
  return (
    <Modal name="export" title="Export">
      <p class="muted">
        {answer?.techniques.length} techniques{decisions.value.size > 0 && ', with your decisions'}.
      </p>
      <button
        type="button"
        onClick={() => answer && saveFile('attack-kg.json', 'application/json', JSON.stringify(answer, null, 2))}
      >
        JSON
      </button>
    </Modal>
  );
}
