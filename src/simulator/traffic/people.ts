import type { Identity } from "../customers/customer.ts";

/** An invented customer of an invented accounting firm in Rosario. Phones are of the 555 range, which belongs to nobody. */
export type Person = { name: string; trade: string; phone: string; username?: string; identity?: Identity };

/** The people of the demo. Most show phone and user id; some only a username, a few come without a user id or a phone, as real ones do. */
export const people: readonly Person[] = [
  { name: "Marisa Rossi", trade: "panadería en Echesortu", phone: "5493415550142" },
  { name: "Beto Lencina", trade: "taller mecánico", phone: "5493415550143" },
  { name: "Clara Iturbe", trade: "diseñadora gráfica", phone: "5493415550144", username: "claraiturbe", identity: "id_only" },
  { name: "Nahuel Sosa", trade: "delivery de viandas", phone: "5493415550145" },
  { name: "Graciela Pintos", trade: "mercería", phone: "5493415550146" },
  { name: "Ferretería El Tornillo", trade: "ferretería", phone: "5493415550147" },
  { name: "Dra. Paula Benedetti", trade: "odontóloga", phone: "5493415550148" },
  { name: "Hugo Caballero", trade: "electricista", phone: "5493415550149", identity: "legacy_phone" },
  { name: "Yanina Godoy", trade: "peluquería", phone: "5493415550150" },
  { name: "Martín Aguirre", trade: "programador freelance", phone: "5493415550151", username: "martinag", identity: "id_only" },
  { name: "Susana Vergara", trade: "alquila dos departamentos", phone: "5493415550152" },
  { name: "Kiosco La Esquina", trade: "kiosco", phone: "5493415550153" },
  { name: "Leandro Toloza", trade: "fletes y mudanzas", phone: "5493415550154" },
  { name: "Camila Funes", trade: "profesora de inglés", phone: "5493415550155" },
  { name: "Raúl Ocampo", trade: "carnicería", phone: "5493415550156" },
  { name: "Estela Maidana", trade: "casa de fiestas", phone: "5493415550157" },
  { name: "Tomás Urquiza", trade: "fotógrafo", phone: "5493415550158", username: "tomi.fotos", identity: "id_only" },
  { name: "Librería Papiro", trade: "librería", phone: "5493415550159" },
  { name: "Silvina Croce", trade: "psicóloga", phone: "5493415550160" },
  { name: "Omar Barrionuevo", trade: "pintor de obra", phone: "5493415550161" },
  { name: "Vivero Don Aldo", trade: "vivero", phone: "5493415550162" },
  { name: "Florencia Rey", trade: "emprendimiento de velas", phone: "5493415550163" },
  { name: "Gustavo Meroi", trade: "gimnasio", phone: "5493415550164" },
  { name: "Antonella Vidal", trade: "nutricionista", phone: "5493415550165" },
  { name: "Transporte Quiroga", trade: "transporte de carga", phone: "5493415550166" },
  { name: "Norma Albornoz", trade: "jubilada con alquiler", phone: "5493415550167" },
  { name: "Ezequiel Prado", trade: "cervecería", phone: "5493415550168" },
  { name: "Lorena Cuello", trade: "tienda de ropa", phone: "5493415550169" },
  { name: "Ing. Daniel Strada", trade: "estudio de ingeniería", phone: "5493415550170" },
  { name: "Micaela Roldán", trade: "pastelería por encargo", phone: "5493415550171", username: "mica.tortas", identity: "id_only" },
  { name: "Jorge Peralta", trade: "gomería", phone: "5493415550172" },
  { name: "Veterinaria Patitas", trade: "veterinaria", phone: "5493415550173" },
  { name: "Rocío Andrada", trade: "community manager", phone: "5493415550174" },
  { name: "Walter Sandoval", trade: "constructora chica", phone: "5493415550175" },
  { name: "Inés Fontana", trade: "profesora de yoga", phone: "5493415550176" },
  { name: "Distribuidora Litoral", trade: "distribuidora de bebidas", phone: "5493415550177" },
];

/** How one would address them: the first name, or the whole name of a shop. */
export function firstNameOf(name: string): string {
  const [first = name, second = name] = name.split(" ");
  if (/^(Dra?|Ing|Cra?)\.$/.test(first)) return second;
  return /^(Ferretería|Kiosco|Librería|Vivero|Transporte|Veterinaria|Distribuidora)$/.test(first) ? name : first;
}
