// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

/**
 * {@code webhooks.history.max-success-answer-size} and {@code webhooks.history.max-failure-answer-size}
 *
 * @param maxSuccessAnswer how many bytes of the answer to an attempt are kept that was a success
 * @param maxFailureAnswer how many bytes of the answer to an attempt are kept that failed
 */
public record HistoryConfig(int maxSuccessAnswer, int maxFailureAnswer) {}
