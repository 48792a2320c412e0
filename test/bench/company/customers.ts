import type { Random } from "../../../src/ports/world.ts";

const first = ["Marisa", "Nahuel", "Camila", "Bruno", "Lucía", "Tomás", "Valentina", "Joaquín", "Inés", "Ramiro"];
const last = ["Rossi", "Paz", "Ibáñez", "Quiroga", "Sosa", "Funes", "Medina", "Ledesma", "Ojeda", "Vera", "Luna"];
const words =
  "hola buenas necesito saber cuándo llega el pedido que hice ayer porque todavía no me avisaron gracias perdón otra vez la factura está mal pueden mandarla de nuevo sí claro mañana paso por el local y lo retiro".split(
    " ",
  );

/** Customer number `index`, always the same one. The seed's contacts are 1, 2, 3 …; higher numbers are people nobody has met. */
export function customerOf(index: number): { name: string; phone: string; userId: string } {
  const name = `${first[index % first.length]} ${last[index % last.length]}`;
  const phone = `549341${String(4_000_000 + index)}`;
  return { name, phone, userId: `AR.${10_000_000_000 + index}` };
}

/** Something a customer would write: 4 to 26 words, 75 letters on average. */
export function wordsOf(random: Random): string {
  const start = Math.floor(random.fraction() * words.length);
  const length = 4 + Math.floor(random.fraction() * 23);
  return Array.from({ length }, (_, n) => words[(start + n * 7) % words.length]).join(" ");
}
