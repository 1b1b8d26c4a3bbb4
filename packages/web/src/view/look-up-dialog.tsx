import { browsableKindNames, browsableKinds } from '@attack-kg/contracts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  back,
  counts,
  lookUpTrouble,
  openList,
  openObject,
  type Place,
  place,
  readCounts,
  search,
  trail,
} from '../state/look-up.ts';
import { kindWords } from './kind-words.ts';
import { LookUpObject } from './look-up-object.tsx';
import { Modal } from './modal.tsx';

/** The server asks its stores for each search. */
const typingMs = 250;

/** Browse and search: what the graph knows of techniques, actors, mitigations, and how they hang together. */
export function LookUpDialog() {
  const words = useSignal('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void readCounts();
    if (place.value.at !== 'object') input.current?.focus();
  }, []);
  return (
    <Modal name="look-up" title="Look up" isWide>
      <form
        class="row search"
        onSubmit={(event) => {
          event.preventDefault();
          clearTimeout(timer.current);
          void search(words.value);
        }}
      >
        {trail.value.length > 0 && (
          <button type="button" onClick={back}>
            ‹ Back
          </button>
        )}
        <input
          ref={input}
          type="search"
          class="boxed-input"
          aria-label="Id, name or words"
          placeholder="T1003, Mimikatz, “dump credentials from memory” …"
          value={words.value}
          onInput={(event) => {
            words.value = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => void search(words.value), typingMs);
          }}
        />
      </form>
      <div aria-live="polite">{lookUpTrouble.value && <p class="notice error">{lookUpTrouble.value}</p>}</div>
      <Shown place={place.value} />
    </Modal>
  );
}

function Shown({ place: shown }: { place: Place }) {
  if (shown.at === 'object') return <LookUpObject object={shown.object} />;
  if (shown.at === 'list') return <Entries list={shown} />;
  return (
    <div class="formats">
      {browsableKindNames.map((kind) => (
        <button type="button" class="format" key={kind} onClick={() => void openList(kind, kindWords[kind])}>
          <span>{kindWords[kind]}</span>
          <span class="muted">{(counts.value[browsableKinds[kind]] ?? 0).toLocaleString('en')}</span>
        </button>
      ))}
    </div>
  );
}

function Entries({ list }: { list: Extract<Place, { at: 'list' }> }) {
  const { kind: of, title, words, entries, total } = list;
  return (
    <section aria-label={title}>
      <p class="muted">
        {title}: {total === 0 ? 'nothing found' : `${entries.length} of ${total.toLocaleString('en')}`}
      </p>
      <ul class="found">
        {entries.map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`}>
            <button type="button" class="found-entry" onClick={() => void openObject(kind, id)}>
              <span>{name}</span>
              <code>{id}</code>
              {of === null && <span class="badge push">{kindWords[kind]}</span>}
            </button>
          </li>
        ))}
      </ul>
      {of && entries.length < total && (
        <button type="button" onClick={() => void openList(of, title, words, entries.length)}>
          More
        </button>
      )}
    </section>
  );
}
