import { type Calendar, dayAfter, easter, fixed, type NamedRule, once, onWeekdays, type Rule } from "./holiday-rules.ts";

type Feast = readonly [rule: Rule, name: string, communities: string];

/** The autonomous communities and cities, by their code of ISO 3166-2. */
export const communities = [
  { code: "AN", name: "Andalucía" },
  { code: "AR", name: "Aragón" },
  { code: "AS", name: "Asturias" },
  { code: "CN", name: "Canarias" },
  { code: "CB", name: "Cantabria" },
  { code: "CM", name: "Castilla-La Mancha" },
  { code: "CL", name: "Castilla y León" },
  { code: "CT", name: "Cataluña" },
  { code: "CE", name: "Ceuta" },
  { code: "VC", name: "Comunidad Valenciana" },
  { code: "EX", name: "Extremadura" },
  { code: "GA", name: "Galicia" },
  { code: "IB", name: "Illes Balears" },
  { code: "RI", name: "La Rioja" },
  { code: "MD", name: "Madrid" },
  { code: "ML", name: "Melilla" },
  { code: "MC", name: "Murcia" },
  { code: "NC", name: "Navarra" },
  { code: "PV", name: "País Vasco" },
] as const;

// Law: Real Decreto 2001/1983, art. 45.1 a to c; the Epiphany is of 45.1 d, and no community has put another day in its place.
const national: readonly NamedRule[] = [
  ["Año Nuevo", fixed("01-01")],
  ["Epifanía del Señor", fixed("01-06")],
  ["Viernes Santo", easter(-2)],
  ["Fiesta del Trabajo", fixed("05-01")],
  ["Asunción de la Virgen", fixed("08-15")],
  ["Fiesta Nacional de España", fixed("10-12")],
  ["Todos los Santos", fixed("11-01")],
  ["Día de la Constitución Española", fixed("12-06")],
  ["Inmaculada Concepción", fixed("12-08")],
  ["Natividad del Señor", fixed("12-25")],
];
const maundyThursday: NamedRule = ["Jueves Santo", easter(-3)];

// What every year has had since 2015 (BOE), Sundays and single exceptions aside; the Islamic feasts of Ceuta and Melilla are only known
// when they are published.
const standing: readonly Feast[] = [
  [easter(-3), "Jueves Santo", "AN AR AS CB CE CL CM CN EX GA IB MC MD ML NC PV RI"],
  [easter(1), "Lunes de Pascua", "CT IB NC PV RI VC"],
  [easter(60), "Corpus Christi", "CM"],
  [fixed("02-28"), "Día de Andalucía", "AN"],
  [fixed("03-01"), "Día de las Illes Balears", "IB"],
  [fixed("03-19"), "San José", "MC VC"],
  [fixed("04-23"), "San Jorge, Día de Aragón", "AR"],
  [fixed("04-23"), "Fiesta de Castilla y León", "CL"],
  [fixed("05-02"), "Fiesta de la Comunidad de Madrid", "MD"],
  [fixed("05-17"), "Día de las Letras Gallegas", "GA"],
  [fixed("05-30"), "Día de Canarias", "CN"],
  [fixed("05-31"), "Día de Castilla-La Mancha", "CM"],
  [fixed("06-09"), "Día de la Región de Murcia", "MC"],
  [fixed("06-09"), "Día de La Rioja", "RI"],
  [fixed("06-24"), "San Juan", "CT"],
  [fixed("07-25"), "Santiago Apóstol", "PV"],
  [fixed("07-25"), "Día Nacional de Galicia", "GA"],
  [fixed("07-28"), "Día de las Instituciones de Cantabria", "CB"],
  [fixed("08-05"), "Nuestra Señora de África", "CE"],
  [fixed("09-02"), "Día de Ceuta", "CE"],
  [fixed("09-08"), "Día de Asturias", "AS"],
  [fixed("09-08"), "Día de Extremadura", "EX"],
  [fixed("09-08"), "Virgen de la Victoria", "ML"],
  [fixed("09-11"), "Fiesta Nacional de Cataluña", "CT"],
  [fixed("09-15"), "La Bien Aparecida", "CB"],
  [fixed("09-17"), "Día de Melilla", "ML"],
  [fixed("10-09"), "Día de la Comunidad Valenciana", "VC"],
  [fixed("12-03"), "San Francisco Javier", "NC"],
  [fixed("12-26"), "San Esteban", "CT"],
];

