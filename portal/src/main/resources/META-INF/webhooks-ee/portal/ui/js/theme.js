// SPDX-License-Identifier: Apache-2.0
// The name, the logo and the colour that the application has configured.

const LIGHT = [255, 255, 255];
const DARK = [22, 28, 36];
const READABLE = 4.6;

/** Makes of one colour those of the light and the dark page, each readable on its ground. */
export function applyColour(colour) {
  const given = parse(colour);
  if (!given) {
    return;
  }
  const style = document.documentElement.style;
  for (const [name, ground, towards] of [['light', LIGHT, [0, 0, 0]], ['dark', DARK, [255, 255, 255]]]) {
    const shade = readableOn(ground, given, towards);
    style.setProperty(`--brand-${name}`, `rgb(${shade.join(' ')})`);
    style.setProperty(`--on-brand-${name}`, contrast(shade, LIGHT) >= contrast(shade, DARK) ? '#fff' : '#10151b');
  }
}

function parse(colour) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour ?? '')?.[1];
  if (!digits) {
    return undefined;
  }
  const pairs = digits.length === 3 ? [...digits].map(digit => digit + digit) : digits.match(/../g);
  return pairs.map(pair => parseInt(pair, 16));
}

function readableOn(ground, colour, towards) {
  for (let step = 0; step <= 20; step++) {
    const shade = colour.map((part, i) => Math.round(part + (towards[i] - part) * step / 20));
    if (contrast(shade, ground) >= READABLE) {
      return shade;
    }
  }
  return towards;
}

/** As WCAG 2 has it. */
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
