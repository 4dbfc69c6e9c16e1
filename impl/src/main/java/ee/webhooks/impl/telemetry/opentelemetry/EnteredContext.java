// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * A context that is current until this is closed. Then the one before is current again, also if something has left another one behind: instrumentation of the
 * client ends its scope with the answer, and a request that fails has none. Used by one thread, on which the work of another call comes next.
 */
final class EnteredContext implements Scope {

    private final Context before = Context.current();
    private final Scope scope;

    private EnteredContext(Context context) {
        scope = context.makeCurrent();
    }

    static Scope of(Context context) {
        return new EnteredContext(context);
    }

    @Override
    public void close() {
        scope.close();
        if (Context.current() != before) {
            before.makeCurrent();
        }
    }
}
