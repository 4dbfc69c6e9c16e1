// SPDX-License-Identifier: Apache-2.0
// Times, numbers and payloads as the reader writes them.

import { locale, t } from './texts.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In the reader's zone, to the millisecond. */
export function exactTime(time) {
  return new Intl.DateTimeFormat(locale(), {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    fractionalSecondDigits: 3, timeZoneName: 'short',
  }).format(new Date(time));
}

/** As near as it helps: "5 minutes ago", "in 2 hours"; the date where it is more than a day away. */
export function nearTime(time, now = Date.now()) {
  const distance = new Date(time).getTime() - now;
  const size = Math.abs(distance);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  if (size < 10 * SECOND) {
    return t(distance > 0 ? 'time.soon' : 'time.now');
  }
  if (size < MINUTE) {
    return relative.format(Math.round(distance / SECOND), 'second');
  }
  if (size < HOUR) {
    return relative.format(Math.round(distance / MINUTE), 'minute');
  }
  if (size < DAY) {
    return relative.format(Math.round(distance / HOUR), 'hour');
  }
  return new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

export function hourOfDay(time) {
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

/** How long something took. */
export function duration(millis) {
  if (millis < SECOND) {
    return `${millis} ms`;
  }
  if (millis < MINUTE) {
    return `${(millis / SECOND).toLocaleString(locale(), { maximumFractionDigits: 1 })} s`;
  }
  if (millis < HOUR) {
    return `${(millis / MINUTE).toLocaleString(locale(), { maximumFractionDigits: 1 })} min`;
  }
  if (millis < 2 * DAY) {
    return `${(millis / HOUR).toLocaleString(locale(), { maximumFractionDigits: 1 })} h`;
  }
  return t('time.days', { count: Math.floor(millis / DAY) });
}

export function number(value) {
  return value.toLocaleString(locale());
}

/** A share, rounded down: 100 % means all. */
export function percent(share) {
  const digits = share > 0.99 && share < 1 ? 1 : 0;
  const shown = Math.floor(share * 100 * 10 ** digits) / 10 ** digits;
  return `${shown.toLocaleString(locale())}${locale().startsWith('de') ? '\u00a0' : ''}%`;
}

/** The value of an input of type datetime-local. */
export function toLocalInput(time) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** JSON with indentation; other text as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const agoInHours = hours => new Date(Date.now() - hours * HOUR).toISOString();
