// The holidays of 2026 to 2028 by hand: from what each country has published, and where a year is not published yet from the text of its laws.
// A line is the kind, the name, and its dates. What is decreed a year at a time and is not decreed yet is not here.

/** Ley 27.399, Resolución 164/2025 and Decreto 1103/2026, as https://www.argentina.gob.ar/jefatura/feriados-nacionales-2026 lists them. 20
 *  November 2027 and 17 June 2028 are Saturdays and may still be moved by resolution; no bridge of 2027 or 2028 was decreed by November 2026. */
export const argentina = `
public Año Nuevo: 2026-01-01 2027-01-01 2028-01-01
public Carnaval: 2026-02-16 2026-02-17 2027-02-08 2027-02-09 2028-02-28 2028-02-29
bridge Día no laborable con fines turísticos: 2026-03-23 2026-07-10 2026-12-07
public Día Nacional de la Memoria por la Verdad y la Justicia: 2026-03-24 2027-03-24 2028-03-24
public Día del Veterano y de los Caídos en la Guerra de Malvinas: 2026-04-02 2027-04-02 2028-04-02
optional Jueves Santo: 2027-03-25 2028-04-13
public Viernes Santo: 2026-04-03 2027-03-26 2028-04-14
public Día del Trabajador: 2026-05-01 2027-05-01 2028-05-01
public Día de la Revolución de Mayo: 2026-05-25 2027-05-25 2028-05-25
public Paso a la Inmortalidad del General Güemes: 2026-06-15 2027-06-21 2028-06-17
public Paso a la Inmortalidad del General Belgrano: 2026-06-20 2027-06-20 2028-06-20
public Día de la Independencia: 2026-07-09 2027-07-09 2028-07-09
public Paso a la Inmortalidad del General San Martín: 2026-08-17 2027-08-16 2028-08-21
public Día del Respeto a la Diversidad Cultural: 2026-10-12 2027-10-11 2028-10-16
public Visita del papa León XIV: 2026-11-09
public Día de la Soberanía Nacional: 2026-11-23 2027-11-20 2028-11-20
public Inmaculada Concepción de María: 2026-12-08 2027-12-08 2028-12-08
public Navidad: 2026-12-25 2027-12-25 2028-12-25
`;

/** Ley 12.590 and Ley 16.805 as changed by Ley 17.414; the list of the Ministerio de Trabajo y Seguridad Social, as El Observador printed it for
 *  2026 (17 November 2025). */
export const uruguay = `
public Año Nuevo: 2026-01-01 2027-01-01 2028-01-01
optional Día de los Niños (Reyes): 2026-01-06 2027-01-06 2028-01-06
optional Carnaval: 2026-02-16 2026-02-17 2027-02-08 2027-02-09 2028-02-28 2028-02-29
optional Semana de Turismo: 2026-03-30 2026-03-31 2026-04-01 2026-04-02 2026-04-03
optional Semana de Turismo: 2027-03-22 2027-03-23 2027-03-24 2027-03-25 2027-03-26
optional Semana de Turismo: 2028-04-10 2028-04-11 2028-04-12 2028-04-13 2028-04-14
optional Desembarco de los Treinta y Tres Orientales: 2026-04-19 2027-04-19 2028-04-17
public Día de los Trabajadores: 2026-05-01 2027-05-01 2028-05-01
optional Batalla de Las Piedras: 2026-05-18 2027-05-17 2028-05-22
optional Natalicio de José Artigas: 2026-06-19 2027-06-19 2028-06-19
public Jura de la Constitución: 2026-07-18 2027-07-18 2028-07-18
public Declaratoria de la Independencia: 2026-08-25 2027-08-25 2028-08-25
optional Día de la Raza: 2026-10-12 2027-10-11 2028-10-16
optional Día de los Difuntos: 2026-11-02 2027-11-02 2028-11-02
public Día de la Familia (Navidad): 2026-12-25 2027-12-25 2028-12-25
`;

