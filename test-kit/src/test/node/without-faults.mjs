// SPDX-License-Identifier: Apache-2.0
// Writes a document without what openapi-generator 7.25 makes code of that does not compile, or fails for: its own faults, each with what it does.
import { readFileSync } from "node:fs";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));

// java, spring: @Min(-20.0L) of an integer with a minimum that is written as -20.0, as @DecimalMin("-20.0") is
const BOUNDS = /("(?:exclusiveM|m)(?:in|ax)imum": ?-?\d+)\.0+(?=[,}\s])/g;

function change(node) {
  if (Array.isArray(node)) {
    node.forEach(change);
  } else if (node !== null && typeof node === "object") {
    // go: a method without a name for the property without a name that is() has
    if (node.properties !== null && typeof node.properties === "object") {
      delete node.properties[""];
    }
    // all: "Type array not yet supported" of a map whose keys have no text, which is an array or an empty object
    if (Array.isArray(node.type) && node.type.includes("array") && node.type.includes("object")) {
      delete node.type;
      delete node.items;
      delete node.maxProperties;
    }
    // python: "Codegen Property not yet supported" for elements that may be null
    if (node.items?.anyOf?.some((schema) => schema.type === "null")) {
      delete node.items.anyOf;
    }
    // spring: a text for a default of a Boolean that has to be true, as @AssertTrue demands
    if (node.type === "boolean") {
      delete node.enum;
    }
    // spring: an enum for the property of a discriminator in each class, and a text in the interface of all
    if (node.type === "string" && node.enum?.length === 1) {
      delete node.enum;
    }
    Object.values(node).forEach(change);
  }
}

for (const operations of Object.values(document.webhooks)) {
  for (const operation of Object.values(operations)) {
    // spring: ResponseEntity<> for responses without a body
    for (const response of Object.values(operation.responses)) {
      response.content ??= { "text/plain": { schema: { type: "string" } } };
    }
  }
}
change(document);
process.stdout.write(JSON.stringify(document, null, 2).replace(BOUNDS, "$1"));
