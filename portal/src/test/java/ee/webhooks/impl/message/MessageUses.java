// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows each message of the catalogue from where it is named to where its text is made, through parameters, fields, results and lambdas, and compares the
 * arguments with the places in the text.
 */
final class MessageUses {

    private static final Type MESSAGE = Type.getType(WebhookMessage.class);
    private static final Type ARGUMENTS = Type.getType(Object[].class);
    private static final List<String> NUMBERS = List.of("java/lang/Integer", "java/lang/Long", "java/lang/Short");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([sd])");

    /** Arguments as they are given somewhere: for each, whether it is certainly a number. */
    private record Given(List<Boolean> numbers) {}

    /** A place that messages come through on their way: a parameter, a field, or what a method returns. */
    private record Way(String member, int parameter) {

        private static final int RESULT = -1;

        static Way parameter(String owner, String method, String descriptor, int index) {
            return new Way(owner + "." + method + descriptor, index);
        }

        static Way field(String owner, String name) {
            return new Way(owner + "." + name, RESULT);
        }

        static Way result(String owner, String method, String descriptor) {
            return new Way(owner + "." + method + descriptor, RESULT);
        }
    }

    /** A method, and what its instructions work on. */
    private record Code(ClassNode type, MethodNode method, Frame<SourceValue>[] frames) {

        Frame<SourceValue> before(AbstractInsnNode instruction) {
            return frames[method.instructions.indexOf(instruction)];
        }

        String name() {
            return Type.getObjectType(type.name).getClassName().replace('$', '.') + "." + method.name;
        }
    }

    private final Map<Way, Set<Way>> goesTo = new HashMap<>();
    private final Map<Way, Set<WebhookMessage>> begins = new HashMap<>();
    private final Map<Way, Map<WebhookMessage, Set<String>>> places = new HashMap<>();
    private final Map<Way, Map<Given, Set<String>>> ends = new HashMap<>();
    private final Set<WebhookMessage> messages = EnumSet.noneOf(WebhookMessage.class);
    private final Set<String> wrong = new TreeSet<>();

    MessageUses(Collection<ClassNode> types) {
        List<Code> codes = new ArrayList<>();
        for (ClassNode type : types) {
            if (!type.name.equals(MESSAGE.getInternalName())) {
                type.methods.forEach(method -> codes.add(analyse(type, method)));
            }
        }
        codes.forEach(this::follow);
        compare();
    }

    /** What does not fit, each with its place. */
    Set<String> wrong() {
        return wrong;
    }

    /** The messages that are named somewhere. */
    Set<WebhookMessage> messages() {
        return messages;
    }

    private static Code analyse(ClassNode type, MethodNode method) {
        try {
            return new Code(
                    type, method, new Analyzer<>(new SourceInterpreter()).analyzeAndComputeMaxs(type.name, method));
        } catch (AnalyzerException e) {
            throw new IllegalArgumentException(type.name + "." + method.name, e);
        }
    }

    private void follow(Code code) {
        for (AbstractInsnNode instruction : code.method.instructions) {
            if (code.before(instruction) == null) {
                continue;
            }
            if (instruction instanceof MethodInsnNode call) {
                calls(code, call, call.owner, call.name, call.desc, call.getOpcode() != Opcodes.INVOKESTATIC);
            } else if (instruction instanceof InvokeDynamicInsnNode lambda) {
                captures(code, lambda);
            } else if (instruction instanceof FieldInsnNode field
                    && field.desc.equals(MESSAGE.getDescriptor())
                    && (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC)) {
                passes(code, top(code, field, 0), Way.field(field.owner, field.name));
            } else if (instruction.getOpcode() == Opcodes.ARETURN
                    && Type.getReturnType(code.method.desc).equals(MESSAGE)) {
                passes(code, top(code, instruction, 0), Way.result(code.type.name, code.method.name, code.method.desc));
            }
        }
    }

