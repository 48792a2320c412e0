import { Html } from "@kitajs/html";
import { AskBar } from "../../../../views/partials/composer/ask-bar.tsx";
import { AttachMenu } from "../../../../views/partials/composer/attach-menu.tsx";
import { AttachPlain } from "../../../../views/partials/composer/attach-plain.tsx";
import { RecorderTemplate } from "../../../../views/partials/composer/attach-recorder.tsx";
import { AttachParts } from "../../../../views/partials/composer/attach-tray.tsx";
import { ComposerBar, type ComposerState } from "../../../../views/partials/composer/composer-bar.tsx";
import { Box, Hint } from "../../../../views/partials/composer/composer-box.tsx";
import { Composer } from "../../../../views/partials/composer/composer.tsx";
import { QuotingStrip } from "../../../../views/partials/composer/quoting-strip.tsx";
import { ReplyForm } from "../../../../views/partials/composer/reply-form.tsx";
import { ScheduledList } from "../../../../views/partials/composer/scheduled-list.tsx";
import { Gallery } from "../../../../views/partials/message/gallery.tsx";
import { TemplateCard } from "../../../../views/partials/message/template-card.tsx";
import { InteractiveCard } from "../../../../views/partials/message/interactive-card.tsx";
import { ContactCards, LocationCard } from "../../../../views/partials/message/message-cards.tsx";
import { MessageContent } from "../../../../views/partials/message/message-content.tsx";
import { type MediaKind, MessageMedia } from "../../../../views/partials/message/message-media.tsx";
import { MessageMenu } from "../../../../views/partials/message/message-menu.tsx";
import { DeliveryTrouble, TickMark } from "../../../../views/partials/message/message-status.tsx";
import { MessageArticle } from "../../../../views/partials/message/message.tsx";
import { WhatsAppText } from "../../../../views/partials/message/whatsapp-text.tsx";
import { everyContent, everyMessage } from "../../../views/messages.ts";
import { hour, now, replyAt } from "../../../views/samples.ts";
import { picture, type Stories } from "../story.ts";
import { openOf } from "./conversation.tsx";

const at = { conversationId: 1042, version: 3 };
const composer = (state: ComposerState) => ({ conversationId: 1042, ...openOf({ pane: state }).composer });
const hindrances = [
  { kind: "pending", mayTake: true },
  { kind: "other", ownerName: "Beto", mayTake: true, ask: "may" },
  { kind: "resolved", mayReopen: true },
  { kind: "paused" },
  { kind: "no_recipient" },
  { kind: "viewer" },
] as const;
const ticks = ["queued", "sending", "uncertain", "sent", "failed", "delivered", "read", "discarded"] as const;
const ready = { state: "ready", url: picture, mime: "image/png", bytes: 41_000, isInline: true, width: 480, height: 320 } as const;
const kinds: readonly MediaKind[] = ["image", "voice", "document"];
const byType = <T extends string>(type: T) => everyContent.find((one): one is Extract<typeof one, { type: T }> => one.type === type);

