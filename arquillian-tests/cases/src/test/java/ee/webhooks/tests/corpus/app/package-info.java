// SPDX-License-Identifier: Apache-2.0
/**
 * Payloads of every shape: what goes into the WAR. Each interface has the webhooks of one topic, their payload classes and what is sent.
 *
 * <p>The names of properties say how strict their schema has to be: one that begins with {@code text} may be any string, one that begins with
 * {@code any} may be anything, and every other one must refuse a value of another type and a string of another form.
 */
package ee.webhooks.tests.corpus.app;
