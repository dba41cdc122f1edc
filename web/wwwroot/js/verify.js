// Checks a proof of publication in the browser: what is read here is sent nowhere. The same steps as docs/verify.cs.
const utf8 = new TextEncoder();
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const netstrings = (texts) => utf8.encode(texts.map((text) => `${utf8.encode(text).length}:${text},`).join(""));

function bytes(text, length) {
  if (typeof text !== "string" || !/^([0-9a-f]{2})+$/i.test(text)) throw new Error("format");
  const read = Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  if (length && read.length !== length) throw new Error("format");
  return read;
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Answers { title, at, subject, fingerprint }, or throws an Error whose message is format, document, path, signature or key. */
export async function check(proof, fingerprint) {
  must(proof?.format === "pinghu-eco-public/proof/1", "format");
  const { document: doc, entry, head } = proof;
  must(doc && entry && head && Array.isArray(proof.path), "format");

  const parts = [doc.column, doc.title, doc.body, doc.source, doc.issuer, doc.documentNumber, doc.documentDate];
  must(parts.every((part) => typeof part === "string") && Number.isSafeInteger(doc.edition), "format");
  const digest = hex(await sha256(netstrings([String(doc.edition), ...parts])));
  const detail = JSON.parse(entry.detail);
  must(detail.sha256 === digest && detail.edition === doc.edition, "document");
  must(entry.act.startsWith("notice.") && entry.subjectKind === "Notice", "document");

  must([entry.id, entry.at, proof.seq, head.seq].every(Number.isSafeInteger), "format");
  const fields = [String(entry.id), String(entry.at), entry.actor, entry.act, entry.subjectKind, entry.subject, entry.detail];
  let hash = bytes(proof.previous, 32);
  const leaf = await sha256(join(bytes(entry.salt, 16), netstrings(fields)));
  for (const next of [leaf, ...proof.path.map((each) => bytes(each, 32))]) hash = await sha256(join(hash, next));
  must(proof.seq + proof.path.length === head.seq && hex(hash) === head.hash, "path");

  const der = Uint8Array.from(atob(proof.key.replace(/-----[^-]+-----|\s/g, "")), (c) => c.charCodeAt(0));
  const own = hex(await sha256(der));
  must(own === head.fingerprint, "signature");
  const key = await crypto.subtle.importKey("spki", der, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const place = new Uint8Array(8);
  new DataView(place.buffer).setBigInt64(0, BigInt(head.seq));
  must(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytes(head.signature, 64), join(place, hash)), "signature");
  must(!fingerprint || own === fingerprint, "key");
  return { title: doc.title, at: new Date(Math.floor(entry.at / 1000)), subject: entry.subject, fingerprint: own };
}

const form = document.querySelector("[data-verify]");
if (form && crypto.subtle) {
  const answer = document.getElementById("verified");
  form.hidden = false;
  form.querySelector("input").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    answer.className = "notice";
    try {
      const right = await check(JSON.parse(await file.text()), form.dataset.fingerprint);
      const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Shanghai" }).format(right.at);
      answer.classList.add("success");
      answer.textContent = form.dataset.right.replace("{0}", right.title).replace("{1}", when);
    } catch (fault) {
      answer.classList.add("danger");
      answer.textContent = form.dataset[fault.message] ?? form.dataset.format;
    }
  });
}
