// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import ee.webhooks.benchmarks.process.Figures;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run has shown so far.
 *
 * @param environment machine, versions, and how the run was made
 * @param measurements in the order in which they were made
 */
public record Results(Map<String, String> environment, List<Measurement> measurements) {

    public static Results empty() {
        return new Results(new LinkedHashMap<>(), new ArrayList<>());
    }

    public void add(Measurement measurement) {
        measurements.add(measurement);
        System.out.printf(
                "%s | %s %s | round %d | %s%n",
                measurement.scenario(),
                measurement.sender(),
                measurement.variant(),
                measurement.round(),
                measurement.figures());
    }

    public Stream<Measurement> of(String scenario) {
        return measurements.stream()
                .filter(measurement -> measurement.scenario().equals(scenario));
    }

    /** How many rounds of a scenario there are. */
    public int rounds(String scenario) {
        return of(scenario).mapToInt(Measurement::round).max().orElse(0);
    }

    public void write(Path file) throws IOException {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Measurement measurement : measurements) {
            JsonObjectBuilder figures = Json.createObjectBuilder();
            measurement.figures().values().forEach(figures::add);
            array.add(Json.createObjectBuilder()
                    .add("scenario", measurement.scenario())
                    .add("sender", measurement.sender())
                    .add("variant", measurement.variant())
                    .add("round", measurement.round())
                    .add("figures", figures));
        }
        JsonObjectBuilder surroundings = Json.createObjectBuilder();
        environment.forEach(surroundings::add);
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("environment", surroundings)
                    .add("measurements", array)
                    .build());
        }
    }

    public static Results read(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject object = reader.readObject();
            Results results = empty();
            object.getJsonObject("environment")
                    .forEach((name, value) -> results.environment().put(name, ((JsonString) value).getString()));
            for (JsonObject each : object.getJsonArray("measurements").getValuesAs(JsonObject.class)) {
                JsonObject numbers = each.getJsonObject("figures");
                Map<String, Double> figures = new LinkedHashMap<>();
                numbers.keySet()
                        .forEach(name ->
                                figures.put(name, numbers.getJsonNumber(name).doubleValue()));
                results.measurements()
                        .add(new Measurement(
                                each.getString("scenario"),
                                each.getString("sender"),
                                each.getString("variant"),
                                each.getInt("round"),
                                new Figures(figures)));
            }
            return results;
        }
    }
}
