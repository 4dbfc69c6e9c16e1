// SPDX-License-Identifier: Apache-2.0
// The texts of the pages, in the language of the reader.

/** The languages that have a file of texts, by the name that each has in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

const REMEMBERED = 'webhooks-portal-language';

let language = 'en';
let texts = {};
let plurals = new Intl.PluralRules('en');

/** Loads the texts of the language that was chosen before, or that the browser asks for. */
export function loadTexts() {
  return use(remembered() ?? navigator.languages.map(tag => tag.split('-')[0]).find(tag => tag in LANGUAGES) ?? 'en');
}

/** Changes the language, for later visits too. */
export function chooseLanguage(chosen) {
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // In a frame of another site, the browser may refuse to keep anything: the choice then lasts until the page is left.
  }
  return use(chosen);
}

async function use(chosen) {
  const response = await fetch(new URL(`../texts/${chosen}.json`, import.meta.url));
  texts = await response.json();
  language = chosen;
  plurals = new Intl.PluralRules(chosen);
  document.documentElement.lang = chosen;
}

function remembered() {
  try {
    const chosen = localStorage.getItem(REMEMBERED);
    return chosen in LANGUAGES ? chosen : null;
  } catch {
    return null;
  }
}

/** The language in use, and with it the way of writing dates and numbers: that of the browser's region, if it is of this language. */
export function locale() {
  return navigator.languages.find(tag => tag.split('-')[0] === language) ?? language;
}

export function currentLanguage() {
  return language;
}

/**
 * The text of a key, with `{name}` replaced by the values.
 * A key with `.one` and `.other` is chosen by the value `count`.
 */
export function t(key, values = {}) {
  const text = texts[key] ?? texts[`${key}.${plurals.select(values.count ?? 0)}`] ?? texts[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(locale()) : value ?? whole;
  });
}

/** Whether there is a text of this key. */
export function has(key) {
  return key in texts;
}
