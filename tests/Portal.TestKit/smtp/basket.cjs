// A real SMTP server for tests: STARTTLS and AUTH required. Arguments: MODULES KEY CERT USER PASSWORD.
// Prints one JSON line per event on standard output; reads one command per line: accept | refuse | later | drop | hold
const path = require("node:path");
const fs = require("node:fs");
const readline = require("node:readline");
const [modules, key, cert, user, password] = process.argv.slice(2);
const { SMTPServer } = require(path.join(modules, "smtp-server"));

let mode = "accept";
const say = (o) => process.stdout.write(JSON.stringify(o) + "\n");
const failure = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  key: fs.readFileSync(key),
  cert: fs.readFileSync(cert),
  authMethods: ["PLAIN", "LOGIN"],
  logger: false,
  onAuth: (auth, session, done) =>
    auth.username === user && auth.password === password ? done(null, { user }) : done(failure(535, "Authentication failed")),
  onRcptTo: (address, session, done) => done(mode === "refuse" ? failure(550, "No such mailbox") : mode === "later" ? failure(451, "Try again later") : null),
  onData: (stream, session, done) => {
    const parts = [];
    stream.on("data", (d) => parts.push(d));
    stream.on("end", () => {
      const secure = session.secure === true;
      const raw = Buffer.concat(parts).toString("base64");
      say({ event: "mail", from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((r) => r.address), secure, raw });
      if (mode === "drop") server.connections.forEach((c) => c._socket.destroy());
      else if (mode !== "hold") done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ event: "ready", port: server.server.address().port }));
const input = readline.createInterface({ input: process.stdin });
input.on("line", (line) => { mode = line.trim(); say({ event: "mode" }); });
input.on("close", () => process.exit(0));
