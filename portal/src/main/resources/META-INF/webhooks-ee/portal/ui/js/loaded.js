// SPDX-License-Identifier: Apache-2.0
// Data of the API on a page: loaded, loaded again while the page is looked at, and shown with what was wrong.

import { html, nothing } from './lit.js';
import { t } from './texts.js';
import { problemBox } from './parts.js';

/** What was loaded last, and why it could not be loaded again. */
export class Loaded {
  #load;
  #changed;
  #timer;
  #round = 0;
  #stopped = false;

  value;
  problem;

  /**
   * @param load returns a promise of the value
   * @param changed is called when there is something new to show
   */
  constructor(load, changed) {
    this.#load = load;
    this.#changed = changed;
  }

  /** Loads now; an answer that a later call has overtaken is dropped. */
  async refresh() {
    const round = ++this.#round;
    try {
      const value = await this.#load();
      if (round === this.#round && !this.#stopped) {
        this.value = value;
        this.problem = undefined;
      }
    } catch (problem) {
      if (round === this.#round) {
        this.problem = problem;
      }
    }
    if (!this.#stopped) {
      this.#changed();
    }
  }

  /** Loads now, and again whenever the time has passed and the page is looked at. */
  async poll(seconds, wanted = () => true) {
    await this.refresh();
    const next = () => {
      if (this.#stopped) {
        return;
      }
      const pause = this.problem?.retryAfter ?? (this.problem ? seconds * 3 : seconds);
      this.#timer = setTimeout(async () => {
        if (!document.hidden && wanted()) {
          await this.refresh();
        }
        next();
      }, pause * 1000);
    };
    next();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Shows the value by the function; before there is one, that it is on its way, or what is wrong. */
  show(view) {
    const trouble = this.problem ? problemBox(this.problem, () => this.refresh()) : nothing;
    if (this.value === undefined) {
      return this.problem ? trouble : html`<p class="loading" role="status">${t('loading')}</p>`;
    }
    return html`${trouble}${view(this.value)}`;
  }
}
