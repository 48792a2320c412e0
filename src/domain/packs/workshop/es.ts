import type { Pack } from "../pack.ts";

/** A car workshop, in Spanish of Argentina. */
export const workshopEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:nuestro taller}. Contame qué le pasa al vehículo.",
    },
    {
      title: "Pedir datos del vehículo",
      shortcut: "vehiculo",
      body: "Pasame marca, modelo, año, patente y kilometraje. Si hace algún ruido, un audio o video ayuda un montón.",
    },
    {
      title: "Ofrecer turno",
      shortcut: "turno",
      body: "Puedo recibirlo esta semana. ¿Te sirve dejarlo a la mañana temprano? Decime qué día y te reservo el lugar.",
    },
    {
      title: "Turno confirmado",
      shortcut: "confirmado",
      body: "¡Listo, {nombre:te esperamos}! El turno está confirmado. Traé la cédula verde y sacá lo de valor del auto.",
    },
    {
      title: "Recordar turno",
      shortcut: "recordatorio",
      body: "Te recuerdo que mañana traés el vehículo. Si se te complica, avisame hoy así acomodamos la agenda.",
    },
    {
      title: "Cancelar turno",
      shortcut: "cancelar",
      body: "No pasa nada, libero el lugar. Cuando quieras traerlo, decime qué día te queda bien y lo agendamos.",
    },
    {
      title: "Presupuesto",
      shortcut: "presupuesto",
      body: "Lo revisamos y hoy te mando el presupuesto por escrito, con repuestos y mano de obra por separado. No hacemos nada sin que lo apruebes.",
    },
    {
      title: "Aprobar presupuesto",
      shortcut: "aprobar",
      body: "Te mandé el presupuesto. Si estás de acuerdo, respondé *apruebo* y pido los repuestos ahora mismo; si tenés dudas, te llamo y lo vemos.",
    },
    {
      title: "Falta un repuesto",
      shortcut: "repuesto",
      body: "El repuesto no está en plaza y hay que pedirlo. Te confirmo hoy cuánto tarda y si hay un alternativo de buena calidad.",
    },
    {
      title: "Demora",
      shortcut: "demora",
      body: "Tu vehículo no va a estar para cuando te dijimos, y prefiero avisarte antes. Surgió un imprevisto en el trabajo: a la tarde te paso la fecha nueva.",
    },
    {
      title: "Trabajo adicional",
      shortcut: "adicional",
      body: "Al desarmar encontramos algo más. Te mando fotos y el costo en el próximo mensaje, y vos decidís si lo hacemos ahora o más adelante.",
    },
    {
      title: "Listo para retirar",
      shortcut: "retirar",
      body: "¡Tu vehículo está listo! Podés retirarlo hoy hasta el cierre. Con tu orden {caso:de trabajo} te entregamos también los repuestos cambiados.",
    },
    {
      title: "Datos de pago",
      shortcut: "pago",
      body: "Podés pagar en el taller con tarjeta o transferir; los datos van en el próximo mensaje. Mandame el comprobante y te preparo la factura.",
    },
    {
      title: "Reclamo o garantía",
      shortcut: "garantia",
      body: "Si algo no quedó bien, lo revisamos sin cargo. Traelo cuando puedas, o decime dónde estás y vemos cómo ayudarte.",
    },
    {
      title: "Cierre",
      shortcut: "gracias",
      body: "¡Gracias por confiar en nosotros, {nombre:y buen viaje}! Te escribo cuando se acerque el próximo service.",
    },
  ],
  teams: [
    { name: "Recepción", colour: "blue" },
    { name: "Taller", colour: "amber" },
    { name: "Repuestos", colour: "teal" },
  ],
  labels: [
    { name: "Service", colour: "green" },
    { name: "Presupuesto", colour: "blue" },
    { name: "Espera aprobación", colour: "amber" },
    { name: "Espera repuesto", colour: "violet" },
    { name: "Listo para retirar", colour: "teal" },
    { name: "Garantía", colour: "pink" },
    { name: "Urgente", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["08:00", "12:30"],
        ["14:00", "18:30"],
      ],
    },
    { days: [6], blocks: [["08:30", "12:30"]] },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. El taller está cerrado; abrimos {proxima_apertura} y te respondemos por acá. Dejanos patente, modelo y qué le pasa al vehículo.",
  greeting: "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos qué vehículo es y qué le pasa; enseguida te atiende una persona.",
  desk: {
    name: "Recepción del taller",
    welcome: "¡Hola! El taller está cerrado, pero podés dejar tu pedido y lo vemos ni bien abrimos. ¿Qué necesitás?",
    choices: [
      {
        title: "Pedir un turno",
        description: "Service o reparación",
        ask: "¿Qué vehículo es, qué le pasa y qué día podrías traerlo?",
        team: "Recepción",
        label: "Service",
      },
      {
        title: "Pedir presupuesto",
        description: "Trabajo o repuesto",
        ask: "Decime marca, modelo, año y qué trabajo o repuesto necesitás.",
        team: "Repuestos",
        label: "Presupuesto",
      },
      {
        title: "Mi vehículo en taller",
        description: "Cómo viene el trabajo",
        ask: "Pasame la patente o el número de orden, por favor.",
        team: "Taller",
        label: "Espera aprobación",
      },
    ],
    info: {
      title: "Horarios y pagos",
      description: "Antes de venir",
      text: "Recibimos vehículos por orden de turno, desde la apertura. Aceptamos efectivo, tarjeta y transferencia.",
    },
  },
  templates: [
    {
      name: "vehiculo_listo",
      body: "Hola {{nombre}}, tu vehículo patente {{patente}} está listo para retirar. Te esperamos hasta las {{hora}} en el taller.",
      examples: { nombre: "Lucía", patente: "AE123BC", hora: "18:30" },
    },
    {
      name: "recordatorio_de_turno_taller",
      body: "Hola {{nombre}}, te recordamos el turno del {{fecha}} a las {{hora}} para tu vehículo. Respondé este mensaje si necesitás cambiarlo.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", hora: "8:30" },
    },
    {
      name: "presupuesto_para_aprobar",
      body: "Hola {{nombre}}, el presupuesto {{numero}} de tu vehículo está listo y vale hasta el {{fecha}} inclusive. Respondé este mensaje para verlo y aprobarlo.",
      examples: { nombre: "Lucía", numero: "318", fecha: "15 de marzo" },
    },
  ],
};
