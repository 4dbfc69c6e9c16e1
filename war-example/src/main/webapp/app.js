// Everything that comes from the server is shown as text: nodes are made with textContent, never from markup.

const POLL_MILLIS = 1000;
const FIELDS = ["username", "monthlyFee", "startDate"];
const STATUS = { FIRED: "fired", DELIVERED: "delivered", RETRYING: "will be retried", FAILED: "failed" };

const byId = (id) => document.getElementById(id);

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children); // strings become text nodes
  return node;
}

const time = (instant) =>
  new Date(instant).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

// The form

function setDefaults() {
  const now = new Date();
  now.setSeconds(0, 0);
  // An input of this type wants local time and has no zone.
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  byId("startDate").value = local.toISOString().slice(0, 16);
}

function showError(field, message) {
  byId(`${field}-error`).textContent = message;
  byId(field).setAttribute("aria-invalid", String(message !== ""));
}

function showErrors(errors) {
  FIELDS.forEach((field) => showError(field, errors[field] ?? ""));
  const first = FIELDS.find((field) => errors[field]);
  if (first) {
    byId(first).focus();
  }
  byId("form-error").textContent = errors[""] ?? "";
}

function localErrors() {
  return Object.fromEntries(
    FIELDS.map((field) => byId(field))
      .filter((input) => !input.checkValidity())
      .map((input) => [input.id, input.validationMessage]),
  );
}

/** A promise of fetch fails with this error, and with no other, if nothing answers. */
const unreachable = (error) => {
  if (!(error instanceof TypeError)) {
    throw error;
  }
  return "The server cannot be reached.";
};

async function subscribe() {
  const response = await fetch("api/subscriptions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      username: byId("username").value,
      monthlyFee: byId("monthlyFee").valueAsNumber,
      startDate: new Date(byId("startDate").value).toISOString(),
    }),
  });
  if (response.ok) {
    return {};
  }
  const problem = await response.json().catch(() => ({}));
  const errors = {};
  (problem.errors ?? []).forEach(({ field, message }) => {
    errors[FIELDS.includes(field) ? field : ""] = message;
  });
  return Object.keys(errors).length > 0 ? errors : { "": `The server answered ${response.status}.` };
}

async function onSubmit(event) {
  event.preventDefault();
  const button = event.submitter ?? event.target.querySelector("button");
  let errors = localErrors();
  if (Object.keys(errors).length === 0) {
    button.disabled = true;
    try {
      errors = await subscribe();
      await refresh();
    } catch (error) {
      errors = { "": unreachable(error) };
    } finally {
      button.disabled = false;
    }
  }
  showErrors(errors);
}

// A request like any stranger could send it

async function forge() {
  const result = byId("forge-result");
  try {
    const response = await fetch("api/receiver", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "webhook-id": "forged",
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": "v1,Zm9yZ2VkIGZvcmdlZCBmb3JnZWQgZm9yZ2VkIGZvcmc=",
      },
      body: JSON.stringify({ username: "mallory", monthly_fee: 0, start_date: new Date().toISOString() }),
    });
    const answer = response.ok ? "taken" : await response.text();
    result.textContent = `The receiver answered ${response.status}: ${answer}`;
  } catch (error) {
    result.textContent = unreachable(error);
  }
}

// The deliveries

function step(kind, title, details, ...more) {
  return element("li", { "data-step": kind }, element("strong", {}, title), " ", element("span", {}, details), ...more);
}

function attemptStep(attempt) {
  const facts = [
    `attempt ${attempt.number}`,
    attempt.httpStatus === undefined ? undefined : `HTTP ${attempt.httpStatus}`,
    `${attempt.durationMillis} ms`,
    `to ${attempt.endpoint}`,
    time(attempt.at),
  ].filter(Boolean);
  const title = attempt.outcome === "DELIVERED" ? "Delivered" : "Failed";
  const reasons = attempt.reason ? [element("div", {}, attempt.reason)] : [];
  if (attempt.nextAttemptAt) {
    reasons.push(element("div", {}, `Next attempt at ${time(attempt.nextAttemptAt)}.`));
  }
  return step(attempt.outcome, title, facts.join(" · "), ...reasons);
}

function receiptStep(receipt) {
  if (!receipt) {
    return step("pending", "Not received yet", "");
  }
  const body = element("pre", { class: "body", "aria-label": "Body received" }, receipt.body);
  return step("verified", "Signature verified by the receiver", `signed ${time(receipt.timestamp)}`, body);
}

function deliveryItem(delivery) {
  const steps = element("ol", { class: "steps" });
  if (delivery.firedAt) {
    steps.append(step("fired", "Fired", `transaction committed · ${time(delivery.firedAt)}`));
  }
  steps.append(...delivery.attempts.map(attemptStep), receiptStep(delivery.receipt));
  const again = element("button", { type: "button", class: "quiet again" }, "Send again to your receiver");
  again.addEventListener("click", () => operate(`replay/${encodeURIComponent(delivery.id)}`));
  return element(
    "li",
    { class: "delivery" },
    element(
      "header",
      {},
      element("h3", {}, delivery.webhook),
      element("span", { class: "badge", "data-status": delivery.status }, STATUS[delivery.status] ?? delivery.status),
      element("span", { class: "id" }, `webhook-id ${delivery.id}`),
    ),
    steps,
    again,
  );
}

const shown = new Map();

