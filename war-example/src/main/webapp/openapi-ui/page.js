// The document is at the root of the server, whatever the path of this application.
SwaggerUIBundle({
  url: "/openapi?format=JSON",
  dom_id: "#swagger-ui",
  deepLinking: true,
  defaultModelsExpandDepth: 0, // the schemas folded: each operation shows its own
  validatorUrl: null, // it would send the document to a public service
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const showColours = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", showColours);
showColours();
