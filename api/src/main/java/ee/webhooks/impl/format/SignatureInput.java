// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member of {@code Signature-Input} (RFC 9421, section 4.1), as far as webhooks need it: components without parameters.
 *
 * @param components the names of what is covered
 * @param parameters by their names, as they are written
 * @param text the list and the parameters, as they are signed
 */
record SignatureInput(List<String> components, Map<String, String> parameters, String text) {

    private static final String KEY = "[a-z*][a-z0-9_.*-]*";
    private static final String VALUE =
            "\"[ !#-\\[\\]-~]*+(?:\\\\[\\\\\"][ !#-\\[\\]-~]*+)*+\"|-?\\d{1,15}|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*|:[A-Za-z0-9+/=]*:";
    private static final Pattern MEMBER = Pattern.compile(
            "(" + KEY + ")=\\(((?:\"[a-z0-9@!#$%&'*+.^_`|~-]+\" ?)*)\\)((?:;" + KEY + "=(?:" + VALUE + "))*)");
    private static final Pattern COMPONENT = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern PARAMETER = Pattern.compile(";(" + KEY + ")=(" + VALUE + ")");
    private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*,[ \\t]*");

    /** The members of a header by their labels; none if it is malformed, or has something that no webhook needs. */
    static Map<String, SignatureInput> parse(String header) {
        Map<String, SignatureInput> members = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(header);
        Matcher separator = SEPARATOR.matcher(header);
        int end = 0;
        while (end < header.length()) {
            if (!member.find(end) || member.start() != end || member.group(2).endsWith(" ")) {
                return Map.of();
            }
            members.put(member.group(1), of(member));
            end = member.end();
            if (end < header.length()) {
                if (!separator.find(end) || separator.start() != end || separator.end() == header.length()) {
                    return Map.of();
                }
                end = separator.end();
            }
        }
        return members;
    }

    private static SignatureInput of(Matcher member) {
        List<String> components = new ArrayList<>();
        for (Matcher component = COMPONENT.matcher(member.group(2)); component.find(); ) {
            components.add(component.group(1));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Matcher parameter = PARAMETER.matcher(member.group(3)); parameter.find(); ) {
            parameters.put(parameter.group(1), parameter.group(2));
        }
        return new SignatureInput(components, parameters, "(" + member.group(2) + ")" + member.group(3));
    }

    /** Section 2: each is covered once. */
    boolean isUnique() {
        return components.stream().distinct().count() == components.size();
    }
}
