/** One talk between a customer (c) and the firm (f): who says what, and how many minutes after the line before. */
export type Line = { by: "c" | "f" | "note"; text: string; afterMinutes: number };
export type Talk = { team: 0 | 1 | 2; lines: readonly Line[] };

const c = (text: string, afterMinutes = 1): Line => ({ by: "c", text, afterMinutes });
const f = (text: string, afterMinutes = 4): Line => ({ by: "f", text, afterMinutes });
const note = (text: string): Line => ({ by: "note", text, afterMinutes: 1 });

/** What people ask an accounting firm in Rosario. */
export const talks: readonly Talk[] = [
  {
    team: 1,
    lines: [
      c("Hola! Necesito el VEP de este mes para pagar el monotributo"),
      f("Hola, ya te lo genero. ¿Lo pagás por home banking?"),
      c("Sí, Banco Nación", 3),
      f("Listo, te quedó cargado. Vence el 20."),
      c("Genial, gracias!", 6),
    ],
  },
  {
    team: 1,
    lines: [
      c("Buen día, me llegó una intimación de ARCA y no entiendo nada"),
      c("Dice algo de una diferencia de IVA", 2),
      f("Buen día. Quedate tranquilo, la vemos. ¿Me pasás el número que figura arriba a la derecha?", 7),
      c("Es el 2044-118-26", 5),
      note("Es la diferencia de agosto, falta cargar la nota de crédito del proveedor."),
      f("Ya la encontré. Es una diferencia de agosto, presentamos la rectificativa y queda cerrado.", 18),
      c("Uff, gracias, qué alivio", 4),
    ],
  },
  {
    team: 2,
    lines: [
      c("Hola, ¿cuándo están los recibos de sueldo?"),
      f("Hola! Hoy a la tarde te los mando. ¿Hubo alguna novedad este mes?"),
      c("Sí, Marcos faltó dos días con certificado", 9),
      f("Perfecto, lo cargo como licencia paga."),
      c("Dale, gracias"),
    ],
  },
  {
    team: 1,
    lines: [
      c("¿Me conviene recategorizarme ahora o esperar a enero?"),
      f("Depende de lo que facturaste los últimos 12 meses. ¿Tenés el total a mano?", 6),
      c("Más o menos 14 millones", 12),
      f("Entonces te toca subir una categoría. La hacemos en enero y te aviso antes.", 8),
      c("Buenísimo"),
    ],
  },
  {
    team: 0,
    lines: [
      c("Hola, quería saber los honorarios para un local chico"),
      f("¡Hola! ¿Es monotributo o responsable inscripto?"),
      c("Monotributo, somos dos socios", 4),
      f("Te paso la propuesta por acá en un rato. ¿A qué nombre la hago?", 10),
      c("Panadería San José", 3),
      f("Anotado, gracias."),
    ],
  },
  {
    team: 1,
    lines: [
      c("No me deja facturar, me dice que el punto de venta no existe"),
      f("¿Desde qué sistema estás facturando?", 3),
      c("Desde la página de ARCA, factura C", 2),
      f("Te habilité el punto de venta 3. Probá de nuevo en 10 minutos.", 14),
      c("Ahora sí! Mil gracias", 15),
    ],
  },
  {
    team: 2,
    lines: [
      c("Necesito dar de alta a una empleada para el lunes"),
      f("Perfecto. Pasame nombre completo, CUIL, domicilio y categoría."),
      c("Julieta Bravo, 27-38901234-5, Pellegrini 1840, administrativa B", 20),
      note("Alta temprana antes del domingo a la noche."),
      f("Queda dada de alta desde el lunes. Te mando la constancia para que firme.", 35),
      c("Excelente"),
    ],
  },
  {
    team: 0,
    lines: [
      c("¿Atienden mañana? Tengo que dejar unos papeles"),
      f("Sí, de 9 a 13 y de 15 a 19, Córdoba 1365 piso 2.", 5),
      c("Paso a las 10 entonces"),
      f("Te esperamos."),
    ],
  },
  {
    team: 1,
    lines: [
      c("Che, ¿ya se presentó la declaración de Ingresos Brutos?"),
      f("Sí, la presentamos el viernes. El pago vence mañana.", 9),
      c("¿Me pasás el importe?", 2),
      f("Son $ 184.320. Te dejé el código de pago en el mail.", 3),
      c("Gracias", 2),
    ],
  },
  {
    team: 1,
    lines: [
      c("Quiero comprar dólares y me piden constancia de inscripción"),
      f("Te la mando ahora. ¿La necesitás con fecha de hoy?", 4),
      c("Sí, de hoy", 1),
      f("Enviada a tu correo.", 3),
      c("Sos un genio", 2),
    ],
  },
  {
    team: 2,
    lines: [
      c("Hola, una duda con el aguinaldo"),
      c("¿Se calcula sobre el mejor sueldo del semestre?", 1),
      f("Exacto, el 50 % del mejor sueldo del semestre.", 8),
      c("¿Y si entró en septiembre?", 2),
      f("Va proporcional a los meses trabajados. Te lo dejo calculado en el recibo.", 5),
      c("Clarísimo, gracias"),
    ],
  },
  {
    team: 0,
    lines: [
      c("Perdón la hora, ¿puedo hablar con Adela por el tema de la sociedad?"),
      f("Hola, hoy está en una auditoría. ¿Querés que te llame mañana a la mañana?", 30),
      c("Dale, después de las 9", 4),
      note("Llamar mañana después de las 9 por la SRL."),
      f("Quedó agendado.", 2),
    ],
  },
  {
    team: 1,
    lines: [
      c("Me rechazaron la factura por el domicilio fiscal"),
      f("Hay que actualizarlo en el registro. ¿Es el mismo domicilio del local?", 11),
      c("No, me mudé a Oroño 2210", 5),
      f("Listo, lo actualicé. En 24 h te impacta.", 20),
      c("Gracias por la rapidez", 3),
    ],
  },
  {
    team: 2,
    lines: [
      c("Un empleado renunció por telegrama, ¿qué hago?"),
      f("Mandame una foto del telegrama y la fecha en que lo recibiste.", 6),
      c("Lo recibí ayer. Se la llevo mañana al estudio", 10),
      f("Bárbaro. Vamos preparando la liquidación final.", 4),
    ],
  },
  {
    team: 1,
    lines: [
      c("¿Cuánto tengo que pagar de autónomos este mes?"),
      f("Son $ 62.410, vence el 5.", 3),
      c("Y eso ya está en débito automático?", 2),
      f("Sí, se debita solo. Solo dejá saldo.", 4),
      c("Perfecto"),
    ],
  },
  {
    team: 0,
    lines: [
      c("Hola, me recomendó Gonzalo Ferreyra. Quiero arrancar un emprendimiento"),
      f("¡Qué bueno! ¿A qué te vas a dedicar?", 5),
      c("Venta de plantas online, desde casa", 3),
      f("Para empezar te conviene monotributo categoría A. Te cuento los pasos por acá.", 9),
      c("Me sirve, gracias!", 2),
    ],
  },
];

