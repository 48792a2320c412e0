import type { Pack } from "../pack.ts";

/** A shop, in Spanish of Argentina. */
export const shopEs: Pack = {
  replies: [
    {
      title: "Saludo",
      shortcut: "hola",
      body: "¡Hola, {nombre:buen día}! Soy {agente:parte del equipo} de {empresa:la tienda}. Contame qué estás buscando y te ayudo.",
    },
    {
      title: "Pedir datos del producto",
      shortcut: "detalle",
      body: "Para buscarte justo lo que necesitás, ¿me decís producto, talle o medida, color y cantidad? Si tenés una foto, mandala por acá.",
    },
    {
      title: "Precio",
      shortcut: "precio",
      body: "Ya te averiguo, {nombre:gracias por esperar}. En el próximo mensaje te paso el precio con cada medio de pago, así elegís tranquilo.",
    },
    {
      title: "Hay stock",
      shortcut: "stock",
      body: "Sí, lo tenemos. Te lo puedo reservar hasta mañana al cierre: ¿lo pasás a buscar o te lo enviamos?",
    },
    {
      title: "Sin stock",
      shortcut: "sinstock",
      body: "Ese modelo se nos agotó y todavía no tengo fecha segura de ingreso. ¿Querés que te avise apenas entre, o te muestro algo parecido que sí tengo?",
    },
    {
      title: "Envíos",
      shortcut: "envio",
      body: "Hacemos envíos todos los días hábiles. Pasame calle, altura, localidad y código postal, y te digo cuánto sale y cuándo llega.",
    },
    {
      title: "Retiro en el local",
      shortcut: "retiro",
      body: "Tu pedido ya está listo para retirar. Acercate con tu DNI y decí el número {caso:de tu pedido}; lo guardamos tres días hábiles.",
    },
    {
      title: "Datos de pago",
      shortcut: "pago",
      body: "Te mando los datos para transferir en el próximo mensaje. Cuando lo hagas, enviame el comprobante por acá y preparo el pedido.",
    },
    {
      title: "Pago recibido",
      shortcut: "recibido",
      body: "¡Recibimos tu pago, {nombre:muchas gracias}! Ya empezamos a preparar el pedido y te aviso cuando salga.",
    },
    {
      title: "Pedido despachado",
      shortcut: "despachado",
      body: "Tu pedido ya salió. Te paso el código de seguimiento en el próximo mensaje; puede tardar unas horas en mostrar movimiento.",
    },
    {
      title: "Demora en la entrega",
      shortcut: "demora",
      body: "Tu pedido viene demorado y quiero que te enteres por nosotros. Ya reclamé al correo y hoy mismo te escribo con la nueva fecha. Disculpá la espera.",
    },
    {
      title: "Cambios",
      shortcut: "cambio",
      body: "Podés cambiarlo dentro de los 30 días, sin uso y con el ticket. Decime qué talle o modelo preferís y me fijo si lo tengo antes de que vengas.",
    },
    {
      title: "Producto fallado",
      shortcut: "falla",
      body: "Lamento que te haya llegado así. Mandame una foto de la falla y del ticket: lo cambiamos o te devolvemos la plata, como prefieras.",
    },
    { title: "Factura", shortcut: "factura", body: "Claro. Pasame nombre o razón social, CUIT y correo, y te mando la factura en el día." },
    {
      title: "Cierre",
      shortcut: "gracias",
      body: "¡Gracias por tu compra, {nombre:y por elegirnos}! Cualquier cosa que necesites con el producto, escribinos por acá.",
    },
  ],
  teams: [
    { name: "Ventas", colour: "green" },
    { name: "Envíos", colour: "blue" },
    { name: "Cambios y reclamos", colour: "amber" },
  ],
  labels: [
    { name: "Consulta de precio", colour: "blue" },
    { name: "Pedido", colour: "green" },
    { name: "Pago a confirmar", colour: "amber" },
    { name: "Por enviar", colour: "teal" },
    { name: "Cambio", colour: "violet" },
    { name: "Reclamo", colour: "red" },
    { name: "Mayorista", colour: "grey" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["09:00", "13:00"],
        ["16:00", "20:00"],
      ],
    },
    { days: [6], blocks: [["09:00", "13:30"]] },
  ],
  away: "¡Hola {nombre}! Gracias por escribir a {empresa}. El local está cerrado; abrimos {proxima_apertura} y te respondemos por acá. Si buscás un producto, dejanos el nombre o una foto.",
  greeting: "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos qué producto buscás y enseguida te atiende una persona.",
  desk: {
    name: "Mostrador de noche",
    welcome:
      "¡Hola! El local está cerrado, pero podés dejar tu consulta ordenada y es lo primero que respondemos al abrir. ¿Qué necesitás?",
    choices: [
      {
        title: "Consultar un producto",
        description: "Precio, stock o características",
        ask: "¿Qué producto buscás? Decime modelo, talle o medida y cantidad.",
        team: "Ventas",
        label: "Consulta de precio",
      },
      {
        title: "Mi pedido",
        description: "Cuándo sale o dónde está",
        ask: "Pasame tu número de pedido, o nombre y apellido de quien compró.",
        team: "Envíos",
        label: "Pedido",
      },
      {
        title: "Cambio o reclamo",
        description: "Falla, talle o devolución",
        ask: "¿Qué producto es y qué pasó? Contamelo en un mensaje.",
        team: "Cambios y reclamos",
        label: "Reclamo",
      },
    ],
    info: {
      title: "Envíos y cambios",
      description: "Lo que más nos preguntan",
      text: "Enviamos los días hábiles a todo el país. Los cambios son dentro de los 30 días, sin uso y con el ticket.",
    },
  },
  templates: [
    {
      name: "pedido_listo_para_retirar",
      body: "Hola {{nombre}}, tu pedido {{pedido}} ya está listo para retirar en nuestro local. Lo guardamos hasta el {{fecha}} inclusive.",
      examples: { nombre: "Lucía", pedido: "A-1042", fecha: "12 de marzo" },
    },
    {
      name: "pedido_despachado",
      body: "Hola {{nombre}}, despachamos tu pedido {{pedido}}. Podés seguirlo con el código {{codigo}} en la página del correo.",
      examples: { nombre: "Lucía", pedido: "A-1042", codigo: "CX123456789AR" },
    },
    {
      name: "pago_pendiente_de_pedido",
      body: "Hola {{nombre}}, tu pedido {{pedido}} está reservado y todavía no registramos el pago. La reserva se mantiene hasta el {{fecha}} a la noche.",
      examples: { nombre: "Lucía", pedido: "A-1042", fecha: "12 de marzo" },
    },
  ],
};
