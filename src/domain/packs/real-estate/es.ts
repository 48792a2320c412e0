import type { Pack } from "../pack.ts";

/** A real estate agency, in Spanish of Argentina. */
export const realEstateEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:la inmobiliaria}. ¿Buscás para alquilar, comprar o querés publicar tu propiedad?",
    },
    {
      title: "Qué estás buscando",
      shortcut: "busqueda",
      body: "Contame zona, cantidad de ambientes, presupuesto y para cuándo lo necesitás. Con eso te mando solo lo que te sirve.",
    },
    {
      title: "Disponible",
      shortcut: "disponible",
      body: "Sí, la propiedad sigue disponible. ¿Querés que coordinemos una visita? Decime qué días te quedan bien.",
    },
    {
      title: "Ya no está disponible",
      shortcut: "nodisponible",
      body: "Esa propiedad ya se reservó, perdón que todavía figure publicada. Te busco opciones parecidas en la zona y te las mando hoy.",
    },
    {
      title: "Precio y expensas",
      shortcut: "precio",
      body: "En el próximo mensaje te paso el precio, las expensas del último mes y qué servicios están incluidos, así tenés el número completo.",
    },
    {
      title: "Requisitos para alquilar",
      shortcut: "requisitos",
      body: "Para alquilar pedimos DNI, últimos tres recibos de sueldo o monotributo y una garantía: propietaria, de caución o recibos de un garante. Mandalos por acá y los evaluamos en 48 horas.",
    },
    {
      title: "Documentación que falta",
      shortcut: "falta",
      body: "Revisé tu carpeta y falta documentación para presentarla al propietario. Te la detallo en el próximo mensaje; apenas llegue, seguimos.",
    },
    {
      title: "Coordinar visita",
      shortcut: "visita",
      body: "Tengo lugar para mostrarla mañana o pasado. ¿Te queda mejor al mediodía o a la tarde?",
    },
    {
      title: "Visita confirmada",
      shortcut: "confirmada",
      body: "¡Listo, {nombre:nos vemos ahí}! La visita está confirmada. Te espero en la puerta; si se te complica, avisame una hora antes.",
    },
    {
      title: "Cancelar visita",
      shortcut: "cancelar",
      body: "Ningún problema, cancelo la visita. Cuando quieras la reprogramamos: decime qué día te viene bien.",
    },
    {
      title: "Reserva o seña",
      shortcut: "reserva",
      body: "Para reservarla se firma la oferta y se deja una seña, que se devuelve si el propietario no acepta. Te mando el modelo para que lo leas tranquilo.",
    },
    {
      title: "Datos de pago",
      shortcut: "pago",
      body: "Te paso los datos para transferir en el próximo mensaje. Mandame el comprobante por acá y te envío el recibo.",
    },
    {
      title: "Reparación",
      shortcut: "reparacion",
      body: "Gracias por avisar. Mandame una foto o un video y contame desde cuándo pasa; hoy hablo con el propietario y te digo quién va y cuándo.",
    },
    {
      title: "Reclamo",
      shortcut: "reclamo",
      body: "Entiendo el enojo y te pido disculpas. Tomé tu reclamo con el número {caso:de hoy} y antes de que termine el día te escribo con una respuesta concreta.",
    },
    {
      title: "Cierre",
      shortcut: "gracias",
      body: "¡Gracias, {nombre:y hasta pronto}! Si ves alguna otra propiedad que te interese, mandame el link y te averiguo.",
    },
  ],
  teams: [
    { name: "Alquileres", colour: "blue" },
    { name: "Ventas", colour: "green" },
    { name: "Administración", colour: "violet" },
  ],
  labels: [
    { name: "Alquiler", colour: "blue" },
    { name: "Compra", colour: "green" },
    { name: "Tasación", colour: "teal" },
    { name: "Visita", colour: "amber" },
    { name: "Carpeta incompleta", colour: "pink" },
    { name: "Reparación", colour: "violet" },
    { name: "Reclamo", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["09:00", "13:00"],
        ["16:00", "19:00"],
      ],
    },
    { days: [6], blocks: [["10:00", "13:00"]] },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. La oficina está cerrada; volvemos {proxima_apertura} y te respondemos por acá. Si viste una propiedad, mandanos el link o la dirección.",
  greeting:
    "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos si buscás alquilar, comprar o publicar, y enseguida te atiende una persona.",
  desk: {
    name: "Recepción de la inmobiliaria",
    welcome: "¡Hola! La oficina está cerrada, pero podés dejar tu búsqueda y te respondemos con opciones al abrir. ¿Qué necesitás?",
    choices: [
      {
        title: "Alquilar",
        description: "Departamentos y casas",
        ask: "¿Qué zona, cuántos ambientes y hasta qué precio por mes?",
        team: "Alquileres",
        label: "Alquiler",
      },
      {
        title: "Comprar",
        description: "Ver propiedades en venta",
        ask: "¿Qué zona, qué tipo de propiedad y qué presupuesto tenés?",
        team: "Ventas",
        label: "Compra",
      },
      {
        title: "Tasar o publicar",
        description: "Quiero vender o alquilar",
        ask: "¿Dónde está la propiedad, qué superficie tiene y qué querés hacer con ella?",
        team: "Ventas",
        label: "Tasación",
      },
      {
        title: "Soy inquilino",
        description: "Reparaciones, pagos, recibos",
        ask: "¿Cuál es la dirección y qué pasó? Si podés, sumá una foto después.",
        team: "Administración",
        label: "Reparación",
      },
    ],
    info: {
      title: "Requisitos para alquilar",
      description: "Papeles y garantías",
      text: "Pedimos DNI, últimos tres recibos de sueldo o monotributo y una garantía: propietaria, caución o recibos de un garante.",
    },
  },
  templates: [
    {
      name: "recordatorio_de_visita",
      body: "Hola {{nombre}}, te recordamos la visita a {{direccion}} el {{fecha}} a las {{hora}} con nuestra inmobiliaria. Respondé si necesitás cambiarla.",
      examples: { nombre: "Lucía", direccion: "Mitre 1250", fecha: "12 de marzo", hora: "17:30" },
    },
    {
      name: "vencimiento_de_alquiler",
      body: "Hola {{nombre}}, el {{fecha}} vence el alquiler de {{direccion}} y todavía no registramos el pago. Si ya pagaste, enviá el comprobante por acá.",
      examples: { nombre: "Lucía", fecha: "10 de marzo", direccion: "Mitre 1250" },
    },
    {
      name: "visita_por_reparacion",
      body: "Hola {{nombre}}, el técnico va a pasar el {{fecha}} entre las {{hora}} y el final de la tarde por la reparación que pediste. Respondé si no podés recibirlo.",
      examples: { nombre: "Lucía", fecha: "12 de marzo", hora: "14:00" },
    },
  ],
};
