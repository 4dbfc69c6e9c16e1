// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;

/** Replaces types by those that they are sent as: of the JDK by {@link JsonbTypes}, of the application by what their adapter makes of them. */
final class SerializedTypes extends Remapper {

    private static final String SHAPE = Type.getInternalName(JsonbTypes.Shape.class);
    private static final String SCHEMA = Type.getInternalName(Schema.class);
    private static final String OBJECT = Type.getInternalName(Object.class);

    private final SerializedRules rules;
    private final Map<String, String> known = new HashMap<>();

    SerializedTypes(SerializedRules rules) {
        super(Opcodes.ASM9);
        this.rules = rules;
    }

    @Override
    public String map(String internalName) {
        return known.computeIfAbsent(internalName, this::replacement);
    }

    private String replacement(String internalName) {
        if (rules.open().contains(internalName.replace('/', '.'))) {
            return OBJECT;
        }
        if (rules.isDeclared(internalName)) {
            return internalName;
        }
        Class<?> standsFor = rules.formatted(internalName).orElse(JsonbTypes.BY_TYPE.get(internalName));
        if (standsFor != null) {
            return standsFor == JsonbTypes.Anything.class ? OBJECT : Type.getInternalName(standsFor);
        }
        if (internalName.equals(SHAPE)) {
            return SCHEMA;
        }
        return rules.adapted(internalName).map(SerializedTypes::erasure).orElse(internalName);
    }

    /** Of classes only the arguments of what they inherit from: that itself is not sent. */
    @Override
    public String mapSignature(String signature, boolean typeSignature) {
        if (signature == null) {
            return null;
        }
        String mapped = super.mapSignature(AdaptedTypes.in(signature, rules, !typeSignature), typeSignature);
        if (typeSignature) {
            return SerializedSignature.ofType(mapped, rules);
        }
        return mapped.startsWith("(")
                ? SerializedSignature.ofMethod(mapped, rules)
                : SerializedSignature.ofClass(mapped, rules);
    }

    private static String erasure(String signature) {
        return signature.startsWith("L")
                ? signature.substring(1, signature.length() - 1).replaceAll("<.*>", "")
                : OBJECT;
    }
}