// What was published beside the national days, without those of one island, province or town.
// 2026: Resolución of 17 October 2025 (BOE-A-2025-21667).
// 2027: Andalucía Decreto 84/2026, Aragón 163/2026, Asturias 7/2026, Canarias 115/2026, Cantabria Orden IND/29/2026, Castilla-La Mancha
// Decreto 34/2026, Castilla y León 7/2026, Cataluña Ordre EMT/52/2026, Comunidad Valenciana Decreto 42/2026, Extremadura 119/2026, Galicia
// 68/2026, Illes Balears Acord of 13 March 2026, La Rioja Resolución 186/2026, Madrid Decreto 82/2026, Melilla Acuerdo of 24 September 2026,
// Murcia Resolución of 13 July 2026, Navarra Resolución 232/2026, País Vasco Decreto 90/2026; Ceuta as its government took it on 8
// September 2026. Asturias names only its own day: Monday 16 August follows from art. 45.1.
const decreed: Readonly<Record<number, readonly Feast[]>> = {
  2026: [
    [once("2026-02-28"), "Día de Andalucía", "AN"],
    [once("2026-03-02"), "Día de las Illes Balears (lunes siguiente)", "IB"],
    [once("2026-03-19"), "San José", "GA MC NC PV VC"],
    [once("2026-03-20"), "Eid al-Fitr", "CE ML"],
    [once("2026-04-02"), "Jueves Santo", "AN AR AS CB CE CL CM CN EX GA IB MC MD ML NC PV RI"],
    [once("2026-04-06"), "Lunes de Pascua", "CM CT IB NC PV RI VC"],
    [once("2026-04-23"), "San Jorge, Día de Aragón", "AR"],
    [once("2026-04-23"), "Fiesta de Castilla y León", "CL"],
    [once("2026-05-02"), "Fiesta de la Comunidad de Madrid", "MD"],
    [once("2026-05-27"), "Eid al-Adha", "CE ML"],
    [once("2026-05-30"), "Día de Canarias", "CN"],
    [once("2026-06-04"), "Corpus Christi", "CM"],
    [once("2026-06-09"), "Día de la Región de Murcia", "MC"],
    [once("2026-06-09"), "Día de La Rioja", "RI"],
    [once("2026-06-13"), "San Antonio", "CE"],
    [once("2026-06-24"), "San Juan", "CT GA VC"],
    [once("2026-07-25"), "Santiago Apóstol", "PV"],
    [once("2026-07-25"), "Día Nacional de Galicia", "GA"],
    [once("2026-07-28"), "Día de las Instituciones de Cantabria", "CB"],
    [once("2026-08-05"), "Nuestra Señora de África", "CE"],
    [once("2026-09-02"), "Día de Ceuta", "CE"],
    [once("2026-09-08"), "Día de Asturias", "AS"],
    [once("2026-09-08"), "Día de Extremadura", "EX"],
    [once("2026-09-08"), "Virgen de la Victoria", "ML"],
    [once("2026-09-11"), "Fiesta Nacional de Cataluña", "CT"],
    [once("2026-09-15"), "La Bien Aparecida", "CB"],
    [once("2026-09-17"), "Día de Melilla", "ML"],
    [once("2026-10-09"), "Día de la Comunidad Valenciana", "VC"],
    [once("2026-11-02"), "Todos los Santos (lunes siguiente)", "AN AR AS CL CM CN EX MD NC"],
    [once("2026-12-03"), "San Francisco Javier", "NC"],
    [once("2026-12-07"), "Día de la Constitución Española (lunes siguiente)", "AN AR AS CB CL EX MC MD ML RI"],
    [once("2026-12-26"), "San Esteban", "CT IB"],
  ],
  2027: [
    [once("2027-03-01"), "Día de Andalucía (lunes siguiente)", "AN"],
    [once("2027-03-01"), "Día de las Illes Balears", "IB"],
    [once("2027-03-10"), "Eid al-Fitr", "CE ML"],
    [once("2027-03-19"), "San José", "GA MC MD NC VC"],
    [once("2027-03-25"), "Jueves Santo", "AN AR AS CB CE CL CM CN EX GA IB MC MD ML NC PV RI"],
    [once("2027-03-29"), "Lunes de Pascua", "CT IB NC PV RI VC"],
    [once("2027-04-23"), "San Jorge, Día de Aragón", "AR"],
    [once("2027-04-23"), "Fiesta de Castilla y León", "CL"],
    [once("2027-05-17"), "Día de las Letras Gallegas", "GA"],
    [once("2027-05-17"), "Eid al-Adha", "CE ML"],
    [once("2027-05-27"), "Corpus Christi", "CM"],
    [once("2027-05-31"), "Día de Castilla-La Mancha", "CM"],
    [once("2027-06-09"), "Día de la Región de Murcia", "MC"],
    [once("2027-06-09"), "Día de La Rioja", "RI"],
    [once("2027-06-24"), "San Juan", "CT"],
    [once("2027-07-28"), "Día de las Instituciones de Cantabria", "CB"],
    [once("2027-08-05"), "Nuestra Señora de África", "CE"],
    [once("2027-08-16"), "Asunción de la Virgen (lunes siguiente)", "AN AR AS CL CN MD"],
    [once("2027-09-02"), "Día de Ceuta", "CE"],
    [once("2027-09-08"), "Día de Asturias", "AS"],
    [once("2027-09-08"), "Día de Extremadura", "EX"],
    [once("2027-09-08"), "Virgen de la Victoria", "ML"],
    [once("2027-09-11"), "Fiesta Nacional de Cataluña", "CT"],
    [once("2027-09-15"), "La Bien Aparecida", "CB"],
    [once("2027-09-17"), "Día de Melilla", "ML"],
    [once("2027-10-07"), "Aniversario del primer Gobierno Vasco", "PV"],
    [once("2027-10-09"), "Día de la Comunidad Valenciana", "VC"],
    [once("2027-10-11"), "Descanso por la Asunción de la Virgen", "EX"],
    [once("2027-12-03"), "San Francisco Javier", "NC"],
  ],
};

/** The calendar of a community; null: what the whole country shares. Once a community has published a year, that year is exact. Before, the
 *  Monday after a holiday on a Sunday is optional: it is free unless the community puts another day in its place (art. 45.1 and 45.3). */
export function calendarOfSpain(community: string | null, year: number): Calendar {
  if (community === null) return { public: national, optional: [maundyThursday, ...mondaysAfter(national)] };
  const published = decreed[year];
  if (published) return { public: [...national, ...feastsOf(community, published)] };
  const usual = [...national, ...feastsOf(community, standing)];
  return { public: usual, optional: mondaysAfter(usual) };
}

function feastsOf(community: string, feasts: readonly Feast[]): NamedRule[] {
  return feasts.filter(([, , where]) => where.split(" ").includes(community)).map(([rule, name]) => [name, rule]);
}

function mondaysAfter(rules: readonly NamedRule[]): NamedRule[] {
  return rules.map(([name, rule]) => [`${name} (lunes siguiente)`, dayAfter(onWeekdays(rule, [7]))]);
}
