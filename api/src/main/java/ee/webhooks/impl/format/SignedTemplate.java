// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.ByteArrayOutputStream;

/**
 * The text that a signature is made over. The body is last, so that none can move bytes between it and what stands before it.
 *
 * @param beginning what stands before the body
 * @param hasTimestamp whether the time is part of it
 * @param hasId whether the id is part of it
 */
public record SignedTemplate(String beginning, boolean hasTimestamp, boolean hasId) {

    /** Stands for the body. */
    public static final String BODY = "{body}";

    private static final String TIMESTAMP = "{timestamp}";
    private static final String ID = "{id}";

    /** @throws WebhookInvalidException if a text is no such template */
    public static SignedTemplate parse(String text) {
        String beginning = text.endsWith(BODY) ? text.substring(0, text.length() - BODY.length()) : null;
        if (beginning == null
                || beginning.contains(BODY)
                || isTwice(beginning, TIMESTAMP)
                || isTwice(beginning, ID)
                || beginning.replace(TIMESTAMP, "").replace(ID, "").matches(".*[{}\\p{Cntrl}].*")
                || !isSeparated(beginning)) {
            throw new WebhookInvalidException(WebhookMessage.FORMAT_INVALID.format(
                    "what is signed ends with {body}, and before that has {timestamp} and {id} once at most, each"
                            + " followed by a full stop, a colon or another character that neither of them has"));
        }
        return new SignedTemplate(beginning, beginning.contains(TIMESTAMP), beginning.contains(ID));
    }

    private static boolean isTwice(String text, String part) {
        return text.indexOf(part) != text.lastIndexOf(part);
    }

    /** Of an id, where it ends must be certain: it has any visible ASCII character but a full stop. Of a time, it has digits only. */
    private static boolean isSeparated(String beginning) {
        int time = beginning.indexOf(TIMESTAMP);
        int id = beginning.indexOf(ID);
        return (time < 0 || beginning.substring(time + TIMESTAMP.length()).matches("[^0-9{].*"))
                && (id < 0 || beginning.substring(id + ID.length()).startsWith("."));
    }

    /** The bytes that are signed. */
    public byte[] of(String id, long timestamp, byte[] body) {
        if (beginning.isEmpty()) {
            return body;
        }
        byte[] first = beginning
                .replace(TIMESTAMP, String.valueOf(timestamp))
                .replace(ID, id)
                .getBytes(UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream(first.length + body.length);
        content.writeBytes(first);
        content.writeBytes(body);
        return content.toByteArray();
    }
}