    private void calls(
            Code code, AbstractInsnNode call, String owner, String name, String descriptor, boolean onObject) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        boolean takesArguments = parameters.length > 0 && parameters[parameters.length - 1].equals(ARGUMENTS);
        if (owner.equals(MESSAGE.getInternalName())) {
            if (takesArguments) {
                ends(code, top(code, call, 1), top(code, call, 0));
            }
            return;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].equals(MESSAGE)) {
                Way way = Way.parameter(owner, name, descriptor, i);
                SourceValue message = top(code, call, parameters.length - 1 - i);
                passes(code, message, way);
                if (takesArguments) {
                    ends(code, message, top(code, call, 0));
                }
            }
        }
    }

    private void captures(Code code, InvokeDynamicInsnNode lambda) {
        Type[] captured = Type.getArgumentTypes(lambda.desc);
        for (Object argument : lambda.bsmArgs) {
            if (argument instanceof Handle body && !body.getOwner().startsWith("java/")) {
                int onObject = body.getTag() == Opcodes.H_INVOKESTATIC ? 0 : 1;
                for (int i = 0; i < captured.length; i++) {
                    if (captured[i].equals(MESSAGE)) {
                        passes(
                                code,
                                top(code, lambda, captured.length - 1 - i),
                                Way.parameter(body.getOwner(), body.getName(), body.getDesc(), i - onObject));
                    }
                }
            }
        }
    }

    /** A message goes from where the code has it to somewhere else. */
    private void passes(Code code, SourceValue message, Way to) {
        origins(
                code,
                message,
                constant -> begin(code, constant, to),
                from -> goesTo.computeIfAbsent(from, way -> new HashSet<>()).add(to));
    }

    /** A message meets its arguments. */
    private void ends(Code code, SourceValue message, SourceValue arguments) {
        if (arguments.insns.stream().allMatch(source -> isParameter(code, source))) {
            // Whoever calls this method gives them, and is looked at there.
            return;
        }
        Given given = given(code, arguments);
        if (given == null) {
            wrong.add(code.name() + ": the arguments of a message cannot be followed");
            return;
        }
        origins(
                code,
                message,
                constant -> check(constant, given, code.name()),
                from -> ends.computeIfAbsent(from, way -> new HashMap<>())
                        .computeIfAbsent(given, numbers -> new TreeSet<>())
                        .add(code.name()));
    }

    private void begin(Code code, WebhookMessage message, Way way) {
        begins.computeIfAbsent(way, key -> EnumSet.noneOf(WebhookMessage.class)).add(message);
        places.computeIfAbsent(way, key -> new TreeMap<>())
                .computeIfAbsent(message, key -> new TreeSet<>())
                .add(code.name());
    }

    /** Where a value comes from: a constant of the catalogue, or somewhere that others bring it to. */
    private void origins(Code code, SourceValue value, Consumer<WebhookMessage> constants, Consumer<Way> ways) {
        Set<AbstractInsnNode> seen = new HashSet<>();
        origins(code, value, constants, ways, seen);
    }

    private void origins(
            Code code,
            SourceValue value,
            Consumer<WebhookMessage> constants,
            Consumer<Way> ways,
            Set<AbstractInsnNode> seen) {
        for (AbstractInsnNode source : value.insns) {
            if (!seen.add(source)) {
                continue;
            }
            if (source instanceof FieldInsnNode field
                    && field.getOpcode() == Opcodes.GETSTATIC
                    && field.owner.equals(MESSAGE.getInternalName())) {
                WebhookMessage message = WebhookMessage.valueOf(field.name);
                messages.add(message);
                constants.accept(message);
            } else if (source instanceof FieldInsnNode field) {
                ways.accept(Way.field(field.owner, field.name));
            } else if (source instanceof MethodInsnNode call
                    && Type.getReturnType(call.desc).equals(MESSAGE)) {
                ways.accept(Way.result(call.owner, call.name, call.desc));
            } else if (source instanceof VarInsnNode variable && source.getOpcode() == Opcodes.ALOAD) {
                SourceValue local = code.before(variable).getLocal(variable.var);
                if (local.insns.isEmpty()) {
                    ways.accept(parameter(code, variable.var));
                } else {
                    origins(code, local, constants, ways, seen);
                }
            } else if (source instanceof VarInsnNode variable) {
                origins(code, top(code, variable, 0), constants, ways, seen);
            } else if (source.getOpcode() == Opcodes.DUP) {
                origins(code, top(code, source, 0), constants, ways, seen);
            } else if (source.getOpcode() != Opcodes.ACONST_NULL) {
                wrong.add(code.name() + ": a message cannot be followed");
            }
        }
    }

    private static Way parameter(Code code, int variable) {
        int slot = (code.method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        Type[] parameters = Type.getArgumentTypes(code.method.desc);
        for (int i = 0; i < parameters.length; i++) {
            if (slot == variable) {
                return Way.parameter(code.type.name, code.method.name, code.method.desc, i);
            }
            slot += parameters[i].getSize();
        }
        throw new IllegalStateException(code.name());
    }

    private static boolean isParameter(Code code, AbstractInsnNode source) {
        return source instanceof VarInsnNode variable
                && code.before(variable).getLocal(variable.var).insns.isEmpty();
    }

    /** Null if the array is not made on the spot. */
    private static Given given(Code code, SourceValue array) {
        AbstractInsnNode made = made(code, array);
        if (made == null) {
            return null;
        }
        List<Boolean> numbers = new ArrayList<>();
        for (int i = 0; i < constant(made.getPrevious()); i++) {
            numbers.add(false);
        }
        for (AbstractInsnNode instruction : code.method.instructions) {
            if (instruction.getOpcode() == Opcodes.AASTORE
                    && code.before(instruction) != null
                    && made(code, top(code, instruction, 2)) == made) {
                AbstractInsnNode index =
                        top(code, instruction, 1).insns.iterator().next();
                numbers.set(
                        constant(index),
                        top(code, instruction, 0).insns.stream().allMatch(value -> isNumber(code, value)));
            }
        }
        return new Given(numbers);
    }

    /** The instruction that makes an array, which each of its elements is put into by a copy; null if there is not one. */
    private static AbstractInsnNode made(Code code, SourceValue array) {
        if (array.insns.size() != 1) {
            return null;
        }
        AbstractInsnNode source = array.insns.iterator().next();
        return switch (source.getOpcode()) {
            case Opcodes.ANEWARRAY -> source;
            case Opcodes.DUP, Opcodes.ASTORE -> made(code, top(code, source, 0));
            case Opcodes.ALOAD -> made(code, code.before(source).getLocal(((VarInsnNode) source).var));
            default -> null;
        };
    }

    private static boolean isNumber(Code code, AbstractInsnNode source) {
        if (source instanceof MethodInsnNode call) {
            return isNumber(Type.getReturnType(call.desc));
        }
        if (source instanceof TypeInsnNode cast) {
            return NUMBERS.contains(cast.desc);
        }
        if (source instanceof VarInsnNode variable && variable.getOpcode() == Opcodes.ALOAD) {
            SourceValue local = code.before(variable).getLocal(variable.var);
            return local.insns.isEmpty()
                    ? isNumber(parameterType(code, variable.var))
                    : local.insns.stream().allMatch(store -> isNumber(code, store));
        }
        return source.getOpcode() == Opcodes.ASTORE
                && top(code, source, 0).insns.stream().allMatch(stored -> isNumber(code, stored));
    }

    private static boolean isNumber(Type type) {
        return type.getSort() == Type.OBJECT && NUMBERS.contains(type.getInternalName());
    }

    private static Type parameterType(Code code, int variable) {
        return Type.getArgumentTypes(code.method.desc)[parameter(code, variable).parameter];
    }

    private static int constant(AbstractInsnNode instruction) {
        return instruction instanceof IntInsnNode number ? number.operand : instruction.getOpcode() - Opcodes.ICONST_0;
    }

    private static SourceValue top(Code code, AbstractInsnNode instruction, int below) {
        Frame<SourceValue> frame = code.before(instruction);
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    private void compare() {
        begins.forEach((way, named) -> {
            Set<Way> reached = new HashSet<>();
            reach(way, reached);
            for (Way end : reached) {
                ends.getOrDefault(end, Map.of())
                        .forEach((given, sites) -> named.forEach(message -> places.get(way)
                                .get(message)
                                .forEach(place ->
                                        check(message, given, place + ", by way of " + String.join(", ", sites)))));
            }
        });
    }

    private void reach(Way way, Set<Way> reached) {
        if (reached.add(way)) {
            goesTo.getOrDefault(way, Set.of()).forEach(next -> reach(next, reached));
        }
    }

    private void check(WebhookMessage message, Given given, String site) {
        Map<Integer, Character> wanted = wanted(message.template());
        String use = "%s is used by %s".formatted(message.id(), site);
        if (wanted.size() != given.numbers.size()) {
            wrong.add("%s: its text has places for %d arguments, %d given"
                    .formatted(use, wanted.size(), given.numbers.size()));
            return;
        }
        wanted.forEach((index, kind) -> {
            if (kind == 'd' && !given.numbers.get(index)) {
                wrong.add("%s: argument %d is not a number".formatted(use, index + 1));
            }
        });
    }

    private static Map<Integer, Character> wanted(String template) {
        Map<Integer, Character> wanted = new TreeMap<>(Comparator.naturalOrder());
        Matcher place = PLACE.matcher(template.replace("%%", ""));
        int next = 0;
        while (place.find()) {
            int index = place.group(1) == null ? next++ : Integer.parseInt(place.group(1)) - 1;
            wanted.put(index, place.group(2).charAt(0));
        }
        return wanted;
    }
}