/** Who writes to the firm. Some have no phone we may see: they use a WhatsApp username. */
export const customers: readonly { name: string; area: string; username?: string }[] = [
  { name: "Marisa Rossi", area: "341" },
  { name: "Gonzalo Ferreyra", area: "341" },
  { name: "Lucía Prado", area: "341" },
  { name: "Ferretería Belgrano", area: "341" },
  { name: "Ana Castagnino", area: "341" },
  { name: "Panadería San José", area: "341" },
  { name: "Julián Medina", area: "11" },
  { name: "Valeria Tosi", area: "341" },
  { name: "Rincón Chico SRL", area: "341" },
  { name: "Diego Luna", area: "341", username: "dieguito.dev" },
  { name: "Mercedes Olmos", area: "3476" },
  { name: "Transportes Acuña", area: "341" },
  { name: "Bárbara Núñez", area: "341" },
  { name: "Kiosco El Trébol", area: "341" },
  { name: "Facundo Ibarra", area: "341" },
  { name: "Estela Quiroga", area: "3402" },
  { name: "Peluquería Nora", area: "341" },
  { name: "Tomás Aguirre", area: "11" },
  { name: "Vivero La Florida", area: "341", username: "viverolaflorida" },
  { name: "Ramiro Paz", area: "341" },
  { name: "Silvina Moreno", area: "341" },
  { name: "Gimnasio Pichincha", area: "341" },
  { name: "Hernán Duarte", area: "341" },
  { name: "Clara Benítez", area: "341" },
  { name: "Óptica Central", area: "341" },
  { name: "Pablo Cattaneo", area: "341" },
  { name: "Librería Sarmiento", area: "341" },
  { name: "Noelia Vega", area: "3471" },
  { name: "Taller Mecánico Ruta 9", area: "341" },
  { name: "Iván Stocco", area: "341" },
  { name: "Graciela Montes", area: "341" },
  { name: "Heladería Polar", area: "341" },
  { name: "Martín Escudero", area: "341" },
  { name: "Florencia Riva", area: "341" },
  { name: "Corralón Fisherton", area: "341" },
  { name: "Elena Suárez", area: "341" },
];