/** Leyes 2.977, 19.668, 20.215, 20.299, 20.983 and 21.357, as https://www.feriados.cl and https://www.feriadoschilenos.cl list them. */
export const chile = `
public Año Nuevo: 2026-01-01 2027-01-01 2028-01-01
public Viernes Santo: 2026-04-03 2027-03-26 2028-04-14
public Sábado Santo: 2026-04-04 2027-03-27 2028-04-15
public Día Nacional del Trabajo: 2026-05-01 2027-05-01 2028-05-01
public Día de las Glorias Navales: 2026-05-21 2027-05-21 2028-05-21
public Día Nacional de los Pueblos Indígenas: 2026-06-21 2027-06-21 2028-06-20
public San Pedro y San Pablo: 2026-06-29 2027-06-28 2028-06-26
public Día de la Virgen del Carmen: 2026-07-16 2027-07-16 2028-07-16
public Asunción de la Virgen: 2026-08-15 2027-08-15 2028-08-15
public Feriado adicional de Fiestas Patrias: 2027-09-17
public Independencia Nacional: 2026-09-18 2027-09-18 2028-09-18
public Día de las Glorias del Ejército: 2026-09-19 2027-09-19 2028-09-19
public Encuentro de Dos Mundos: 2026-10-12 2027-10-11 2028-10-09
public Día de las Iglesias Evangélicas y Protestantes: 2026-10-31 2027-10-31 2028-10-27
public Día de Todos los Santos: 2026-11-01 2027-11-01 2028-11-01
public Inmaculada Concepción: 2026-12-08 2027-12-08 2028-12-08
public Navidad: 2026-12-25 2027-12-25 2028-12-25
`;

/** Ley Federal del Trabajo, art. 74 (https://www.gob.mx/profedet), and the calendar of the CNBV for the banks. */
export const mexico = `
public Año Nuevo: 2026-01-01 2027-01-01 2028-01-01
public Día de la Constitución: 2026-02-02 2027-02-01 2028-02-07
public Natalicio de Benito Juárez: 2026-03-16 2027-03-15 2028-03-20
optional Jueves Santo: 2026-04-02 2027-03-25 2028-04-13
optional Viernes Santo: 2026-04-03 2027-03-26 2028-04-14
public Día del Trabajo: 2026-05-01 2027-05-01 2028-05-01
public Día de la Independencia: 2026-09-16 2027-09-16 2028-09-16
optional Día de Muertos: 2026-11-02 2027-11-02 2028-11-02
public Día de la Revolución: 2026-11-16 2027-11-15 2028-11-20
optional Virgen de Guadalupe: 2026-12-12 2027-12-12 2028-12-12
public Navidad: 2026-12-25 2027-12-25 2028-12-25
`;

/** Leis 662/1949, 6.802/1980, 9.093/1995, 10.607/2002 and 14.759/2023; for 2026 also Portaria MGI 11.460/2025. The Portaria of 2027 was not
 *  published by November 2026: its optional days are those that every Portaria has. */
export const brazil = `
public Confraternização Universal: 2026-01-01 2027-01-01 2028-01-01
optional Carnaval: 2026-02-16 2026-02-17 2027-02-08 2027-02-09 2028-02-28 2028-02-29
optional Quarta-feira de Cinzas (até as 14h): 2026-02-18 2027-02-10 2028-03-01
public Paixão de Cristo: 2026-04-03 2027-03-26 2028-04-14
bridge Ponto facultativo: 2026-04-20 2026-06-05
public Tiradentes: 2026-04-21 2027-04-21 2028-04-21
public Dia Mundial do Trabalho: 2026-05-01 2027-05-01 2028-05-01
optional Corpus Christi: 2026-06-04 2027-05-27 2028-06-15
public Independência do Brasil: 2026-09-07 2027-09-07 2028-09-07
public Nossa Senhora Aparecida: 2026-10-12 2027-10-12 2028-10-12
optional Dia do Servidor Público: 2026-10-28 2027-10-28 2028-10-28
public Finados: 2026-11-02 2027-11-02 2028-11-02
public Proclamação da República: 2026-11-15 2027-11-15 2028-11-15
public Dia Nacional de Zumbi e da Consciência Negra: 2026-11-20 2027-11-20 2028-11-20
optional Véspera de Natal (após as 13h): 2026-12-24 2027-12-24 2028-12-24
public Natal: 2026-12-25 2027-12-25 2028-12-25
optional Véspera de Ano-Novo (após as 13h): 2026-12-31 2027-12-31 2028-12-31
`;

