// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

/** What an open delivery waits for. The numbers are in tables: they never change. */
public enum WaitReason {
    /** For its next attempt to be due. */
    FOR_TIME(0),
    /** For room at its endpoint. */
    FOR_CAPACITY(1),
    /** For those of its order key that come before it. */
    FOR_ORDER(2),
    /** For nothing: it is cancelled, and the node that has it in hand is to let go of it. */
    CANCEL_REQUESTED(3),
    /** For a time that the caller has set, and then for those of its order key that come before it. */
    FOR_LINE(4);

    private final int code;

    WaitReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
