// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

/** Writes strings as JSON does, RFC 8259, section 7. */
final class JsonText {

    private JsonText() {}

    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character)) {
                // Surrogates too, so that one without its other half survives the encoding.
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