export const writing: Stories = {
  "composer/ask-bar": (view) => ({ asks: <AskBar view={view} conversationId={1042} name="Beto" customer="Marisa Rossi" /> }),
  "composer/attach-menu": (view) => ({ template: <AttachMenu view={view} /> }),
  "composer/attach-plain": (view) => ({ form: <AttachPlain view={view} {...at} pressKey="a1" /> }),
  "composer/attach-recorder": (view) => ({ template: <RecorderTemplate view={view} /> }),
  "composer/attach-tray": (view) => ({ templates: <AttachParts view={view} /> }),
  "composer/composer-bar": (view) =>
    Object.fromEntries(hindrances.map((state) => [state.kind, <ComposerBar view={view} {...at} state={state} />])),
  "composer/composer-box": (view) => ({
    box: <Box label={view.words.t("message.note")} placeholder={view.words.t("message.note")} text="Hola Marisa" />,
    hint: <Hint text={view.words.t("inbox.next.none")} />,
  }),
  "composer/composer": (view) => ({
    yours: <Composer view={view} {...composer({ kind: "yours" })} />,
    resolved: <Composer view={view} {...composer({ kind: "resolved", mayReopen: true })} />,
  }),
  "composer/quoting-strip": (view) => ({
    quoting: <QuotingStrip view={view} conversationId={1042} quoting={{ id: 7, text: "¿Me pasás el VEP?" }} />,
  }),
  "composer/reply-form": (view) => ({ form: <ReplyForm view={view} {...composer({ kind: "yours" })} /> }),
  "composer/scheduled-list": (view) => ({
    one: (
      <ScheduledList
        view={view}
        scheduled={[{ id: 1, at: now + hour, text: "Te recuerdo el VEP", endsOnReply: true }]}
        mayTakeBack={true}
      />
    ),
  }),
  "message/gallery": (view) => ({
    open: (
      <Gallery
        view={view}
        conversationId={1042}
        first={3}
        total={9}
        hasEarlier={true}
        hasLater={false}
        items={[
          { messageId: 5, url: picture, thumbnail: picture, width: 480, height: 320, caption: "Así quedó", by: "Marisa Rossi", at: now },
        ]}
      />
    ),
  }),
  "message/template-card": (view) => {
    const shown = {
      category: "UTILITY",
      header: { format: "TEXT", text: "Vencimiento" },
      body: "Hola Marisa, el VEP de *noviembre* vence el 12/12.",
      footer: "Estudio Rossi",
      buttons: [
        { type: "QUICK_REPLY", text: "Ya lo pagué", value: null },
        { type: "URL", text: "Ver el VEP", value: "https://rossi.example/vep/A-17" },
      ],
    };
    const template = { name: "vencimiento", language: { code: "es" } };
    return {
      shown: <TemplateCard view={view} content={{ type: "template", template, shown }} media={null} />,
      unknown: <TemplateCard view={view} content={{ type: "template", template }} media={null} />,
    };
  },
  "message/interactive-card": (view) => {
    const content = byType("interactive");
    return { card: content ? <InteractiveCard view={view} interactive={content.interactive} /> : <></> };
  },
  "message/message-cards": (view) => {
    const [place, cards] = [byType("location"), byType("contacts")];
    return {
      place: place ? <LocationCard view={view} place={place} /> : <></>,
      cards: cards ? <ContactCards view={view} contacts={cards} /> : <></>,
    };
  },
  "message/message-content": (view) =>
    Object.fromEntries(
      everyContent.map((content, n) => [`${content.type} ${n}`, <MessageContent view={view} content={content} media={null} />]),
    ),
  "message/message-media": (view) => ({
    ...Object.fromEntries(kinds.map((kind) => [kind, <MessageMedia view={view} kind={kind} media={ready} fileName="monotributo.pdf" />])),
    waiting: <MessageMedia view={view} kind="image" media={{ state: "waiting" }} fileName={null} />,
    gone: <MessageMedia view={view} kind="voice" media={{ state: "gone", askAction: "/messages/1/file-requests" }} fileName={null} />,
  }),
  "message/message-menu": (view) => ({
    menu: <MessageMenu view={view} conversationId={1042} messageId={7} reaction="👍" text="¿Me pasás el VEP?" />,
  }),
  "message/message-status": (view) => ({
    ...Object.fromEntries(ticks.map((tick) => [tick, <TickMark view={view} tick={tick} />])),
    trouble: <DeliveryTrouble view={view} messageId={7} delivery={{ tick: "failed", errorCode: 131047, mayAct: true, isOffered: true }} />,
  }),
  "message/message": (view) => ({
    ...Object.fromEntries(
      everyMessage().flatMap((item, n) =>
        item.kind === "message" ? [[`bubble ${n}`, <MessageArticle view={view} message={item.message} />]] : [],
      ),
    ),
    read: <MessageArticle view={view} message={replyAt("read")} />,
  }),
  "message/whatsapp-text": () => ({
    all: <WhatsAppText text={"*Hola* _Marisa_ ~no~ `VEP`\n- uno\n- dos\n> citado\nhttps://afip.gob.ar"} />,
  }),
};