/** Real Decreto 2001/1983, art. 45.1 (BOE-A-1983-20906). Of the Sundays the rest may pass to the Monday. */
export const spain = `
public Año Nuevo: 2026-01-01 2027-01-01 2028-01-01
public Epifanía del Señor: 2026-01-06 2027-01-06 2028-01-06
optional Jueves Santo: 2026-04-02 2027-03-25 2028-04-13
public Viernes Santo: 2026-04-03 2027-03-26 2028-04-14
public Fiesta del Trabajo: 2026-05-01 2027-05-01 2028-05-01
public Asunción de la Virgen: 2026-08-15 2027-08-15 2028-08-15
optional Asunción de la Virgen (lunes siguiente): 2027-08-16
public Fiesta Nacional de España: 2026-10-12 2027-10-12 2028-10-12
public Todos los Santos: 2026-11-01 2027-11-01 2028-11-01
optional Todos los Santos (lunes siguiente): 2026-11-02
public Día de la Constitución Española: 2026-12-06 2027-12-06 2028-12-06
optional Día de la Constitución Española (lunes siguiente): 2026-12-07
public Inmaculada Concepción: 2026-12-08 2027-12-08 2028-12-08
public Natividad del Señor: 2026-12-25 2027-12-25 2028-12-25
`;

/** What a community celebrates beside the days of the whole country. 2026: its column in BOE-A-2025-21667. 2027: its gazette (BOJA 84/2026, BOA
 *  180/2026, BOC 133/2026, BOC 135/2026, DOCM 131/2026, BOCYL 61/2026, DOGC 9637, DOGV 10329, DOE 108/2026, DOG 122/2026, BOIB 33/2026, BOR
 *  86/2026, BOCM 234/2026, BOME extraordinario 43/2026, BORM 171/2026, BON 103/2026, BOPV of 16 July 2026). Asturias: BOPA of 26 February 2026 and
 *  the Monday of art. 45.1. Ceuta: the minutes of its government of 8 September 2026. 2028: what stands every year; with "?" what is optional. */
export const communities = `
AN: 2026-02-28 2026-04-02 2026-11-02 2026-12-07 2027-03-01 2027-03-25 2027-08-16 2028-02-28 2028-04-13
AR: 2026-04-02 2026-04-23 2026-11-02 2026-12-07 2027-03-25 2027-04-23 2027-08-16 2028-04-13 2028-04-23 2028-04-24?
AS: 2026-04-02 2026-09-08 2026-11-02 2026-12-07 2027-03-25 2027-08-16 2027-09-08 2028-04-13 2028-09-08
CN: 2026-04-02 2026-05-30 2026-11-02 2027-03-25 2027-08-16 2028-04-13 2028-05-30
CB: 2026-04-02 2026-07-28 2026-09-15 2026-12-07 2027-03-25 2027-07-28 2027-09-15 2028-04-13 2028-07-28 2028-09-15
CM: 2026-04-02 2026-04-06 2026-06-04 2026-11-02 2027-03-25 2027-05-27 2027-05-31 2028-04-13 2028-05-31 2028-06-15
CL: 2026-04-02 2026-04-23 2026-11-02 2026-12-07 2027-03-25 2027-04-23 2027-08-16 2028-04-13 2028-04-23 2028-04-24?
CT: 2026-04-06 2026-06-24 2026-09-11 2026-12-26 2027-03-29 2027-06-24 2027-09-11 2028-04-17 2028-06-24 2028-09-11 2028-12-26
CE: 2026-03-20 2026-04-02 2026-05-27 2026-06-13 2026-08-05 2026-09-02 2027-03-10 2027-03-25 2027-05-17 2027-08-05 2027-09-02
CE: 2028-04-13 2028-08-05 2028-09-02
VC: 2026-03-19 2026-04-06 2026-06-24 2026-10-09 2027-03-19 2027-03-29 2027-10-09 2028-03-19 2028-03-20? 2028-04-17 2028-10-09
EX: 2026-04-02 2026-09-08 2026-11-02 2026-12-07 2027-03-25 2027-09-08 2027-10-11 2028-04-13 2028-09-08
GA: 2026-03-19 2026-04-02 2026-06-24 2026-07-25 2027-03-19 2027-03-25 2027-05-17 2028-04-13 2028-05-17 2028-07-25
IB: 2026-03-02 2026-04-02 2026-04-06 2026-12-26 2027-03-01 2027-03-25 2027-03-29 2028-03-01 2028-04-13 2028-04-17
RI: 2026-04-02 2026-04-06 2026-06-09 2026-12-07 2027-03-25 2027-03-29 2027-06-09 2028-04-13 2028-04-17 2028-06-09
MD: 2026-04-02 2026-05-02 2026-11-02 2026-12-07 2027-03-19 2027-03-25 2027-08-16 2028-04-13 2028-05-02
ML: 2026-03-20 2026-04-02 2026-05-27 2026-09-08 2026-09-17 2026-12-07 2027-03-10 2027-03-25 2027-05-17 2027-09-08 2027-09-17
ML: 2028-04-13 2028-09-08 2028-09-17 2028-09-18?
MC: 2026-03-19 2026-04-02 2026-06-09 2026-12-07 2027-03-19 2027-03-25 2027-06-09 2028-03-19 2028-03-20? 2028-04-13 2028-06-09
NC: 2026-03-19 2026-04-02 2026-04-06 2026-11-02 2026-12-03 2027-03-19 2027-03-25 2027-03-29 2027-12-03 2028-04-13 2028-04-17
NC: 2028-12-03 2028-12-04?
PV: 2026-03-19 2026-04-02 2026-04-06 2026-07-25 2027-03-25 2027-03-29 2027-10-07 2028-04-13 2028-04-17 2028-07-25
`;

