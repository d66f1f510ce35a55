// Proves this page by itself: every fact is in the book, the book is signed, and what is read here
// is what was written here. No library, no network; SHA-256 and Ed25519 are the browser's own.
"use strict";
(() => {
  const COSIGNATURE = 4; // kinds of keys in signed notes: the book's own, and a witness's
  const NAMED = 5; // faults in the summary; each fact tells its own
  const BLOCK = /^<script( type="application\/json" (data-position="\d+"|id="bewijs"))?>/;
  const MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december";
  const SAID = new RegExp(`€\\s([\\d.]+),(\\d{2})|\\b(\\d{1,2}) (${MONTHS}) (\\d{4})\\b`, "g");

  class Wrong extends Error {} // what is wrong, in words for whoever reads the page
  class Unable extends Error {} // this browser cannot tell

  const demand = (holds, words) => {
    if (!holds) throw new Wrong(words);
  };
  const text = (value) => new TextEncoder().encode(value);
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** Bytes of base64 that is written in the one right way. */
  function fromBase64(written) {
    let plain;
    try {
      plain = atob(written);
    } catch {
      throw new Wrong("een deel van het bewijs is onleesbaar");
    }
    demand(btoa(plain) === written, "een deel van het bewijs is anders geschreven dan hoort");
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  }

  const sha256 = async (...parts) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
  const fingerprint = async (value) => hex(await sha256(text(value)));
  const leafHash = (leaf) => sha256([0], leaf);
  const nodeHash = (left, right) => sha256([1], left, right);

  /** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2). */
  async function rootOf(index, size, leaf, path) {
    demand(Number.isSafeInteger(index) && 0 <= index && index < size, "de plaats in het boek klopt niet");
    let [number, last, hash] = [index, size - 1, await leafHash(leaf)];
    for (const other of path) {
      demand(last > 0, "het bewijs is te lang");
      if (number % 2 === 1 || number === last) {
        hash = await nodeHash(other, hash);
        while (number % 2 === 0 && number !== 0) {
          [number, last] = [number / 2, Math.floor(last / 2)];
        }
      } else {
        hash = await nodeHash(hash, other);
      }
      [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
    }
    demand(last === 0, "het bewijs is te kort");
    return hash;
  }

  /** A signed note (C2SP): its text, what it says of the book, and its signatures by name. */
  function readNote(note) {
    const end = note.lastIndexOf("\n\n");
    demand(end > 0 && note.endsWith("\n"), "de verklaring is onleesbaar");
    const body = note.slice(0, end + 1);
    const [origin, size, root] = body.split("\n");
    demand(/^(0|[1-9][0-9]*)$/.test(size), "de verklaring noemt geen grootte");
    const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
      const found = /^— (\S+) (\S+)$/.exec(line);
      demand(found, "een handtekening is onleesbaar");
      return { name: found[1], bytes: fromBase64(found[2]) };
    });
    return { body, origin, size: Number(size), root: fromBase64(root), signatures };
  }

  /** A key as it is published: its name, its number, its kind and its bytes. */
  async function readKey(written) {
    const [, name, number, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(written) ?? [];
    demand(name, "een sleutel is onleesbaar");
    const bytes = fromBase64(encoded);
    const own = (await sha256(text(`${name}\n`), bytes)).slice(0, 4);
    demand(hex(own) === number, `het nummer van de sleutel ${name} klopt niet`);
    return { name, number: own, kind: bytes[0], bytes: bytes.slice(1) };
  }

  async function isSigned(key, bytes, message) {
    let known;
    try {
      known = await crypto.subtle.importKey("raw", key.bytes, "Ed25519", false, ["verify"]);
    } catch (error) {
      if (error.name === "NotSupportedError") throw new Unable();
      throw new Wrong(`de sleutel van ${key.name} is geen goede sleutel`);
    }
    return crypto.subtle.verify("Ed25519", known, bytes, message);
  }

  /** Demands that this key signed the note, once. */
  async function checkSignature(note, key) {
    const own = note.signatures.filter(
      (one) => one.name === key.name && same(one.bytes.slice(0, 4), key.number),
    );
    demand(own.length === 1, `${key.name} heeft deze verklaring niet getekend`);
    let [signature, message] = [own[0].bytes.slice(4), text(note.body)];
    if (key.kind === COSIGNATURE) {
      const at = new DataView(signature.buffer, 0, 8).getBigUint64(0);
      message = text(`cosignature/v1\ntime ${at}\n${note.body}`);
      signature = signature.slice(8);
    }
    demand(await isSigned(key, signature, message), `de handtekening van ${key.name} klopt niet`);
  }

  function element(name, words, ...children) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    made.append(...children);
    return made;
  }

  function tell(name, verdict, words) {
    const place = document.querySelector(`[data-fill="${name}"]`);
    if (!place) return;
    place.textContent = words;
    place.dataset.verdict = verdict;
  }

  /** A way from the verdict to the first fact that is wrong. */
  function pointTo(position) {
    const link = element("a", `Naar feit ${position}`);
    link.href = `#feit-${position}`;
    document.querySelector('[data-fill="geheel"]').append(" ", link);
  }

  /** Fields and values of the proven bytes, one a line; what is sealed stays so. */
  function fieldsOf(value, name = "") {
    if (value === null || typeof value !== "object") return [[name, String(value)]];
    if ("token" in value && "subject" in value) return [[name, "[verzegeld]"]];
    return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, name ? `${name}.${key}` : key));
  }

  /** Sums of what the same field says in each item of a list: sentences tell totals. */
  function sumsIn(value) {
    if (value === null || typeof value !== "object") return [];
    const sums = Object.values(value).flatMap(sumsIn);
    if (!Array.isArray(value)) return sums;
    const totals = {};
    for (const [name, one] of value.flatMap((item) => Object.entries(item ?? {}))) {
      if (Number.isInteger(one)) totals[name] = (totals[name] ?? 0) + one;
    }
    return [...sums, 0, ...Object.values(totals)];
  }

  /** Amounts and days that the words mention, and that do not follow from the proven bytes. */
  function unproven(words, event) {
    const values = fieldsOf(event).map(([, value]) => value);
    const known = new Set([...values, ...sumsIn(event).map(String)].map((one) => one.replace(/^-(?=\d)/, "")));
    const follows = ([said, whole, cents, day, month, year]) => {
      if (whole) return known.has(String(Number(whole.replaceAll(".", "") + cents)));
      const number = MONTHS.split("|").indexOf(month) + 1;
      const date = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
      return known.has(date) || values.some((value) => value.includes(said));
    };
    return [...words.matchAll(SAID)].filter((found) => !follows(found)).map(([said]) => said);
  }

  /** What a block of this page holds; demands that it is written in the one right way. */
  function readBlock(block) {
    try {
      const read = JSON.parse(block.textContent);
      demand(JSON.stringify(read) === block.textContent, "het bewijs is anders geschreven dan hoort");
      return read;
    } catch (error) {
      throw error instanceof Wrong ? error : new Wrong("het bewijs is onleesbaar");
    }
  }

  /** A leaf of the log: four lines that place it, and then the stored bytes (a CloudEvent). */
  function readLeaf(leaf) {
    const head = [];
    let start = 0;
    for (let line = 0; line < 4; line += 1) {
      const end = leaf.indexOf(10, start);
      head.push(new TextDecoder().decode(leaf.slice(start, end)));
      start = end + 1;
    }
    const state = new TextDecoder().decode(leaf.slice(start));
    return { position: head[0], place: head.slice(1), state };
  }

  /** Shows what the proven bytes say, field by field. */
  function showFields(position, leaf) {
    const [stream, version, topic] = leaf.place;
    const { data, ...envelope } = leaf.event;
    const groups = [
      ["Wat er gebeurde (bedragen in centen)", data.data],
      ["Wie het deed, waardoor, en volgens welke regels", data.meta],
      ["Waar het staat", { stream, version, topic, shape: data.v, ...envelope }],
    ];
    const place = document.querySelector(`[data-fill="velden-${position}"]`);
    for (const [title, fields] of groups) {
      const rows = fieldsOf(fields).flatMap(([name, value]) => [element("dt", name), element("dd", value)]);
      place.append(element("h4", title), element("dl", "", ...rows));
    }
    place.append(element("h4", "De opgeslagen bytes"), element("pre", leaf.state));
  }

  /** Demands that a fact stands in the book of this note, and is told as it was. */
  async function checkFact(position, block, checkpoint, shown, words) {
    const { leaf: written, path, shown: told } = readBlock(block);
    const bytes = fromBase64(written);
    const leaf = readLeaf(bytes);
    demand(leaf.position === position, "de opgeslagen bytes horen op een andere plaats in het boek");
    const root = await rootOf(Number(position) - 1, checkpoint.size, bytes, path.map(fromBase64));
    demand(same(root, checkpoint.root), "deze bytes staan zo niet in het boek");
    demand(shown !== undefined, "de tekst van dit feit ontbreekt");
    demand((await fingerprint(shown)) === told, "de tekst op deze bladzijde is veranderd");
    const event = JSON.parse(leaf.state);
    const said = unproven(words, event);
    demand(said.length === 0, `de tekst noemt ${said.join(" en ")}, en dat volgt niet uit de bytes`);
    return { ...leaf, event };
  }

  /** Demands what holds for all facts: the note, its signatures, and the words around the facts. */
  async function checkWhole(written, page, outside) {
    const { note, keys, page: told } = written;
    demand(outside, "er staat iets op deze bladzijde dat er niet hoort");
    demand((await fingerprint(page)) === told, "de tekst op deze bladzijde is veranderd");
    const shown = [...document.querySelectorAll(".note, .key")];
    const words = shown.map((one) => one.textContent).join();
    demand(words === [note, ...keys].join(), "het bewijs zegt iets anders dan de tekst");
    const read = readNote(note);
    const signers = await Promise.all(keys.map(readKey));
    demand(read.signatures.length === signers.length, "er is een handtekening zonder sleutel");
    for (const signer of signers) await checkSignature(read, signer);
    demand(signers.some((one) => one.kind === 1 && one.name === read.origin), "het boek tekende niet zelf");
    return signers.filter((one) => one.kind === COSIGNATURE).length;
  }

  /** Whether this page holds its text, its evidence and this program, and nothing else. */
  function nothingElse() {
    const isOurs = ({ nodeName, outerHTML, textContent }) =>
      nodeName === "MAIN" ||
      (nodeName === "SCRIPT" && BLOCK.test(outerHTML)) ||
      (nodeName === "#text" && textContent.trim() === "");
    const { body, documentElement, compatMode } = document;
    return [...body.childNodes].every(isOurs) && documentElement.lang === "nl" && compatMode === "CSS1Compat";
  }

  /** Carries out one check; what was wrong in words, null where it is right. */
  async function wrongIn(check) {
    try {
      await check();
      return null;
    } catch (error) {
      if (error instanceof Unable) throw error;
      return error instanceof Wrong ? error.message : "het bewijs is onleesbaar";
    }
  }

  async function check() {
    if (!globalThis.crypto?.subtle) throw new Unable();
    const page = [...document.querySelectorAll("[data-bound]")].map((one) => one.outerHTML).join("\n");
    const outside = nothingElse();
    const articles = new Map(
      [...document.querySelectorAll("article")].map((one) => [one.id, [one.outerHTML, one.textContent]]),
    );
    const faults = [];
    const wrongFacts = [];
    let written = {};
    let checkpoint;
    let witnesses = 0;
    const read = () => {
      written = readBlock(document.getElementById("bewijs"));
      checkpoint = readNote(written.note);
    };
    const whole =
      (await wrongIn(async () => read())) ??
      (await wrongIn(async () => { witnesses = await checkWhole(written, page, outside); }));
    const blocks = [...document.querySelectorAll("[data-position]")];
    for (const block of blocks) {
      const { position } = block.dataset;
      const [shown, words] = articles.get(`feit-${position}`) ?? [];
      const wrong = await wrongIn(async () => {
        demand(checkpoint, "zonder leesbare verklaring is dit feit niet na te kijken");
        showFields(position, await checkFact(position, block, checkpoint, shown, words));
      });
      if (!wrong) {
        const right = ["right", "Klopt."];
        tell(`feit-${position}`, ...(whole ? ["unsure", "Past bij het geheel, maar dat klopt niet."] : right));
        continue;
      }
      tell(`feit-${position}`, "wrong", `Klopt niet: ${wrong}.`);
      faults.push(`feit ${position}: ${wrong}`);
      wrongFacts.push(position);
    }
    if (whole) faults.unshift(whole);
    else if (blocks.length !== articles.size) faults.push("er zijn feiten zonder bewijs");
    return { faults, wrongFacts, facts: blocks.length, witnesses };
  }

  async function main() {
    try {
      const { faults, wrongFacts, facts, witnesses } = await check();
      if (faults.length > 0) {
        const more = faults.length > NAMED ? `; en nog ${faults.length - NAMED} fouten` : "";
        tell("geheel", "wrong", `Klopt niet: ${faults.slice(0, NAMED).join("; ")}${more}.`);
        if (wrongFacts.length > 0) pointTo(wrongFacts[0]);
      } else if (witnesses === 0) {
        tell("geheel", "unsure", `Alle ${facts} feiten kloppen met de verklaring, maar geen getuige tekende mee.`);
      } else {
        tell("geheel", "right", `Klopt: alle ${facts} feiten, de tekst en ${witnesses + 1} handtekeningen.`);
      }
    } catch (error) {
      if (!(error instanceof Unable)) throw error;
      tell("geheel", "unsure", "Uw browser kan dit niet nakijken. Gebruik een nieuwere, of oza audit verify-evidence.");
    }
  }

  document.addEventListener("DOMContentLoaded", main);
})();
