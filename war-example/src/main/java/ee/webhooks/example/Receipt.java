// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import java.time.Instant;

/** A webhook that was received and is genuine. The timestamp is the sender's, and signed. */
public record Receipt(String id, Instant timestamp, String body) {}
