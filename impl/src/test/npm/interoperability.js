// SPDX-License-Identifier: Apache-2.0
// verify <secret> <id> <timestamp> <signatures> <body in base64>: exits with 0 if both libraries accept the request
// sign <secret> <id> <timestamp> <body in base64>: prints the signature of each library
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

const [command, secret, id, timestamp, ...rest] = process.argv.slice(2);
const body = Buffer.from(rest.at(-1), "base64").toString("utf8");
const libraries = [new StandardWebhook(secret), new SvixWebhook(secret)];

if (command === "verify") {
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": rest[0] };
  libraries.forEach((library) => library.verify(body, headers));
} else {
  const time = new Date(Number(timestamp) * 1000);
  libraries.forEach((library) => console.log(library.sign(id, time, body)));
}
