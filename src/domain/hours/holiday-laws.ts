import { type Calendar, easter, fixed, inYears, moved, nthMonday, onWeekdays, once } from "./holiday-rules.ts";

// How far a holiday moves from Monday, Tuesday, … Sunday.
const toNearestMonday = [0, -1, -2, 4, 3, 0, 0];
const toFreeMonday = [0, -1, -2, 4, 0, 0, 0];
const toMondayOfWeek = [0, -1, -2, -3, 3, 0, 0];
const toFriday = [0, -4, 2, 0, 0, 0, 0];

/** Law: Ley 27.399, art. 1 (holidays), 3 (Maundy Thursday) and 6 (moves: Tuesday and Wednesday to the Monday before, Thursday and Friday to
 *  the next; Güemes stays on a Friday, as in 2022, because the next Monday is Belgrano's). Bridges: at most three a year by its art. 7, each
 *  year's by resolution of the Jefatura de Gabinete; known: 164/2025. The Pope's visit: Decreto 1103/2026. What falls on a weekend may be
 *  moved by resolution (Decreto 614/2025) and stays until one says so. */
export const argentina: Calendar = {
  public: [
    ["Año Nuevo", fixed("01-01")],
    ["Carnaval", easter(-48)],
    ["Carnaval", easter(-47)],
    ["Día Nacional de la Memoria por la Verdad y la Justicia", fixed("03-24")],
    ["Día del Veterano y de los Caídos en la Guerra de Malvinas", fixed("04-02")],
    ["Viernes Santo", easter(-2)],
    ["Día del Trabajador", fixed("05-01")],
    ["Día de la Revolución de Mayo", fixed("05-25")],
    ["Paso a la Inmortalidad del General Güemes", moved(fixed("06-17"), toFreeMonday)],
    ["Paso a la Inmortalidad del General Belgrano", fixed("06-20")],
    ["Día de la Independencia", fixed("07-09")],
    ["Paso a la Inmortalidad del General San Martín", moved(fixed("08-17"), toNearestMonday)],
    ["Día del Respeto a la Diversidad Cultural", moved(fixed("10-12"), toNearestMonday)],
    ["Visita del papa León XIV", once("2026-11-09")],
    ["Día de la Soberanía Nacional", moved(fixed("11-20"), toNearestMonday)],
    ["Inmaculada Concepción de María", fixed("12-08")],
    ["Navidad", fixed("12-25")],
  ],
  bridge: ["2026-03-23", "2026-07-10", "2026-12-07"].map((date) => ["Día no laborable con fines turísticos", once(date)]),
  optional: [["Jueves Santo", easter(-3)]],
};

/** Law: Ley 12.590, art. 18 (the five paid holidays; 1 March of a year in which a president takes office is one too); on the others work is
 *  allowed. Moves: Ley 16.805 as changed by Ley 17.414, only for 19 April, 18 May and 12 October. */
export const uruguay: Calendar = {
  public: [
    ["Año Nuevo", fixed("01-01")],
    ["Transmisión del mando presidencial", inYears(fixed("03-01"), (year) => year % 5 === 0)],
    ["Día de los Trabajadores", fixed("05-01")],
    ["Jura de la Constitución", fixed("07-18")],
    ["Declaratoria de la Independencia", fixed("08-25")],
    ["Día de la Familia (Navidad)", fixed("12-25")],
  ],
  optional: [
    ["Día de los Niños (Reyes)", fixed("01-06")],
    ["Carnaval", easter(-48)],
    ["Carnaval", easter(-47)],
    ["Semana de Turismo", easter(-6)],
    ["Semana de Turismo", easter(-5)],
    ["Semana de Turismo", easter(-4)],
    ["Semana de Turismo", easter(-3)],
    ["Semana de Turismo", easter(-2)],
    ["Desembarco de los Treinta y Tres Orientales", moved(fixed("04-19"), toNearestMonday)],
    ["Batalla de Las Piedras", moved(fixed("05-18"), toNearestMonday)],
    ["Natalicio de José Artigas", fixed("06-19")],
    ["Día de la Raza", moved(fixed("10-12"), toNearestMonday)],
    ["Día de los Difuntos", fixed("11-02")],
  ],
};

// The solstice by the clock of Chile: 2029 and 2033 it is the 21st already in UTC.
const solsticeOn20 = [2028, 2029, 2032, 2033, 2036];

