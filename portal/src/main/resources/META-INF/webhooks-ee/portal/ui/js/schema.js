// SPDX-License-Identifier: Apache-2.0
// A JSON Schema as a list of properties, which opens as far as the reader wants to look.

import { html, nothing } from './lit.js';
import { t } from './texts.js';

const DEEPEST = 8;
const BOUNDS = ['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'multipleOf', 'const', 'default'];

/** @param components what the schema refers to */
export function schemaView(schema, components, depth = 0) {
  const resolved = resolve(schema, components);
  const of = itemsOf(resolved, components);
  const properties = propertiesOf(of, components);
  if (properties.length === 0) {
    return html`<p><code>${typeOf(schema, components)}</code> ${limits(resolved)}</p>`;
  }
  const required = new Set(parts(of, components).flatMap(part => part.required ?? []));
  return html`<ul class="schema">${properties.map(([name, property]) => propertyView(name, property, required.has(name), components, depth))}</ul>`;
}

function propertyView(name, property, isRequired, components, depth) {
  const resolved = resolve(property, components);
  const deeper = depth < DEEPEST && propertiesOf(itemsOf(resolved, components), components).length > 0;
  const text = property.description ?? resolved.description;
  return html`<li>
    <span class="property"><code class="name">${name}</code> <span class="type">${typeOf(property, components)}</span>
      ${isRequired ? html`<span class="required">${t('schema.required')}</span>` : nothing} ${limits(resolved)}</span>
    ${text ? html`<p>${text}</p>` : nothing}
    ${deeper ? html`<details><summary>${t('schema.properties', { name })}</summary>${schemaView(property, components, depth + 1)}</details>` : nothing}
  </li>`;
}

function limits(schema) {
  const values = Array.isArray(schema.enum) ? html`<span class="limit">${schema.enum.map(value => JSON.stringify(value)).join(' | ')}</span>` : nothing;
  const bounds = BOUNDS.filter(name => schema[name] !== undefined).map(name => `${name}: ${JSON.stringify(schema[name]).replace(/^"|"$/g, '')}`);
  return html`${values}${bounds.length ? html`<span class="limit">${bounds.join(', ')}</span>` : nothing}`;
}

function resolve(schema, components, steps = 0) {
  if (schema === null || typeof schema !== 'object') {
    return {};
  }
  if (typeof schema.$ref !== 'string' || steps > DEEPEST) {
    return schema;
  }
  const [, , kind, name] = schema.$ref.split('/');
  const target = components?.[kind]?.[unescape(name)];
  return { ...resolve(target ?? {}, components, steps + 1), ...without(schema, '$ref') };
}

function without(object, name) {
  const { [name]: left, ...rest } = object;
  return rest;
}

/** Of a JSON pointer. */
function unescape(name = '') {
  return decodeURIComponent(name).replace(/~1/g, '/').replace(/~0/g, '~');
}

const itemsOf = (schema, components) => (schema.items ? resolve(schema.items, components) : schema);

/** A schema and those that it is made of. */
function parts(schema, components) {
  return [schema, ...(schema.allOf ?? []).map(part => resolve(part, components))];
}

function propertiesOf(schema, components) {
  return parts(schema, components).flatMap(part => Object.entries(part.properties ?? {}));
}

function typeOf(schema, components) {
  const resolved = resolve(schema, components);
  const choices = resolved.oneOf ?? resolved.anyOf;
  if (choices) {
    return choices.map(choice => typeOf(choice, components)).join(' | ');
  }
  const type = [resolved.type ?? (resolved.properties || resolved.allOf ? 'object' : 'any')].flat().join(' | ');
  return resolved.items ? `${type} <${typeOf(resolved.items, components)}>` : type;
}
