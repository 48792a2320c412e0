import { Html } from "@kitajs/html";
import { PackGroup, type PackThing } from "../../../../views/partials/pack/pack-group.tsx";
import type { Stories } from "../story.ts";

const fresh: PackThing = {
  key: "reply:stock",
  title: "Hay stock",
  note: "/stock",
  text: "Sí, lo tenemos. Te lo puedo reservar hasta mañana al cierre.",
  href: null,
  isTicked: true,
};
const there: PackThing = { ...fresh, key: "reply:hola", title: "Saludo", note: "/hola", href: "/quick-replies/1" };
const long: PackThing = { ...fresh, key: "reply:largo", title: "Cambiodeproductoconfactura".repeat(3), isTicked: false };

export const packStories: Stories = {
  "pack/pack-group": (view) => ({
    new: <PackGroup view={view} group="replies" language="es" isTicked={true} things={[fresh, long]} />,
    mixed: <PackGroup view={view} group="replies" language="es" isTicked={false} things={[there, fresh]} />,
    there: <PackGroup view={view} group="teams" language="es" isTicked={true} things={[{ ...there, note: null, text: null }]} />,
  }),
};
