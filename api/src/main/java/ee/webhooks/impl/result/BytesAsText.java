// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.bind.adapter.JsonbAdapter;

/** Bytes as UTF-8, with a replacement character for what is not that. Instantiated by JSON-B. */
public final class BytesAsText implements JsonbAdapter<byte[], String> {

    @Override
    public String adaptToJson(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Override
    public byte[] adaptFromJson(String text) {
        return text.getBytes(UTF_8);
    }
}
