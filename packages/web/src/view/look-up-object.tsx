import { useSignal } from '@preact/signals';
import { type FoundObject, type LinkedEntry, type ObjectPart, objectParts } from '../answer/object-parts.ts';
import { openObject } from '../state/look-up.ts';
import { Icon } from './icon.tsx';
import { kindWords } from './kind-words.ts';

/** One object with all that it is linked to; each of it can be opened in turn. */
export function LookUpObject({ object }: { object: FoundObject }) {
  const { kind, id, name, description, url, platforms, replaces } = object;
  const old = replaces as { id: string; name: string } | undefined;
  return (
    <article class="object" aria-label={name}>
      <header class="object-head">
        <h3 class="object-name">{name}</h3>
        <code>{id}</code>
        <span class="badge">{kindWords[kind]}</span>
        {typeof url === 'string' && (
          <a class="push" href={url} target="_blank" rel="noreferrer">
            Source <Icon name="link" />
          </a>
        )}
      </header>
      {old && (
        <p class="notice warn">
          {old.id} {old.name} became this.
        </p>
      )}
      {Array.isArray(platforms) && platforms.length > 0 && <p class="muted">{platforms.join(', ')}</p>}
      {typeof description === 'string' && <p class="object-text">{description}</p>}
      {objectParts(object).map((part) => (
        <Part key={`${id} ${part.title}`} part={part} />
      ))}
    </article>
  );
}

const shownAtFirst = 40;

function Part({ part: { title, entries, isCut } }: { part: ObjectPart }) {
  const all = useSignal(false);
  const shown = all.value ? entries : entries.slice(0, shownAtFirst);
  return (
    <details>
      <summary>
        {title} ({entries.length.toLocaleString('en')}
        {isCut && ' and more'})
      </summary>
      <ul class="compact links">
        {shown.map((entry, index) => (
          <Linked key={`${entry.id} ${index}`} entry={entry} />
        ))}
      </ul>
      {shown.length < entries.length && (
        <button type="button" onClick={() => (all.value = true)}>
          Show all {entries.length}
        </button>
      )}
    </details>
  );
}

function Linked({ entry: { kind, id, name, text, url } }: { entry: LinkedEntry }) {
  return (
    <li>
      {kind ? (
        <button type="button" class="link" onClick={() => void openObject(kind, id)}>
          {name}
        </button>
      ) : url ? (
        <a href={url} target="_blank" rel="noreferrer">
          {name} <Icon name="link" />
        </a>
      ) : (
        <span>{name}</span>
      )}
      <code>{id}</code>
      {text && <span class="muted linked-text">{text}</span>}
    </li>
  );
}