/** Until 2036, by the laws named above and the weekdays of those years: what hangs on Easter (5 April 2026, 28 March, 16 April, 1 April, 21 April, 13 April, 28 March, 17
 *  April, 9 April, 25 March, 13 April 2036), what moves, what is not every year. The sun turns in Chile (UTC-4 in June) on 20 June 2029 at 21:48
 *  and on 20 June 2033 at 21:01. On Friday 17 June 2033 Güemes stays, as on Friday 17 June 2022: Monday is Belgrano's. */
export const until2036 = `
AR Viernes Santo: 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19 2031-04-11 2032-03-26 2033-04-15 2034-04-07 2035-03-23 2036-04-11
AR Paso a la Inmortalidad del General Güemes: 2026-06-15 2027-06-21 2028-06-17 2029-06-17 2030-06-17 2031-06-16 2032-06-21 2033-06-17 2034-06-17 2035-06-17 2036-06-16
AR Día de la Soberanía Nacional: 2026-11-23 2027-11-20 2028-11-20 2029-11-19 2030-11-18 2031-11-24 2032-11-20 2033-11-20 2034-11-20 2035-11-19 2036-11-24
UY Transmisión del mando presidencial: 2030-03-01 2035-03-01
UY Desembarco de los Treinta y Tres Orientales: 2026-04-19 2027-04-19 2028-04-17 2029-04-23 2030-04-22 2031-04-19 2032-04-19 2033-04-18 2034-04-17 2035-04-23 2036-04-19
CL Feriado adicional de Año Nuevo: 2034-01-02
CL Día Nacional de los Pueblos Indígenas: 2026-06-21 2027-06-21 2028-06-20 2029-06-20 2030-06-21 2031-06-21 2032-06-20 2033-06-20 2034-06-21 2035-06-21 2036-06-20
CL San Pedro y San Pablo: 2026-06-29 2027-06-28 2028-06-26 2029-07-02 2030-06-29 2031-06-29 2032-06-28 2033-06-27 2034-06-26 2035-07-02 2036-06-29
CL Feriado adicional de Fiestas Patrias: 2027-09-17 2029-09-17 2030-09-20 2032-09-17 2035-09-17
CL Día de las Iglesias Evangélicas y Protestantes: 2026-10-31 2027-10-31 2028-10-27 2029-11-02 2030-10-31 2031-10-31 2032-10-31 2033-10-31 2034-10-27 2035-11-02 2036-10-31
MX Día de la Constitución: 2026-02-02 2027-02-01 2028-02-07 2029-02-05 2030-02-04 2031-02-03 2032-02-02 2033-02-07 2034-02-06 2035-02-05 2036-02-04
MX Transmisión del Poder Ejecutivo Federal: 2030-10-01 2036-10-01
BR Corpus Christi: 2026-06-04 2027-05-27 2028-06-15 2029-05-31 2030-06-20 2031-06-12 2032-05-27 2033-06-16 2034-06-08 2035-05-24 2036-06-12
ES Jueves Santo: 2026-04-02 2027-03-25 2028-04-13 2029-03-29 2030-04-18 2031-04-10 2032-03-25 2033-04-14 2034-04-06 2035-03-22 2036-04-10
ES Epifanía del Señor (lunes siguiente): 2030-01-07 2036-01-07
`;
