// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file refers to.
 *
 * @param classes the types that it uses
 * @param mentioned those in descriptors and signatures, such as of annotations that need not be there; not in strings
 */
record ConstantPool(Set<String> classes, Set<String> mentioned) {

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([A-Za-z0-9_$/-]+)[;<]");
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;

    static ConstantPool of(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        in.readInt();
        in.readInt();
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        Set<Integer> classes = new HashSet<>();
        Set<Integer> strings = new HashSet<>();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts[index] = in.readUTF();
                case CLASS -> classes.add(in.readUnsignedShort());
                case STRING -> strings.add(in.readUnsignedShort());
                case 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    index++;
                }
                default -> throw new IOException("Unknown constant " + tag);
            }
        }
        Set<String> used = new HashSet<>();
        Set<String> mentioned = new HashSet<>();
        for (int index = 1; index < count; index++) {
            if (texts[index] != null && classes.contains(index)) {
                used.add(texts[index].replaceFirst("^\\[+L?", "").replace(";", ""));
            } else if (texts[index] != null && !strings.contains(index)) {
                Matcher matcher = IN_DESCRIPTOR.matcher(texts[index]);
                while (matcher.find()) {
                    mentioned.add(matcher.group(1));
                }
            }
        }
        return new ConstantPool(used, mentioned);
    }
}
