import type { Pack } from "../pack.ts";

/** A private school, in Spanish of Argentina. */
export const schoolEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:la secretaría}. ¿En qué te ayudo?",
    },
    {
      title: "Pedir datos del alumno",
      shortcut: "datos",
      body: "Para ubicarlo necesito nombre y apellido del alumno, DNI y a qué curso o nivel va (o iría).",
    },
    {
      title: "Vacantes",
      shortcut: "vacantes",
      body: "Me fijo en ese nivel y te confirmo hoy si hay vacante. Si está completo, te anoto en la lista de espera y te aviso apenas se libere un lugar.",
    },
    {
      title: "Sin vacante",
      shortcut: "sinvacante",
      body: "Por ahora ese curso está completo. Quedás en la lista de espera por orden de llegada y te escribo ni bien haya un lugar.",
    },
    {
      title: "Requisitos de inscripción",
      shortcut: "inscripcion",
      body: "Para la inscripción pedimos DNI del alumno y de los responsables, partida de nacimiento, boletín o certificado anterior, vacunas y una foto carnet.",
    },
    {
      title: "Documentación que falta",
      shortcut: "falta",
      body: "Revisé el legajo y falta un documento para completarlo. Te digo cuál en el próximo mensaje; podés mandarlo por acá en foto o PDF.",
    },
    {
      title: "Cuota y matrícula",
      shortcut: "cuota",
      body: "En el próximo mensaje te paso el valor de la matrícula y de la cuota, con las bonificaciones por hermanos y por pago adelantado.",
    },
    {
      title: "Coordinar una visita",
      shortcut: "visita",
      body: "Nos encantaría que conozcan el lugar. ¿Les queda mejor una mañana o una tarde de esta semana?",
    },
    {
      title: "Entrevista confirmada",
      shortcut: "confirmada",
      body: "¡Listo, {nombre:los esperamos}! La entrevista quedó confirmada. Si pueden, traigan el último boletín.",
    },
    {
      title: "Cambiar la entrevista",
      shortcut: "cambiar",
      body: "No hay problema, la pasamos para otro día. Decime dos horarios que les queden bien y te confirmo uno.",
    },
    {
      title: "Datos de pago",
      shortcut: "pago",
      body: "Te paso los datos para transferir en el próximo mensaje. Mandame el comprobante con el nombre del alumno y el mes que corresponde.",
    },
    {
      title: "Cuota vencida",
      shortcut: "vencida",
      body: "Figura pendiente la cuota de este mes. Si ya la pagaste, mandame el comprobante y lo corrijo; si se te complica, lo hablamos y vemos un plan.",
    },
    {
      title: "Constancia",
      shortcut: "constancia",
      body: "Ya pedí la constancia de alumno regular. Suele estar en dos días hábiles y te la mando por acá firmada en PDF.",
    },
    {
      title: "Reclamo",
      shortcut: "reclamo",
      body: "Gracias por contarlo, {nombre:lo tomamos en serio}. Le paso el caso {caso:de hoy} a dirección y mañana, a más tardar, se comunican con vos.",
    },
    {
      title: "Cierre",
      shortcut: "gracias",
      body: "¡Gracias por escribirnos, {nombre:y buena semana}! Cualquier otra consulta, estamos por acá.",
    },
  ],
  teams: [
    { name: "Secretaría", colour: "blue" },
    { name: "Inscripciones", colour: "green" },
    { name: "Tesorería", colour: "amber" },
  ],
  labels: [
    { name: "Inscripción", colour: "green" },
    { name: "Lista de espera", colour: "grey" },
    { name: "Legajo incompleto", colour: "pink" },
    { name: "Cuota", colour: "amber" },
    { name: "Entrevista", colour: "teal" },
    { name: "Constancia", colour: "blue" },
    { name: "Reclamo", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["07:30", "12:30"],
        ["13:30", "17:30"],
      ],
    },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. La secretaría está cerrada; volvemos {proxima_apertura} y te respondemos por acá. Dejanos el nombre del alumno y tu consulta.",
  greeting:
    "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos tu consulta y el nombre del alumno; enseguida te atiende una persona.",
  desk: {
    name: "Secretaría fuera de hora",
    welcome: "¡Hola! La secretaría está cerrada, pero podés dejar tu consulta y la respondemos a primera hora. ¿Sobre qué es?",
    choices: [
      {
        title: "Inscribir a un alumno",
        description: "Vacantes y requisitos",
        ask: "¿Para qué nivel y año es, y cuántos años tiene el alumno?",
        team: "Inscripciones",
        label: "Inscripción",
      },
      {
        title: "Cuotas y pagos",
        description: "Valores, comprobantes, deuda",
        ask: "¿De qué alumno se trata y qué necesitás ver?",
        team: "Tesorería",
        label: "Cuota",
      },
      {
        title: "Constancias y trámites",
        description: "Alumno regular, pases",
        ask: "¿Qué papel necesitás y a nombre de qué alumno?",
        team: "Secretaría",
        label: "Constancia",
      },
    ],
    info: {
      title: "Qué papeles traer",
      description: "Requisitos de inscripción",
      text: "Pedimos DNI del alumno y de los responsables, partida de nacimiento, boletín anterior, vacunas y una foto carnet.",
    },
  },
  templates: [
    {
      name: "recordatorio_de_cuota",
      body: "Hola {{nombre}}, la cuota de {{mes}} de {{alumno}} vence el {{fecha}} y todavía no figura paga. Si ya la pagaste, enviá el comprobante por acá.",
      examples: { nombre: "Lucía", mes: "marzo", alumno: "Tomás", fecha: "10 de marzo" },
    },
    {
      name: "recordatorio_de_entrevista",
      body: "Hola {{nombre}}, te recordamos la entrevista del {{fecha}} a las {{hora}} en la escuela. Respondé este mensaje si necesitás cambiarla.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", hora: "9:00" },
    },
    {
      name: "legajo_incompleto",
      body: "Hola {{nombre}}, para completar el legajo de {{alumno}} falta entregar {{documento}} antes del inicio de clases. Podés mandarlo por este chat.",
      examples: { nombre: "Lucía", alumno: "Tomás", documento: "el certificado de vacunas" },
    },
  ],
};
