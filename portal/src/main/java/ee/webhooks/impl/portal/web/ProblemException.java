// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.List;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<PortalResponse.Header> headers = new ArrayList<>();

    public ProblemException(int status, WebhookMessage message, Object... arguments) {
        super(message.format(arguments), null, false, false);
        this.status = status;
    }

    /** Adds a header to the answer. */
    public ProblemException with(String name, String value) {
        headers.add(new PortalResponse.Header(name, value));
        return this;
    }

    public int status() {
        return status;
    }

    List<PortalResponse.Header> headers() {
        return headers;
    }
}
