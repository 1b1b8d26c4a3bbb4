import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type DialogName, dialog } from '../keys.ts';
import { Icon } from './icon.tsx';

interface ModalProps {
  name: DialogName;
  title: string;
  /** For what has much to show. */
  isWide?: boolean;
  children: ComponentChildren;
}

/** The browser's own dialog: focus stays in it, Escape and a click beside it close it. */
export function Modal({ name, title, isWide = false, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
    // Else the first button has it, and looks chosen.
    element.current?.focus();
  }, []);
  return (
    <dialog
      ref={element}
      class={isWide ? 'modal is-wide' : 'modal'}
      tabIndex={-1}
      aria-labelledby={`dialog-${name}`}
      onClose={() => (dialog.value = null)}
      onClick={(event) => {
        if (event.target === element.current) element.current?.close();
      }}
    >
      <div class="modal-body">
        <div class="modal-head">
          <h2 id={`dialog-${name}`}>{title}</h2>
          <button type="button" class="ghost" aria-label="Close" onClick={() => element.current?.close()}>
            <Icon name="cross" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
