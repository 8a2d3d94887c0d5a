// A real, certified OpenID provider for tests. Arguments: MODULES CLIENT SECRET [KEY CERT]; with the last two it speaks https.
// Reads one JSON command per line and answers each with a line of JSON; its first line says the issuer.
//   {portal}              the address of the portal that may use it
//   {person: {sub, …}}    whoever comes from now on is signed in as this person; null: a form asks for the subject
//   {people: [{sub, …}]}  whom the form knows
//   {token: MODE}         what is wrong with id_tokens from now on: see spoil; "good" for nothing
//   {userinfo: MODE}      "good" | "other": about somebody else
//   {rotate: true}        new signing keys; the old ones are gone
//   {state: MODE}         "up" | "down": refuses connections | "silent": takes them and never answers | "broken": answers 500
import http from "node:http";
import https from "node:https";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const [modules, clientId, secret, key, cert] = process.argv.slice(2);
const bring = (file) => import(pathToFileURL(path.join(modules, file)));
const { Provider } = await bring("oidc-provider/lib/index.js");
const jose = await bring("jose/dist/webapi/index.js");

let portal = "http://127.0.0.1:1", keys, provider, handle, person = null, people = new Map(), tokens = "good", userinfo = "good", state = "up", issuer;
const say = (o) => process.stdout.write(JSON.stringify(o) + "\n");

async function newKeys() {
  const pair = await jose.generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await jose.exportJWK(pair.privateKey)), use: "sig", alg: "RS256", kid: "k" + Date.now() + Math.random() };
  keys = { pair, jwk };
}

/** The id_token with one thing wrong, else signed as it should be. */
async function spoil(token) {
  const claims = jose.decodeJwt(token), header = { alg: "RS256", kid: keys.jwk.kid };
  const sign = (changed, signer = keys.pair.privateKey, head = header) => new jose.SignJWT(changed).setProtectedHeader(head).sign(signer);
  const b64 = (o) => Buffer.from(JSON.stringify(o)).toString("base64url");
  switch (tokens) {
    case "tampered": { const [h, , s] = token.split("."); return [h, b64({ ...claims, sub: "somebody-else" }), s].join("."); }
    case "nonce": return sign({ ...claims, nonce: claims.nonce.replace(/.$/, (c) => (c === "A" ? "B" : "A")) });
    case "no-nonce": return sign({ ...claims, nonce: undefined });
    case "expired": return sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 });
    case "audience": return sign({ ...claims, aud: "another-client" });
    case "issuer": return sign({ ...claims, iss: "https://elsewhere.example" });
    case "at-hash": return sign({ ...claims, at_hash: "AAAAAAAAAAAAAAAAAAAAAA" });
    case "none": return `${b64({ alg: "none" })}.${b64(claims)}.`;
    case "shared-key": return sign(claims, new TextEncoder().encode(secret.padEnd(64, "-")), { alg: "HS256" });
    case "foreign-key": return sign(claims, foreign);
    default: return person?.amr ? sign({ ...claims, amr: person.amr }) : token;
  }
}

function build() {
  provider = new Provider(issuer, {
    clients: [{
      client_id: clientId, client_secret: secret, grant_types: ["authorization_code"], response_types: ["code"],
      redirect_uris: [`${portal}/sign-in/sso/test/callback`], post_logout_redirect_uris: [`${portal}/signed-out`],
    }],
    jwks: { keys: [keys.jwk] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    cookies: { keys: ["test"] },
    findAccount: (ctx, sub) => {
      const known = person?.sub === sub ? person : people.get(sub);
      return known && { accountId: sub, claims: () => known };
    },
    // the portal is the province's own: nobody is asked to consent
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === "/token" && ctx.body?.id_token) ctx.body.id_token = await spoil(ctx.body.id_token);
    if (ctx.path === "/me" && userinfo === "other" && ctx.body?.sub) ctx.body.sub = "somebody-else";
  });
  handle = provider.callback();
}

async function interact(req, res) {
  const page = (text) => { res.setHeader("content-type", "text/html; charset=utf-8"); res.end(`<!doctype html><title>Provider</title>${text}`); };
  let sub = person?.sub;
  if (req.method === "POST") {
    const parts = [];
    for await (const part of req) parts.push(part);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    if (form.get("stop")) return provider.interactionFinished(req, res, { error: "access_denied" });
    sub = form.get("sub");
  }
  if (!sub) return page(`<h1>Provider</h1><form method="post"><label>Subject <input name="sub"></label><button>Sign in</button><button name="stop" value="1">Stop</button></form>`);
  return provider.interactionFinished(req, res, { login: { accountId: sub } }, { mergeWithLastSubmission: false });
}

const answer = async (req, res) => {
  if (state === "silent") return;
  if (state === "broken") { res.statusCode = 500; return res.end("broken"); }
  try {
    await (req.url.startsWith("/interaction/") ? interact(req, res) : handle(req, res));
  } catch (e) {
    res.statusCode = 400;
    res.end(String(e));
  }
};
const server = key ? https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, answer) : http.createServer(answer);
const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
await newKeys();
const foreign = keys.pair.privateKey;
await newKeys();
await listen(0);
const { port } = server.address();
issuer = `${key ? "https" : "http"}://${key ? "localhost" : "127.0.0.1"}:${port}`;
build();
say({ issuer });

const commands = {
  portal: (value) => { portal = value; build(); },
  person: (value) => { person = value; },
  people: (value) => { people = new Map(value.map((one) => [one.sub, one])); },
  token: (value) => { tokens = value; },
  userinfo: (value) => { userinfo = value; },
  rotate: async () => { await newKeys(); build(); },
  state: async (value) => {
    state = value;
    if (value === "down") { server.closeAllConnections(); await new Promise((done) => server.close(done)); }
    else if (!server.listening) await listen(port);
  },
};
const input = readline.createInterface({ input: process.stdin });
for await (const line of input) {
  const [[name, value]] = Object.entries(JSON.parse(line));
  await commands[name](value);
  say({ done: name });
}
process.exit(0);
