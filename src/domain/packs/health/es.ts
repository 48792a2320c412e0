import type { Pack } from "../pack.ts";

/** A doctor's or dentist's practice, in Spanish of Argentina. */
export const healthEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:nuestro consultorio}. ¿En qué te ayudo?",
    },
    {
      title: "Pedir datos del paciente",
      shortcut: "datos",
      body: "Para darte el turno necesito nombre y apellido, DNI, fecha de nacimiento y obra social o prepaga del paciente.",
    },
    {
      title: "Ofrecer turno",
      shortcut: "turno",
      body: "¿Preferís de mañana o de tarde? Decime también qué días te quedan cómodos y te ofrezco el primer lugar que tengo.",
    },
    {
      title: "Confirmar turno",
      shortcut: "confirmado",
      body: "¡Listo, {nombre:quedó agendado}! El turno está confirmado. Llegá diez minutos antes con el DNI y la credencial.",
    },
    {
      title: "Recordar turno",
      shortcut: "recordatorio",
      body: "Te recuerdo que tenés turno mañana. Respondé *sí* si venís; si no podés, avisame así se lo damos a otra persona.",
    },
    {
      title: "Cancelar o cambiar",
      shortcut: "cambiar",
      body: "Ningún problema, ya liberé ese horario. ¿Querés que te busque otro día? Decime qué te conviene.",
    },
    {
      title: "No hay turnos",
      shortcut: "sinturnos",
      body: "Esta semana está completa. Te anoto en la lista de espera y, si alguien cancela, te escribo enseguida. ¿Te parece bien?",
    },
    {
      title: "Obras sociales",
      shortcut: "cobertura",
      body: "Decime tu obra social y el plan, y te confirmo si atendemos con esa cobertura y si hay que pagar algún adicional.",
    },
    {
      title: "Valor de la consulta",
      shortcut: "valor",
      body: "En el próximo mensaje te paso el valor de la consulta particular. Después te damos la factura para que pidas el reintegro.",
    },
    {
      title: "Preparación del estudio",
      shortcut: "ayuno",
      body: "Para este estudio necesitás ayuno de ocho horas; podés tomar agua. Si tomás alguna medicación, no la suspendas sin consultarlo antes con tu médico.",
    },
    {
      title: "Resultados",
      shortcut: "resultados",
      body: "Tus resultados ya están listos. Podés retirarlos con tu DNI o te los mando al correo que figura en tu ficha. El médico te los explica en la consulta.",
    },
    {
      title: "Receta",
      shortcut: "receta",
      body: "Le paso el pedido de receta al médico. Mandame el nombre del medicamento, la dosis y una foto de la credencial; suele estar en 48 horas hábiles.",
    },
    {
      title: "Demora en la atención",
      shortcut: "demora",
      body: "El doctor viene atrasado y no queremos que esperes de más. ¿Preferís venir un rato más tarde o que te busque otro día?",
    },
    {
      title: "Urgencia",
      shortcut: "urgencia",
      body: "Por este chat no podemos atender urgencias. Si hay dolor fuerte, falta de aire o pérdida de conocimiento, llamá ya al 107 o andá a la guardia más cercana.",
    },
    {
      title: "Cierre",
      shortcut: "cuidate",
      body: "¡Gracias por escribirnos, {nombre:que estés muy bien}! Si te surge otra consulta, escribinos por acá.",
    },
  ],
  teams: [
    { name: "Turnos", colour: "blue" },
    { name: "Resultados y recetas", colour: "teal" },
    { name: "Administración", colour: "violet" },
  ],
  labels: [
    { name: "Turno nuevo", colour: "blue" },
    { name: "Cambio de turno", colour: "amber" },
    { name: "Lista de espera", colour: "grey" },
    { name: "Resultados", colour: "teal" },
    { name: "Receta", colour: "green" },
    { name: "Cobertura", colour: "violet" },
    { name: "Reclamo", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["08:00", "13:00"],
        ["15:00", "20:00"],
      ],
    },
    { days: [6], blocks: [["09:00", "12:00"]] },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. Ahora estamos cerrados; volvemos {proxima_apertura} y te respondemos por acá. Si es una urgencia, llamá al 107 o andá a la guardia más cercana.",
  greeting:
    "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos qué necesitás: turno, resultados o receta, y enseguida te atiende una persona.",
  desk: {
    name: "Recepción del consultorio",
    welcome:
      "¡Hola! El consultorio está cerrado. Si es una urgencia, llamá al 107. Para todo lo demás, dejá tu pedido y lo vemos a primera hora. ¿Qué necesitás?",
    choices: [
      {
        title: "Pedir un turno",
        description: "Primera vez o control",
        ask: "¿Para quién es el turno, con qué especialidad y qué días te quedan cómodos?",
        team: "Turnos",
        label: "Turno nuevo",
      },
      {
        title: "Cambiar o cancelar",
        description: "Un turno que ya tenés",
        ask: "¿A nombre de quién está el turno y para qué día es?",
        team: "Turnos",
        label: "Cambio de turno",
      },
      {
        title: "Resultados o recetas",
        description: "Estudios y medicación",
        ask: "¿Qué estudio o medicamento necesitás, y a nombre de quién?",
        team: "Resultados y recetas",
        label: "Resultados",
      },
    ],
    info: {
      title: "Cómo venir preparado",
      description: "Qué traer a la consulta",
      text: "Traé DNI, credencial y los estudios anteriores. Para análisis de sangre, ocho horas de ayuno; podés tomar agua.",
    },
  },
  templates: [
    {
      name: "recordatorio_de_turno",
      body: "Hola {{nombre}}, te recordamos tu turno del {{fecha}} a las {{hora}} en el consultorio. Respondé este mensaje si necesitás cambiarlo.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", hora: "10:30" },
    },
    {
      name: "resultados_disponibles",
      body: "Hola {{nombre}}, ya están los resultados del estudio que te hiciste el {{fecha}} con nosotros. Podés retirarlos o pedirlos por este chat.",
      examples: { nombre: "Lucía", fecha: "5 de marzo" },
    },
    {
      name: "cambio_de_turno",
      body: "Hola {{nombre}}, tuvimos que cambiar tu turno del {{fecha}} y te ofrecemos el {{nueva_fecha}} en el mismo horario. Respondé si te sirve o preferís otro.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", nueva_fecha: "14 de marzo" },
    },
  ],
};
