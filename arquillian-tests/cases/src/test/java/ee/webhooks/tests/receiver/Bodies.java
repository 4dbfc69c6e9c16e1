// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes a body in each way that Jakarta REST has, and answers what it got. */
@Produces("text/plain;charset=utf-8")
public abstract class Bodies {

    /** Parameters in an object. */
    public static class Fields {

        @FormParam("a")
        private String a;

        @FormParam("b")
        private List<String> b;
    }

    @POST
    @Path("form-param")
    public String postFormParam(@FormParam("a") String a, @FormParam("b") List<String> b) {
        return "a=" + a + " b=" + b;
    }

    @PUT
    @Path("form-param")
    public String putFormParam(@FormParam("a") String a, @FormParam("b") List<String> b) {
        return "a=" + a + " b=" + b;
    }

    @PATCH
    @Path("form-param")
    public String patchFormParam(@FormParam("a") String a, @FormParam("b") List<String> b) {
        return "a=" + a + " b=" + b;
    }

    @DELETE
    @Path("form-param")
    public String deleteFormParam(@FormParam("a") String a, @FormParam("b") List<String> b) {
        return "a=" + a + " b=" + b;
    }

    @POST
    @Path("encoded-form-param")
    public String encodedFormParam(@Encoded @FormParam("a") String a) {
        return "a=" + a;
    }

    @POST
    @Path("default-form-param")
    public String defaultFormParam(@DefaultValue("default") @FormParam("a") String a, @FormParam("n") int n) {
        return "a=" + a + " n=" + n;
    }

    @POST
    @Path("bean-param")
    public String beanParam(@BeanParam Fields fields) {
        return "a=" + fields.a + " b=" + fields.b;
    }

    @POST
    @Path("form")
    public String form(Form form) {
        return text(form.asMap());
    }

    @POST
    @Path("map")
    public String map(MultivaluedMap<String, String> map) {
        return text(map);
    }

    private static String text(Map<String, List<String>> map) {
        return new TreeMap<>(map).toString();
    }

    @POST
    @Path("string")
    public String string(String body) {
        return body;
    }

    @POST
    @Path("bytes")
    public String bytes(byte[] body) {
        return HexFormat.of().formatHex(body);
    }

    @POST
    @Path("stream")
    public String stream(InputStream body) throws IOException {
        return HexFormat.of().formatHex(body.readAllBytes());
    }

    @POST
    @Path("reader")
    public String reader(Reader body) throws IOException {
        StringWriter text = new StringWriter();
        body.transferTo(text);
        return text.toString();
    }

    @POST
    @Path("file")
    public String file(File body) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(body.toPath()));
    }

    @POST
    @Path("json")
    public String json(JsonObject body) {
        return String.valueOf(body);
    }

    @POST
    @Path("parts")
    public String parts(List<EntityPart> parts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (EntityPart part : parts) {
            text.append(text(part)).append(' ');
        }
        return text.toString();
    }

    @POST
    @Path("part-param")
    public String partParam(@FormParam("a") EntityPart part) throws IOException {
        return part == null ? "none" : text(part);
    }

    private static String text(EntityPart part) throws IOException {
        return part.getName() + "=" + HexFormat.of().formatHex(part.getContent().readAllBytes());
    }
}
