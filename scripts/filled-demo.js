import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Leaves a demo in a folder as its first start makes it, for stories that begin there. Throws with what the service said. */
export async function fillDemoIn(folder) {
  const service = spawn(process.execPath, [join(root, "dist", "main.js")], {
    env: { PATH: process.env.PATH, PORT: "0", ALONGSIDE_HOME: folder, ALONGSIDE_LOG: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = once(service, "exit");
  let said = "";
  const ready = new Promise((resolve) => {
    const heard = (text) => {
      said += text;
      if (said.includes("Alongside is ready on")) resolve(true);
    };
    service.stdout.on("data", heard);
    service.stderr.on("data", heard);
    gone.then(() => resolve(false));
    setTimeout(() => resolve(false), 90_000).unref();
  });
  const filled = await ready;
  service.kill("SIGTERM");
  await gone;
  if (!filled) throw new Error(`the demo could not be filled:\n${said}`);
}