/** Law: Ley 2.977 and those that changed it. Moves to Monday: Ley 19.668. 31 October to Friday: Ley 20.299. Solstice: Ley 21.357. 17 and 20
 *  September: Ley 20.215 (Monday 17th, Friday 20th) and Ley 20.983 (Friday 17th; Monday 2 January). Days of election are Sundays and left
 *  out, as is what holds in one region alone. */
export const chile: Calendar = {
  public: [
    ["Año Nuevo", fixed("01-01")],
    ["Feriado adicional de Año Nuevo", onWeekdays(fixed("01-02"), [1])],
    ["Viernes Santo", easter(-2)],
    ["Sábado Santo", easter(-1)],
    ["Día Nacional del Trabajo", fixed("05-01")],
    ["Día de las Glorias Navales", fixed("05-21")],
    ["Día Nacional de los Pueblos Indígenas", inYears(fixed("06-20"), (year) => solsticeOn20.includes(year))],
    ["Día Nacional de los Pueblos Indígenas", inYears(fixed("06-21"), (year) => !solsticeOn20.includes(year))],
    ["San Pedro y San Pablo", moved(fixed("06-29"), toMondayOfWeek)],
    ["Día de la Virgen del Carmen", fixed("07-16")],
    ["Asunción de la Virgen", fixed("08-15")],
    ["Feriado adicional de Fiestas Patrias", onWeekdays(fixed("09-17"), [1, 5])],
    ["Independencia Nacional", fixed("09-18")],
    ["Día de las Glorias del Ejército", fixed("09-19")],
    ["Feriado adicional de Fiestas Patrias", onWeekdays(fixed("09-20"), [5])],
    ["Encuentro de Dos Mundos", moved(fixed("10-12"), toMondayOfWeek)],
    ["Día de las Iglesias Evangélicas y Protestantes", moved(fixed("10-31"), toFriday)],
    ["Día de Todos los Santos", fixed("11-01")],
    ["Inmaculada Concepción", fixed("12-08")],
    ["Navidad", fixed("12-25")],
  ],
};

/** Law: Ley Federal del Trabajo, art. 74; its day of election is a Sunday and left out. Optional: the days on which the banks are shut by
 *  the yearly calendar of the CNBV. */
export const mexico: Calendar = {
  public: [
    ["Año Nuevo", fixed("01-01")],
    ["Día de la Constitución", nthMonday(1, "02")],
    ["Natalicio de Benito Juárez", nthMonday(3, "03")],
    ["Día del Trabajo", fixed("05-01")],
    ["Día de la Independencia", fixed("09-16")],
    ["Transmisión del Poder Ejecutivo Federal", inYears(fixed("10-01"), (year) => year % 6 === 2)],
    ["Día de la Revolución", nthMonday(3, "11")],
    ["Navidad", fixed("12-25")],
  ],
  optional: [
    ["Jueves Santo", easter(-3)],
    ["Viernes Santo", easter(-2)],
    ["Día de Muertos", fixed("11-02")],
    ["Virgen de Guadalupe", fixed("12-12")],
  ],
};

/** Law: Lei 662/1949 as changed by Lei 10.607/2002, Lei 6.802/1980 (12 October), Lei 14.759/2023 (20 November), Lei 9.093/1995 (Good Friday).
 *  Optional: the pontos facultativos that come back in each year's federal Portaria. Bridges: those of one Portaria; known: MGI 11.460/2025. */
export const brazil: Calendar = {
  public: [
    ["Confraternização Universal", fixed("01-01")],
    ["Paixão de Cristo", easter(-2)],
    ["Tiradentes", fixed("04-21")],
    ["Dia Mundial do Trabalho", fixed("05-01")],
    ["Independência do Brasil", fixed("09-07")],
    ["Nossa Senhora Aparecida", fixed("10-12")],
    ["Finados", fixed("11-02")],
    ["Proclamação da República", fixed("11-15")],
    ["Dia Nacional de Zumbi e da Consciência Negra", fixed("11-20")],
    ["Natal", fixed("12-25")],
  ],
  bridge: ["2026-04-20", "2026-06-05"].map((date) => ["Ponto facultativo", once(date)]),
  optional: [
    ["Carnaval", easter(-48)],
    ["Carnaval", easter(-47)],
    ["Quarta-feira de Cinzas (até as 14h)", easter(-46)],
    ["Corpus Christi", easter(60)],
    ["Dia do Servidor Público", fixed("10-28")],
    ["Véspera de Natal (após as 13h)", fixed("12-24")],
    ["Véspera de Ano-Novo (após as 13h)", fixed("12-31")],
  ],
};
