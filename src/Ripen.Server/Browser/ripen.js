/* Part of Ripen, Apache License 2.0. Sends to POST /v1/collect what visitors of a page do; see docs/collecting.md. */
(() => {
  "use strict";
  const script = document.currentScript;
  const option = (name, otherwise) => script?.dataset[name] ?? otherwise;
  const url = new URL("/v1/collect", option("url", script?.src)).href;
  const idle = option("sessionMinutes", 30) * 60e3;
  const maxItems = 200; // that wait; beyond it the oldest go
  const maxBatch = 50;
  const maxBytes = 60000; // of a batch, and so of an item
  const beaconTrust = 12 * 3600e3; // what a beacon took is sent again for so long: the server knows repeats for 24 hours

  // What the browser does not keep lives as long as the page.
  const memory = {};
  const kept = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };
  const get = (name) => memory[name] ?? kept((s) => s.getItem("ripen." + name));
  const remove = (name) => {
    delete memory[name];
    kept((s) => s.removeItem("ripen." + name));
  };
  const set = (name, text) => {
    delete memory[name];
    if (!kept((s) => (s.setItem("ripen." + name, text), true))) memory[name] = text;
  };
  const names = () => [
    ...new Set([...Object.keys(memory), ...(kept((s) => Object.keys(s).filter((k) => k.startsWith("ripen.")).map((k) => k.slice(6))) ?? [])]),
  ];

  const random = (bytes) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
  const short = (text) => [...String(text ?? "")].slice(0, 255).join("");

  const allowed = () =>
    navigator.doNotTrack !== "1" && !navigator.globalPrivacyControl && (get("consent") ?? (option("consent") === "ask" ? "no" : "yes")) === "yes";

  // Each item has a key of its own, so that tabs do not overwrite each other's; keys sort by time.
  let count = 0;
  const queue = () => names().filter((n) => n.startsWith("i.")).sort();
  const add = (item) => {
    const id = Date.now().toString(36).padStart(9, "0") + (count++ % 46656).toString(36).padStart(3, "0") + random(6);
    if (!get("device")) set("device", random(16));
    item = { device: get("device"), item: { id, time: new Date().toISOString(), ...item } };
    // Half a character, as a cut text may end with, is no JSON that a server would take.
    const text = JSON.stringify(item).replace(/\\\\|\\ud[89a-f]../g, (m) => (m === "\\\\" ? m : "\ufffd"));
    if (text.length * 3 > maxBytes && new Blob([text]).size > maxBytes) return console.warn("ripen: too large, not sent", item.item.name);
    set("i." + id, text);
    queue().slice(0, -maxItems).forEach(remove);
    later(1000);
  };

  let batch = maxBatch;
  const next = () => {
    const taken = [];
    let device, bytes = 500;
    for (const name of queue()) {
      const { device: of, item, beacon } = JSON.parse(get(name) ?? "{}");
      if (!item) continue; // another tab has sent it meanwhile
      if (beacon && Date.now() - beacon > beaconTrust) {
        remove(name);
        continue;
      }
      bytes += new Blob([JSON.stringify(item)]).size + 1;
      if ((device ??= of) !== of || taken.length === batch || (bytes > maxBytes && taken.length)) break;
      taken.push({ name, item, beacon });
    }
    return taken.length && {
      taken,
      body: JSON.stringify({ write_key: option("key"), device_id: device, sent_at: new Date().toISOString(), items: taken.map((t) => t.item) }),
    };
  };

  let timer, sending, failures = 0;
  const later = (ms) => {
    timer ??= setTimeout(() => ((timer = undefined), send()), ms);
  };
  const send = async () => {
    const work = !sending && allowed() && navigator.onLine !== false && next();
    if (!work) return;
    sending = true;
    let wait = 0;
    try {
      // Text asks for no leave beforehand. Cookies stay at home.
      const answer = await fetch(url, { method: "POST", body: work.body, keepalive: true, credentials: "omit" });
      if (answer.status === 400 && work.taken.length > 1) {
        batch = 1; // one of them spoils the others
      } else if (answer.ok || [400, 401, 403, 413, 415].includes(answer.status)) {
        work.taken.forEach((t) => remove(t.name));
        failures = 0;
      } else {
        wait = answer.headers.get("Retry-After") * 1000 || 1;
      }
    } catch {
      wait = 1;
    }
    sending = false;
    if (wait) return later(Math.max(wait, Math.min(60e3, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2)));
    if (queue().length) send();
    else batch = maxBatch;
  };

  // Nobody hears what becomes of a beacon: its items stay, are sent again by the next page, and count once.
  const leave = () => {
    const work = allowed() && navigator.onLine !== false && next();
    if (work && !work.taken.every((t) => t.beacon) && navigator.sendBeacon(url, work.body)) {
      work.taken.forEach(({ name }) => get(name) && set(name, JSON.stringify({ ...JSON.parse(get(name)), beacon: Date.now() })));
    }
  };

  const touch = () => {
    const now = Date.now();
    const seen = +get("seen");
    if (!allowed()) return false;
    if (!seen || now - seen > idle) {
      if (seen) add({ type: "session_end", time: new Date(seen).toISOString() });
      add({ type: "session_start" });
    }
    set("seen", now);
    return true;
  };

  let at;
  const api = {
    event: (name, properties) => touch() && add({ type: "event", name, properties }),
    attributes: (attributes) => touch() && add({ type: "attributes", attributes }),
    page: () => {
      const referrer = (at ?? document.referrer).split(/[?#]/)[0];
      at = location.href;
      api.event("page_viewed", { path: short(location.pathname), title: short(document.title), referrer: short(referrer) });
    },
    identify: (id) => {
      if (!allowed() || get("user") === String(id)) return;
      if (get("user")) api.reset(); // somebody else: another device to the server
      touch();
      set("user", String(id));
      add({ type: "identify", external_id: String(id) });
    },
    reset: () => {
      if (allowed() && +get("seen")) add({ type: "session_end", time: new Date(+get("seen")).toISOString() });
      ["device", "user", "seen"].forEach(remove);
    },
    consent: (given) => {
      if (!given) names().forEach(remove);
      set("consent", given ? "yes" : "no");
      if (given) start();
    },
  };

  let started;
  const start = () => {
    if (started || !allowed()) return;
    started = true;
    if (option("pages") !== "off") {
      api.page();
      const moved = () => at?.split(/[?#]/)[0] !== location.href.split(/[?#]/)[0] && setTimeout(api.page); // when the page has set its title
      const push = history.pushState;
      history.pushState = function (...all) {
        push.apply(this, all);
        moved();
      };
      addEventListener("popstate", moved);
      addEventListener("pageshow", (e) => e.persisted && api.page());
    }
    if (option("forms") !== "off") {
      const named = (form) => form.getAttribute("id") || form.getAttribute("name") || form.getAttribute("action")?.split(/[?#]/)[0] || location.pathname;
      addEventListener("submit", (e) => api.event("form_submitted", { form: short(named(e.target)) }), true);
    }
    let last = 0;
    const active = () => Date.now() - last > 5000 && ((last = Date.now()), touch());
    ["click", "keydown", "scroll"].forEach((name) => addEventListener(name, active, { capture: true, passive: true }));
    addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : active()), true);
    addEventListener("pagehide", leave);
    addEventListener("online", send);
    later(1000);
  };

  const waiting = window.ripen?.q ?? [];
  window.ripen = Object.assign((name, ...all) => api[name]?.(...all), api);
  const begin = () => {
    start();
    for (const [name, ...all] of waiting) api[name]?.(...all);
  };
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
})();
