import type { Role } from "../../domain/permissions.ts";

/** The demo's company: an accounting firm in Rosario. */
export const company = { name: "Estudio Rossi & Asociados", language: "es", timeZone: "America/Argentina/Buenos_Aires" } as const;

/** The first is the default team, where new conversations arrive. */
export const teams = ["Recepción", "Impuestos", "Sueldos"] as const;

export type DemoTeam = (typeof teams)[number];
export type DemoPerson = { name: string; email: string; role: Role; teams: readonly DemoTeam[]; timeZone?: string };

/** Seven people; their logins stand on the sign-in page and on the console. */
export const people: readonly DemoPerson[] = [
  { name: "Adela Rossi", email: "adela@rossi.example", role: "admin", teams: ["Recepción"] },
  { name: "Sole Funes", email: "sole@rossi.example", role: "supervisor", teams: ["Recepción", "Impuestos", "Sueldos"] },
  { name: "Ana Peralta", email: "ana@rossi.example", role: "agent", teams: ["Recepción", "Impuestos"] },
  { name: "Beto Sosa", email: "beto@rossi.example", role: "agent", teams: ["Recepción", "Impuestos"] },
  { name: "Caro Giménez", email: "caro@rossi.example", role: "agent", teams: ["Recepción", "Sueldos"] },
  { name: "Nico Ferrari", email: "nico@rossi.example", role: "agent", teams: ["Recepción", "Sueldos"], timeZone: "Europe/Madrid" },
  { name: "Víctor Rossi", email: "victor@rossi.example", role: "viewer", teams: ["Recepción"] },
];

/** The firm's simulated number. Its secrets are worth nothing outside this machine. */
export const number = {
  name: "Estudio Rossi",
  displayNumber: "+54 341 555-0100",
  phoneNumberId: "309817264500100",
  wabaId: "204816320011100",
  appId: "771200340100",
};