/** Replaces only what has changed, so that a selection or the place that is scrolled to survives. */
function show(deliveries) {
  byId("empty").hidden = deliveries.length > 0;
  const list = byId("deliveries");
  const firstTime = shown.size === 0;
  const nodes = deliveries.map((delivery) => {
    const text = JSON.stringify(delivery);
    const before = shown.get(delivery.id);
    if (before?.text === text) {
      return before.node;
    }
    const node = deliveryItem(delivery);
    if (!before) {
      node.classList.add("arriving");
    }
    if (!firstTime || deliveries.length === 1) {
      byId("announcement").textContent = `${delivery.webhook} ${STATUS[delivery.status] ?? delivery.status}`;
    }
    shown.set(delivery.id, { text, node });
    return node;
  });
  const known = new Set(deliveries.map(({ id }) => id));
  [...shown.keys()].filter((id) => !known.has(id)).forEach((id) => shown.delete(id));
  if (nodes.length !== list.children.length || nodes.some((node, index) => node !== list.children[index])) {
    list.replaceChildren(...nodes);
  }
}

function showConnection(live) {
  byId("connection").dataset.state = live ? "live" : "lost";
  byId("connection").textContent = live ? "live" : "server not reachable";
}

async function refresh() {
  const response = await fetch("api/deliveries", { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  show(await response.json());
}

async function poll() {
  if (!document.hidden) {
    await Promise.all([refresh(), refreshEndpoint()]).then(
      () => showConnection(true),
      () => showConnection(false),
    );
  }
  setTimeout(poll, POLL_MILLIS);
}

// The receiver that is registered

function showEndpoint(endpoint) {
  byId("endpoint").dataset.registered = String(endpoint.registered);
  document.body.dataset.registered = String(endpoint.registered);
  byId("register").hidden = endpoint.registered;
  byId("operate").hidden = !endpoint.registered;
  if (!endpoint.registered) {
    return;
  }
  const paused = endpoint.enabled && endpoint.pausedUntil !== undefined && new Date(endpoint.pausedUntil) > new Date();
  const state = !endpoint.enabled ? "disabled" : paused ? "paused" : "enabled";
  const status = { disabled: "FAILED", paused: "RETRYING", enabled: "DELIVERED" }[state];
  const reason = !endpoint.enabled ? (endpoint.reason ?? "") : paused ? `until ${time(endpoint.pausedUntil)}` : "";
  if (byId("endpoint-state").textContent !== state) {
    byId("endpoint-state").textContent = state; // is read out, so only if it has changed
  }
  byId("endpoint-state").dataset.status = status;
  byId("endpoint-reason").textContent = reason;
  byId("endpoint-url").textContent = endpoint.url;
  byId("disable").disabled = !endpoint.enabled;
  byId("enable").disabled = endpoint.enabled && !paused;
  byId("secrets").textContent =
    endpoint.secrets > 1 ? `${endpoint.secrets} secrets sign each call, until the old ones end.` : "One secret signs each call.";
  const chosen = document.querySelector(`#behaviours [value="${endpoint.behaviour}"]`);
  if (!byId("behaviours").contains(document.activeElement)) {
    chosen.checked = true;
  }
}

async function refreshEndpoint() {
  const response = await fetch("api/endpoint", { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  showEndpoint(await response.json());
}

async function register(event) {
  event.preventDefault();
  const url = byId("url");
  if (!url.checkValidity()) {
    showError("url", url.validationMessage);
    url.focus();
    return;
  }
  try {
    const response = await fetch("api/endpoint", {
      method: "POST",
      headers: { "Content-Type": "text/plain", Accept: "application/json" },
      body: url.value,
    });
    const answer = await response.json().catch(() => ({}));
    showError("url", response.ok || response.status === 409 ? "" : (answer.errors?.[0]?.message ?? `The server answered ${response.status}.`));
    await refreshEndpoint();
  } catch (error) {
    showError("url", unreachable(error));
  }
}

async function operate(path, method = "POST", resource = "api/endpoint/") {
  try {
    const response = await fetch(resource + path, { method });
    byId("endpoint-error").textContent = response.ok ? "" : `The server answered ${response.status}.`;
    await refreshEndpoint();
    await refresh();
  } catch (error) {
    byId("endpoint-error").textContent = unreachable(error);
  }
}

// The document

async function showWebhooks() {
  const code = byId("webhooks");
  try {
    const response = await fetch("/openapi?format=JSON", { headers: { Accept: "application/json" } });
    const { webhooks } = await response.json();
    code.textContent = webhooks
      ? JSON.stringify({ webhooks }, null, 2)
      : "The document has no webhooks. The log of the server says why.";
  } catch {
    code.textContent = "This server has no OpenAPI document. Start it with standalone-microprofile.xml.";
  }
}

setDefaults();
byId("subscribe").addEventListener("submit", onSubmit);
byId("forge").addEventListener("click", forge);
byId("url").value = new URL("api/receiver/registered", location.href).href;
byId("register").addEventListener("submit", register);
["enable", "disable", "rotate"].forEach((action) => byId(action).addEventListener("click", () => operate(action)));
byId("delete").addEventListener("click", () => operate("", "DELETE", "api/endpoint"));
byId("behaviours").addEventListener("change", (event) =>
  operate(`behaviour/${event.target.value}`, "PUT", "api/receiver/registered/"),
);
showWebhooks();
poll();
