import type { App } from "../app.ts";
import { listActiveSecrets, listNumbers, type NumberRow } from "../db/queries/system/numbers.ts";
import { isSimulatedHere } from "../domain/setup/simulated.ts";
import { restoreCustomers } from "./restore-customers.ts";
import { restoreTemplates } from "./templates/restore-templates.ts";
import { serveSimulator } from "./server.ts";
import { createSimulator, type Simulator } from "./simulator.ts";

/** The simulated Meta of a running server: there while a simulated number is. Real client, real webhooks, over HTTP on loopback. */
export type TestPhone = {
  /** Null: no number is simulated. */
  simulator(): Simulator | null;
  /** Starts it if a simulated number is there and it does not run yet; a number added since is plugged in. */
  start(): Promise<void>;
  /** Where its Graph API listens, on loopback; null while it does not run. */
  url(): string | null;
  stop(): Promise<void>;
};

/** `url` is where this server hears webhooks itself, on loopback. */
export function createTestPhone(app: App, url: () => string): TestPhone {
  let running: { simulator: Simulator; server: { url: string; stop: () => Promise<void> } } | null = null;
  return {
    simulator: () => running?.simulator ?? null,
    url: () => running?.server.url ?? null,
    async start() {
      const numbers = listNumbers(app.db.tx).filter(isSimulatedHere);
      if (numbers.length === 0 || app.secrets === null) return;
      running ??= begin(app, url());
      for (const number of numbers) plugIn(app, running.simulator, number);
    },
    async stop() {
      await running?.server.stop();
      running = null;
    },
  };
}

function begin(app: App, url: string): { simulator: Simulator; server: { url: string; stop: () => Promise<void> } } {
  const simulator = createSimulator({
    clock: app.world.clock,
    random: app.world.random,
    deliver: app.world.fetch,
    settings: {
      callbackUrl: `${url}/webhooks/whatsapp`,
      latencyMs: 150,
      templateReview: { afterMs: 20_000, outcome: "APPROVED", category: null, readsWords: true },
      statusMs: { sent: 400, delivered: 1_200, read: null, late: 3_600_000 },
    },
  });
  return { simulator, server: serveSimulator(simulator, 0) };
}

function plugIn(app: App, simulator: Simulator, number: NumberRow): void {
  const known = isKnown(simulator, number.phoneNumberId);
  const opened = openSecrets(app, number);
  if (known || !opened) return;
  simulator.addNumber({ ...number, ...opened, subscribed: true });
  restoreCustomers(app.db.tx, simulator, number);
  restoreTemplates(app.db.tx, simulator, number);
}

function isKnown(simulator: Simulator, phoneNumberId: string): boolean {
  try {
    return simulator.number(phoneNumberId) !== undefined;
  } catch {
    return false; // the simulator throws for a number it was never given
  }
}

function openSecrets(app: App, number: NumberRow): { appSecret: string; accessToken: string; verifyToken: string } | null {
  const sealed = listActiveSecrets(app.db.tx, app.world.clock.now()).find((one) => one.appId === number.appId);
  const appSecret = sealed ? app.secrets?.open(sealed.secret) : null;
  const accessToken = app.secrets?.open(number.accessToken);
  const verifyToken = app.secrets?.open(number.verifyToken);
  return appSecret && accessToken && verifyToken ? { appSecret, accessToken, verifyToken } : null;
}
