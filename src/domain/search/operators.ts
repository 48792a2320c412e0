/** What narrows a search, in the three languages and without their accents; each language's readers may type any of them. */
export type Operator = "from" | "label" | "team" | "status" | "before" | "until" | "after" | "has" | "number" | "case";

const names: Table<Operator> = [
  ["from", ["de", "from", "autor", "author", "by"]],
  ["label", ["etiqueta", "label", "tag", "marcador"]],
  ["team", ["equipo", "equipe", "team"]],
  ["status", ["estado", "status", "situacao"]],
  ["before", ["antes", "before"]],
  ["until", ["hasta", "ate", "until"]],
  ["after", ["despues", "depois", "after", "desde", "since"]],
  ["has", ["tiene", "tem", "has", "con", "com"]],
  ["number", ["numero", "number", "linha", "linea", "line", "telefono", "telefone", "phone"]],
  ["case", ["caso", "case"]],
];

/** The operator a word before a colon means, in whatever case and with or without accents; undefined: it is a word like others. */
export function operatorOf(name: string): Operator | undefined {
  return keyWith(names, fold(name));
}

/** What a message may have. */
export type Has = "photo" | "video" | "audio" | "file" | "note";

const things: Table<Has> = [
  ["photo", ["foto", "fotos", "imagen", "imagem", "image", "photo", "picture"]],
  ["video", ["video", "videos"]],
  ["audio", ["audio", "audios", "voz", "voice"]],
  ["file", ["archivo", "archivos", "arquivo", "documento", "adjunto", "anexo", "file", "document", "attachment"]],
  ["note", ["nota", "notas", "note", "notes"]],
];

/** What `tiene:` asks for; undefined: nothing we know. */
export function thingOf(value: string): Has | undefined {
  return keyWith(things, fold(value));
}

/** States as people name them; `live` is everything that is not resolved. */
export type AskedStatus = "pending" | "in_progress" | "waiting" | "resolved" | "live";

const statuses: Table<AskedStatus> = [
  ["pending", ["pendiente", "pendientes", "pendente", "pendentes", "pending"]],
  ["in_progress", ["en curso", "curso", "em andamento", "andamento", "in progress", "progress"]],
  ["waiting", ["esperando", "aguardando", "waiting", "espera"]],
  ["resolved", ["resuelta", "resueltas", "resuelto", "resolvida", "resolvidas", "resolved", "cerrada", "cerradas", "fechada", "closed"]],
  ["live", ["abierta", "abiertas", "aberta", "abertas", "open", "viva", "vivas"]],
];

/** The state `estado:` asks for; undefined: none we know. */
export function statusOf(value: string): AskedStatus | undefined {
  return keyWith(statuses, fold(value).replaceAll(/[-_]/g, " "));
}

const customers = ["cliente", "customer", "client", "contacto", "contato", "contact"];
const selves = ["yo", "mi", "eu", "mim", "me"];

/** Whom `de:` means beside people by name: the customer, or whoever asks. */
export function roleOf(value: string): "customer" | "self" | undefined {
  if (customers.includes(fold(value))) return "customer";
  return selves.includes(fold(value)) ? "self" : undefined;
}

const days = { today: ["hoy", "hoje", "today"], yesterday: ["ayer", "ontem", "yesterday"] };

/** 0 for today, 1 for yesterday; undefined: the word names neither. */
export function daysBack(value: string): number | undefined {
  if (days.today.includes(fold(value))) return 0;
  return days.yesterday.includes(fold(value)) ? 1 : undefined;
}

/** Small letters without accents: "Después" and "DESPUES" are one word. */
export function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

type Table<Key> = readonly (readonly [Key, readonly string[]])[];

function keyWith<Key>(table: Table<Key>, word: string): Key | undefined {
  return table.find(([, words]) => words.includes(word))?.[0];
}
