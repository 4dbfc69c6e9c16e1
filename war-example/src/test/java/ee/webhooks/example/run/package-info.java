// SPDX-License-Identifier: Apache-2.0
/** Runs the example; no part of the WAR, and no test. */
package ee.webhooks.example.run;
