import type { Pack } from "../pack.ts";

/** An accountant's office, in Spanish of Argentina. */
export const accountingEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:nuestro estudio}. ¿En qué te puedo ayudar?",
    },
    {
      title: "Pedir datos básicos",
      shortcut: "datos",
      body: "Para avanzar necesito tu nombre completo o razón social, CUIT y un correo donde mandarte la documentación.",
    },
    {
      title: "Qué documentación mandar",
      shortcut: "docs",
      body: "Mandame por acá las facturas de compra y de venta del mes, los resúmenes bancarios y los recibos de sueldo si tenés empleados. En PDF o foto nítida está perfecto.",
    },
    {
      title: "Falta documentación",
      shortcut: "falta",
      body: "Revisé lo que mandaste y todavía me falta documentación para cerrar el mes. Te detallo en el próximo mensaje qué es; si me llega hoy, llegamos bien con el vencimiento.",
    },
    {
      title: "Honorarios",
      shortcut: "honorarios",
      body: "Los honorarios dependen de la actividad, la cantidad de comprobantes y si tenés empleados. Contame esos tres datos y hoy te paso un presupuesto por escrito.",
    },
    {
      title: "Vencimientos",
      shortcut: "vence",
      body: "Las fechas dependen de la terminación de tu CUIT. Me fijo en el calendario de ARCA y te confirmo el día exacto, así lo agendás.",
    },
    {
      title: "Recategorización",
      shortcut: "recate",
      body: "Se acerca la recategorización del monotributo. Pasame lo que facturaste en los últimos doce meses, el alquiler y el consumo de luz, y te digo qué categoría te corresponde.",
    },
    {
      title: "Boleta o VEP",
      shortcut: "vep",
      body: "Ya está generado el VEP. Te lo mando en el próximo mensaje: tenés que pagarlo desde tu home banking antes del vencimiento para no tener intereses.",
    },
    {
      title: "Ofrecer una reunión",
      shortcut: "reunion",
      body: "Esto conviene verlo con tiempo. ¿Te queda bien una reunión de media hora esta semana? Puede ser en el estudio o por videollamada, como prefieras.",
    },
    {
      title: "Confirmar la reunión",
      shortcut: "confirmada",
      body: "Listo, {nombre:quedamos así}: la reunión está confirmada. Si podés, traé la última constancia de ARCA y el resumen del banco.",
    },
    {
      title: "Mover la reunión",
      shortcut: "mover",
      body: "No hay problema, la pasamos. Decime dos horarios que te sirvan entre mañana y el viernes y te confirmo uno.",
    },
    {
      title: "Datos de pago",
      shortcut: "pago",
      body: "En el próximo mensaje te paso los datos para transferir los honorarios. Cuando lo hagas mandame el comprobante y te envío la factura.",
    },
    {
      title: "Demora",
      shortcut: "demora",
      body: "Seguimos con tu trámite, {nombre:gracias por la paciencia}. El organismo está demorando más de lo habitual; te escribo apenas haya una novedad y, si no la hay, igual te aviso mañana.",
    },
    {
      title: "Reclamo",
      shortcut: "reclamo",
      body: "Entiendo tu malestar y te pido disculpas. Ya le pasé tu caso {caso:de hoy} al contador a cargo, que lo revisa hoy y te responde por acá con una solución.",
    },
    {
      title: "Cierre",
      shortcut: "listo",
      body: "Quedó todo presentado. Te mandé los acuses para que los guardes. ¡Gracias, {nombre:y que tengas buen día}! Cualquier duda, escribime.",
    },
  ],
  teams: [
    { name: "Impuestos", colour: "blue" },
    { name: "Sueldos", colour: "violet" },
    { name: "Administración", colour: "teal" },
  ],
  labels: [
    { name: "Monotributo", colour: "green" },
    { name: "Responsable inscripto", colour: "blue" },
    { name: "Sueldos", colour: "violet" },
    { name: "Vencimiento", colour: "red" },
    { name: "Falta documentación", colour: "amber" },
    { name: "Turno", colour: "teal" },
    { name: "Cliente nuevo", colour: "pink" },
    { name: "Cobranza", colour: "grey" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["09:00", "13:00"],
        ["14:00", "18:00"],
      ],
    },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. El estudio está cerrado; volvemos {proxima_apertura} y te respondemos por acá. Si es por un vencimiento, contanos cuál y lo vemos primero.",
  greeting:
    "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos tu consulta y, si la tenés a mano, tu CUIT: enseguida te atiende una persona.",
  desk: {
    name: "Recepción del estudio",
    welcome: "¡Hola! El estudio está cerrado, pero podés dejar tu tema y lo tomamos a primera hora. ¿Sobre qué es?",
    choices: [
      {
        title: "Impuestos",
        description: "Monotributo, IVA, Ganancias",
        ask: "¿Cuál es tu consulta? Si podés, agregá tu CUIT.",
        team: "Impuestos",
        label: "Vencimiento",
      },
      {
        title: "Sueldos y cargas",
        description: "Recibos, altas y bajas",
        ask: "¿De qué empleado o período se trata y qué necesitás?",
        team: "Sueldos",
        label: "Sueldos",
      },
      {
        title: "Quiero ser cliente",
        description: "Presupuesto de honorarios",
        ask: "Contame a qué te dedicás, si tenés empleados y cuánto facturás por mes, más o menos.",
        team: "Administración",
        label: "Cliente nuevo",
      },
    ],
    info: {
      title: "Qué documentación enviar",
      description: "Para cerrar el mes",
      text: "Cada mes necesitamos facturas de compra y venta, resúmenes bancarios y novedades de sueldos, antes del día 5. En PDF o foto nítida.",
    },
  },
  templates: [
    {
      name: "aviso_de_vencimiento",
      body: "Hola {{nombre}}, te recordamos que el {{fecha}} vence {{impuesto}} y todavía no registramos tu pago. Si ya lo hiciste, no hace falta que respondas.",
      examples: { nombre: "Lucía", fecha: "20 de marzo", impuesto: "el monotributo" },
    },
    {
      name: "documentacion_pendiente",
      body: "Hola {{nombre}}, para cerrar el período {{periodo}} nos falta recibir {{documento}} de tu parte. Podés enviarla por este chat.",
      examples: { nombre: "Lucía", periodo: "febrero", documento: "el resumen del banco" },
    },
    {
      name: "recordatorio_de_reunion",
      body: "Hola {{nombre}}, te recordamos la reunión del {{fecha}} a las {{hora}} con el estudio. Si no podés, respondé este mensaje y la cambiamos.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", hora: "10:30" },
    },
  ],
};
