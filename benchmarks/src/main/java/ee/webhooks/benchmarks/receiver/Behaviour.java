// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

/**
 * What an endpoint does with a request.
 *
 * @param status what it answers; 0 if it never does
 * @param delayMillis how long it takes to answer
 */
record Behaviour(int status, long delayMillis) {

    static final Behaviour HEALTHY = new Behaviour(204, 0);

    /** Reads {@code ok}, {@code hang}, {@code unavailable}, or for how many milliseconds to wait before an answer. */
    static Behaviour parse(String text) {
        return switch (text) {
            case "ok" -> HEALTHY;
            case "hang" -> new Behaviour(0, 0);
            case "unavailable" -> new Behaviour(503, 0);
            default -> new Behaviour(204, Long.parseLong(text));
        };
    }

    boolean isHealthy() {
        return status == 204;
    }
}
