// SPDX-License-Identifier: Apache-2.0
// One dialog at a time, by the element of HTML: it holds the focus, closes by Escape, and gives the focus back.

import { html, nothing } from './lit.js';
import { problemBox } from './parts.js';
import { t } from './texts.js';

let open;
let update = () => {};

export function whenDialogsChange(listener) {
  update = listener;
}

/**
 * Opens a dialog.
 *
 * @param title its heading
 * @param body returns what is in it
 * @param confirm the text of the button that does it; a function if it changes
 * @param act does it, and returns a promise; a problem is shown in the dialog. Returns `false` to stay open
 * @param danger whether it destroys something
 * @param ready returns whether it can be done now
 * @param dismiss the text of the other button
 */
export function openDialog({ title, body, confirm, act, danger = false, ready = () => true, dismiss }) {
  open = { title, body, confirm, act, danger, ready, dismiss, busy: false, problem: undefined };
  update();
  document.querySelector('dialog')?.showModal();
}

export function closeDialog() {
  document.querySelector('dialog')?.close();
}

async function submit(event) {
  event.preventDefault();
  const dialog = open;
  if (dialog.busy || !dialog.ready()) {
    return;
  }
  dialog.busy = true;
  dialog.problem = undefined;
  update();
  try {
    const stay = (await dialog.act()) === false;
    dialog.busy = false;
    if (!stay && dialog === open) {
      closeDialog();
    }
  } catch (problem) {
    dialog.busy = false;
    dialog.problem = problem;
  }
  update();
}

/** The dialog that is open; part of the page all the time, so that it can be. */
export function dialogView() {
  const closed = () => {
    open = undefined;
    update();
  };
  return html`<dialog aria-labelledby="dialog-title" @close=${closed}>
    ${open ? html`<form method="dialog" @submit=${submit}>
      <h2 id="dialog-title">${open.title}</h2>
      <div class="dialog-body">${open.body()}</div>
      ${problemBox(open.problem)}
      <div class="actions">
        <button type="button" @click=${closeDialog}>${open.dismiss ?? t('cancel')}</button>
        ${open.confirm ? html`<button type="submit" class=${open.danger ? 'danger' : 'primary'} ?disabled=${open.busy || !open.ready()}>
          ${typeof open.confirm === 'function' ? open.confirm() : open.confirm}</button>` : nothing}
      </div>
    </form>` : nothing}
  </dialog>`;
}
