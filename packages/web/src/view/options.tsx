import { asksModel, topK, topKs } from '../state/options.ts';
import { server } from '../state/server.ts';

/** What the reader may choose of an analysis; remembered by this browser. */
export function Options() {
  return (
    <>
      <label class="inline-select muted">
        <span class="wide">Techniques at most</span>
        <select
          aria-label="Techniques at most"
          value={topK.value}
          onChange={(event) => {
            topK.value = Number(event.currentTarget.value);
          }}
        >
          {topKs.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      {server.value?.language_model && (
        <label class="tick muted">
          <input
            type="checkbox"
            checked={asksModel.value}
            onChange={(event) => {
              asksModel.value = event.currentTarget.checked;
            }}
          />
          Language model
        </label>
      )}
    </>
  );
}
