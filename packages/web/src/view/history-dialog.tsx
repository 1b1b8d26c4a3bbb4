import { dialog } from '../keys.ts';
import { show } from '../state/analyze.ts';
import { forget, forgetAll, history, keepsHistory } from '../state/history.ts';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

export function HistoryDialog() {
  return (
    <Modal name="history" title="History">
      <p class="muted">Kept in this browser only: the last thirty findings with their answers and your decisions.</p>
      <label class="tick">
        <input
          type="checkbox"
          checked={keepsHistory.value}
          onChange={(event) => (keepsHistory.value = event.currentTarget.checked)}
        />
        Keep new findings
      </label>
      {history.value.length === 0 && <p class="nothing-here">Nothing is kept yet.</p>}
      <ul class="history">
        {history.value.map((kept) => (
          <li key={kept.id}>
            <button
              type="button"
              class="history-open"
              onClick={() => {
                show(kept);
                dialog.value = null;
              }}
            >
              <span class="history-text">{kept.answer.finding.slice(0, 160)}</span>
              <span class="muted">
                {new Date(kept.at).toLocaleString()} · {kept.answer.techniques.length} techniques
                {kept.decisions.length > 0 && ` · ${kept.decisions.length} decided`}
              </span>
            </button>
            <button type="button" class="ghost" aria-label="Forget this finding" onClick={() => void forget(kept.id)}>
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      {history.value.length > 0 && (
        <button type="button" class="danger" onClick={() => void forgetAll()}>
          Forget all
        </button>
      )}
    </Modal>
  );
}
