// The npm package age-encryption as the other side of a comparison: the same requests and answers as
// peer.c. Every failure is answered by the name "refused".
import { Decrypter, Encrypter, armor } from "age-encryption";
import { writeSync } from "node:fs";

const SCRYPT_LOG2 = 10;
const BEGIN = "-----BEGIN";
let pending = Buffer.alloc(0);
const input = process.stdin[Symbol.asyncIterator]();

async function more() {
  const { value, done } = await input.next();
  if (done) return false;
  pending = Buffer.concat([pending, value]);
  return true;
}

async function line() {
  while (!pending.includes(10)) if (!(await more())) return null;
  const end = pending.indexOf(10);
  const text = pending.subarray(0, end).toString();
  pending = pending.subarray(end + 1);
  return text;
}

async function bytes(length) {
  while (pending.length < length) await more();
  const taken = pending.subarray(0, length);
  pending = pending.subarray(length);
  return taken;
}

function answer(name, data) {
  const whole = Buffer.concat([Buffer.from(`${name} 0 ${data.length}\n`), data]);
  for (let at = 0; at < whole.length; ) at += writeSync(1, whole, at);
}

async function open(keys, file) {
  const decrypter = new Decrypter();
  for (const [word, text] of keys)
    word === "identity" ? decrypter.addIdentity(text) : decrypter.addPassphrase(text);
  const isText = file.subarray(0, BEGIN.length).toString() === BEGIN;
  return decrypter.decrypt(isText ? armor.decode(file.toString()) : new Uint8Array(file));
}

async function seal(keys, plain) {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(SCRYPT_LOG2);
  for (const [word, text] of keys) {
    if (word === "recipient") encrypter.addRecipient(text);
    if (word === "passphrase") encrypter.setPassphrase(text);
  }
  const sealed = await encrypter.encrypt(new Uint8Array(plain));
  return keys.some(([word]) => word === "armor") ? Buffer.from(armor.encode(sealed)) : sealed;
}

let keys = [];
for (let text = await line(); text !== null; text = await line()) {
  const [word, rest = ""] = text.split(/ (.*)/);
  if (word !== "open" && word !== "seal") {
    keys.push([word, rest]);
    continue;
  }
  const data = await bytes(Number(rest));
  try {
    answer("ok", Buffer.from(await (word === "open" ? open : seal)(keys, data)));
  } catch {
    answer("refused", Buffer.alloc(0));
  }
  keys = [];
}
