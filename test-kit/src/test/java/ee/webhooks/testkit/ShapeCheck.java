// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import ee.webhooks.impl.capture.ParameterTexts;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.testkit.ShapeGenerator.Member;
import ee.webhooks.testkit.ShapeGenerator.Shape;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Documents shapes as the library does, writes payloads of them with Yasson, and asks two validators what they think of the result. */
final class ShapeCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /**
     * What Yasson fails for, and nothing is sent of: arrays of generic classes, an {@code Optional} of a map whose keys have no text, paths in an
     * {@code Iterable}, or where a wildcard is all that is known of them, times in milliseconds in a record, and an
     * AtomicBoolean with names in upper case. A format of dates suits some types only, and times of day are no milliseconds.
     */
    private static final List<String> YASSON_FAULTS = List.of(
            "Cannot resolve ParameterizedType superclass",
            "GenericArrayTypeImpl",
            "java.lang.reflect.TypeVariable",
            "to java.lang.reflect.Type",
            "Illegal method during JSON generation",
            "sun.nio.fs",
            "Pattern includes reserved character",
            "UnsupportedTemporalTypeException",
            "Date type not supported",
            "Error resolving runtime type for type: ?",
            "to/from epoch milliseconds",
            "String index out of range: 0");

    private static final Pattern OPTIONAL_IN_CONTAINER = Pattern.compile("<(?:[^;(){}]|\\([^()]*\\))*\\bOptional<");
    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"])*\"");

    /** Reads the schema of schemas, which takes time, once. */
    private final Validator second = new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();

    private final ShapeSettings settings;
    private int schemas;

    ShapeCheck(ShapeSettings settings) {
        this.settings = settings;
    }

    /** What both validators, and a look for properties that are not described, find wrong with a payload. */
    static List<String> refusals(Document document, WebhookDescriptor webhook, String json) {
        Schema schema = new ShapeCheck(ShapeSettings.of(0)).new Schema(document.payloadSchema(webhook), document);
        JsonNode body = read(json);
        List<String> found = new ArrayList<>();
        schema.refusal(body).ifPresent(found::add);
        new UndescribedProperties(schema.root)
                .of(body)
                .forEach(place -> found.add("undescribed: " + place + " " + json + " " + schema.root));
        return found;
    }

    /** What is wrong with which shape: at most one disagreement for each. */
    Map<Shape, String> disagreements(List<Shape> shapes) {
        CompiledShapes compiled = new CompiledShapes(shapes);
        Problems problems = new Problems();
        List<Class<?>> hooks = new ArrayList<>();
        shapes.forEach(shape -> hooks.add(compiled.hooks(shape)));
        WebhookDeclarations declarations = WebhookDeclarations.read(hooks, problems);
        Document document;
        try {
            document = isWithResources(shapes)
                    ? new ServerDocument(compiled, settings.document()).with(shapes, declarations)
                    : Document.of(declarations, compiled, settings.document());
        } catch (ServerDocument.UndescribedResourceException e) {
            return ofHalves(shapes);
        } catch (AssertionError changed) {
            return shapes.size() > 1 ? ofHalves(shapes) : Map.of(shapes.get(0), changed.getMessage());
        }
        Map<Shape, String> found = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            WebhookDescriptor webhook = declarations.named(shape.id()).get(0);
            ofBody(shape, webhook, document)
                    .or(() -> ofParameters(shape, webhook, document))
                    .ifPresent(what -> found.put(shape, what));
        }
        if (!problems.isEmpty()) {
            found.put(shapes.get(0), "declarations: " + problems.texts());
        }
        return found;
    }

    /** All but the one that the scanner of servers fails for. */
    private Map<Shape, String> ofHalves(List<Shape> shapes) {
        Map<Shape, String> found = new LinkedHashMap<>();
        if (shapes.size() > 1) {
            int middle = shapes.size() / 2;
            found.putAll(disagreements(shapes.subList(0, middle)));
            found.putAll(disagreements(shapes.subList(middle, shapes.size())));
        }
        return found;
    }

    private static boolean isWithResources(List<Shape> shapes) {
        return shapes.stream().anyMatch(Shape::isWithResource);
    }

    private Optional<String> ofBody(Shape shape, WebhookDescriptor webhook, Document document) {
        JsonNode described = document.payloadSchema(webhook);
        if (!described.isObject()) {
            return Optional.of("not described");
        }
        Schema schema = new Schema(described, document);
        for (Iterator<String> names = schema.root.at("/components/schemas").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.matches("[a-zA-Z0-9._-]+")) {
                return Optional.of("a name that OpenAPI does not allow: " + name);
            }
        }
        if (schema.isDangling()) {
            return Optional.of("refers to what is not there:\n" + schema.root);
        }
        // No class has a property of that name that is sent
        if (Stream.of("hidden", "Hidden").anyMatch(name -> schema.root.findValue(name) != null)) {
            return Optional.of("described and not sent: hidden\n" + schema.root);
        }
        List<Object> payloads;
        try {
            payloads = SampleMaker.of(webhook);
        } catch (SampleMaker.UnmakeableException e) {
            // For example a number between limits that leave none
            return Optional.empty();
        }
        // Of its own: Yasson remembers for each type whether its first property may be null
        Jsonb jsonb = JsonbBuilder.create(settings.config());
        List<JsonNode> bodies = new ArrayList<>();
        for (Object payload : payloads) {
            JsonNode body;
            try {
                // By its class, as servers do
                body = MAPPER.readTree(jsonb.toJson(payload));
            } catch (Exception e) {
                // It takes the second argument of a MultivaluedMap for the type of its values
                boolean isFault = isFaultOfYasson(e) || shape.source().contains("Multivalued");
                return isFault ? Optional.empty() : Optional.of("not written: " + SampleCheck.causes(e));
            }
            Optional<String> refusal = schema.refusal(body);
            if (refusal.isPresent() && isOptionalInContainer(shape)) {
                removeNulls(body);
                refusal = schema.refusal(body);
            }
            if (refusal.isPresent()) {
                return refusal;
            }
            List<String> undescribed = new UndescribedProperties(schema.root).of(body);
            if (!undescribed.isEmpty()) {
                return Optional.of("undescribed: " + undescribed + "\n" + body + "\n" + schema.root);
            }
            bodies.add(body);
        }
        return shape.body().isPresent()
                ? shape.body().get().wrong().stream()
                        .filter(settings::keeps)
                        .map(wrong -> schema.acceptance(read(wrong), "the body = " + wrong))
                        .flatMap(Optional::stream)
                        .findFirst()
                : ofMembers(shape, schema, bodies);
    }

    private Optional<String> ofMembers(Shape shape, Schema schema, List<JsonNode> bodies) {
        for (Member member : shape.members()) {
            Optional<String> written = settings.naming().written(member, bodies);
            if (written.isEmpty()) {
                continue;
            }
            String json = written.get();
            List<Optional<String>> mutations = new ArrayList<>();
            member.use().wrong().stream().filter(settings::keeps).forEach(wrong -> mutations.add(Optional.of(wrong)));
            if (member.isRequired()) {
                mutations.add(Optional.empty());
            }
            for (Optional<String> mutation : mutations) {
                ObjectNode broken = bodies.get(0).deepCopy();
                broken.remove(json);
                mutation.ifPresent(wrong -> broken.set(json, read(wrong)));
                Optional<String> acceptance = schema.acceptance(broken, json + " = " + mutation.orElse("nothing"));
                if (acceptance.isPresent()) {
                    return acceptance;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> ofParameters(Shape shape, WebhookDescriptor webhook, Document document) {
        Parameter[] declared = webhook.method().getParameters();
        for (int i = 0; i < shape.parameters().size(); i++) {
            ShapeGenerator.Parameter parameter = shape.parameters().get(i);
            JsonNode described = document.parameterSchema(webhook, parameter.place(), parameter.name());
            if (!described.isObject()) {
                return Optional.of("not described: parameter " + parameter.name());
            }
            Schema schema = new Schema(described, document);
            try {
                for (Object value : SampleMaker.of(declared[i + 1])) {
                    List<String> texts = ParameterTexts.of(value);
                    JsonNode sent = MAPPER.valueToTree(
                            parameter.isSeveral()
                                    ? texts.stream().map(schema::read).toList()
                                    : schema.read(texts.get(0)));
                    Optional<String> refusal = schema.refusal(sent);
                    if (refusal.isPresent()) {
                        return refusal.map(what -> "parameter " + parameter.name() + " " + what);
                    }
                }
            } catch (SampleMaker.UnmakeableException e) {
                continue;
            }
            for (String wrong :
                    parameter.use().wrong().stream().filter(settings::keeps).toList()) {
                Optional<String> acceptance =
                        schema.acceptance(read(wrong), "parameter " + parameter.name() + " = " + wrong);
                if (acceptance.isPresent()) {
                    return acceptance;
                }
            }
        }
        return Optional.empty();
    }

    /** A schema of the document on its own, for both validators. */
    private final class Schema {

        private final ObjectNode root;
        private final JsonSchema first;
        private final URI name = URI.create("urn:shape:" + schemas++);

        Schema(JsonNode described, Document document) {
            root = described.deepCopy();
            ObjectNode components = reachable(root, document);
            root.set("components", components);
            first = SCHEMAS.getSchema(root, WITH_FORMATS);
            second.registerSchema(name, root);
        }

        boolean isDangling() {
            for (JsonNode component : root.at("/components/schemas")) {
                if (component.isMissingNode()) {
                    return true;
                }
            }
            return false;
        }

        /** A text as a receiver reads it that knows the schema. */
        JsonNode read(String text) {
            String type =
                    (root.has("items") ? root.path("items") : root).path("type").asText();
            boolean isText = !Set.of("integer", "number", "boolean").contains(type);
            return isText ? MAPPER.getNodeFactory().textNode(text) : ShapeCheck.read(text);
        }

        /** Why one of the validators refuses it. */
        Optional<String> refusal(JsonNode json) {
            var violations = first.validate(json);
            if (!violations.isEmpty()) {
                return Optional.of("refused by the first: " + violations + "\n" + json + "\n" + root);
            }
            var result = second.validate(name, json);
            return result.isValid()
                    ? Optional.empty()
                    : Optional.of("refused by the second: "
                            + result.getErrors().get(0).getInstanceLocation() + " "
                            + result.getErrors().get(0).getError() + "\n" + json + "\n" + root);
        }

        /** Which of the validators accepts it. */
        Optional<String> acceptance(JsonNode json, String what) {
            boolean isAccepted = first.validate(json).isEmpty();
            return isAccepted || second.validate(name, json).isValid()
                    ? Optional.of("accepted by the " + (isAccepted ? "first" : "second") + ": " + what + "\n" + root)
                    : Optional.empty();
        }
    }

    private static boolean isFaultOfYasson(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> YASSON_FAULTS.stream().anyMatch(cause.toString()::contains));
    }

    /**
     * Yasson writes what an {@code Optional} in a container has as null where it is absent, and remembers that for the class: from then on each property of it
     * that is absent is null, if the class is not final.
     */
    private static boolean isOptionalInContainer(Shape shape) {
        String source = TEXT.matcher(shape.source()).replaceAll("");
        return OPTIONAL_IN_CONTAINER.matcher(source).find();
    }

    private static void removeNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(property -> property.getValue().isNull());
        }
        json.forEach(ShapeCheck::removeNulls);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** The components that a schema needs: validators read all that they get. */
    private static ObjectNode reachable(JsonNode schema, Document document) {
        ObjectNode schemas = MAPPER.createObjectNode();
        collect(schema, document, schemas, new TreeSet<>());
        return MAPPER.createObjectNode().set("schemas", schemas);
    }

    private static void collect(JsonNode from, Document document, ObjectNode into, Set<String> seen) {
        for (JsonNode reference : from.findValues("$ref")) {
            String pointer = reference.asText();
            if (reference.isTextual() && seen.add(pointer)) {
                JsonNode target = document.root().at(pointer.substring(1));
                into.set(pointer.substring(pointer.lastIndexOf('/') + 1), target);
                collect(target, document, into, seen);
            }
        }
    }
}
