// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

/**
 * A difference between two versions of a contract.
 *
 * @param compatible whether a receiver that takes everything the first version allows takes everything the second one does
 * @param text where and what
 */
record Change(boolean compatible, String text) {

    static Change compatible(String place, String what) {
        return new Change(true, place + " " + what);
    }

    static Change incompatible(String place, String what) {
        return new Change(false, place + " " + what);
    }
}
