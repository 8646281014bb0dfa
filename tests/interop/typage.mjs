// Drives typage (npm age-encryption) for test_age_tools.py.
//   node typage.mjs encrypt|decrypt [--armor] [--passphrase TEXT --work N] [KEY]...   stdin -> stdout
//   node typage.mjs keygen hybrid|x25519        two lines: identity, recipient
//   node typage.mjs recipient IDENTITY          the recipient
import { readFileSync, writeSync } from "node:fs";
import * as age from "age-encryption";

function writeAll(bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

const [verb, ...rest] = process.argv.slice(2);
const keys = [];
let armored = false;
let passphrase = null;
let work = 18;
while (rest.length) {
  const word = rest.shift();
  if (word === "--armor") armored = true;
  else if (word === "--passphrase") passphrase = rest.shift();
  else if (word === "--work") work = Number(rest.shift());
  else keys.push(word);
}

if (verb === "keygen") {
  const identity =
    keys[0] === "hybrid" ? await age.generateHybridIdentity() : await age.generateX25519Identity();
  console.log(identity);
  console.log(await age.identityToRecipient(identity));
} else if (verb === "recipient") {
  console.log(await age.identityToRecipient(keys[0]));
} else if (verb === "encrypt") {
  const encrypter = new age.Encrypter();
  if (passphrase !== null) {
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(work);
  }
  for (const key of keys) encrypter.addRecipient(key);
  const sealed = await encrypter.encrypt(new Uint8Array(readFileSync(0)));
  writeAll(armored ? new TextEncoder().encode(age.armor.encode(sealed)) : sealed);
} else if (verb === "decrypt") {
  const decrypter = new age.Decrypter();
  if (passphrase !== null) decrypter.addPassphrase(passphrase);
  for (const key of keys) decrypter.addIdentity(key);
  let sealed = new Uint8Array(readFileSync(0));
  if (armored) sealed = age.armor.decode(new TextDecoder().decode(sealed));
  writeAll(await decrypter.decrypt(sealed, "uint8array"));
}
