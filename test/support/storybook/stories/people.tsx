import { Html } from "@kitajs/html";
import { TextsPreview } from "../../../../views/partials/automatic/texts-preview.tsx";
import { ContactBlock } from "../../../../views/partials/contact/contact-block.tsx";
import { ContactMarketing } from "../../../../views/partials/contact/contact-marketing.tsx";
import { ContactMerges } from "../../../../views/partials/contact/contact-merges.tsx";
import { ContactNotes } from "../../../../views/partials/contact/contact-notes.tsx";
import { ContactTending } from "../../../../views/partials/contact/contact-tending.tsx";
import { ContactName, ContactValue } from "../../../../views/partials/contact/contact-values.tsx";
import { AccountForm } from "../../../../views/partials/person/account-form.tsx";
import { Devices } from "../../../../views/partials/person/devices.tsx";
import { PasswordForm, ProfileForm } from "../../../../views/partials/person/me-forms.tsx";
import { PresenceDot, StateAvatar } from "../../../../views/partials/person/presence-dot.tsx";
import { PresenceForms } from "../../../../views/partials/person/presence-forms.tsx";
import { PresenceMenu } from "../../../../views/partials/person/presence-menu.tsx";
import { PresenceStrip } from "../../../../views/partials/person/presence-strip.tsx";
import { SessionList } from "../../../../views/partials/person/session-list.tsx";
import { ShiftEndBanner } from "../../../../views/partials/person/shift-end-banner.tsx";
import { WritingForm } from "../../../../views/partials/person/writing-form.tsx";
import { Bubble } from "../../../../views/partials/test-phone/bubble.tsx";
import { PhoneComposer } from "../../../../views/partials/test-phone/phone-composer.tsx";
import { Phone } from "../../../../views/partials/test-phone/phone.tsx";
import { NewTester, NumberLinks, TesterList } from "../../../../views/partials/test-phone/testers.tsx";
import { day, hour, minute, now } from "../../../views/samples.ts";
import { people as colleagues } from "../../pages/storybook.tsx";
import type { Stories } from "../story.ts";

const own = { state: "available", reason: null } as const;
const rubro = { id: 2, name: "Rubro", kind: "choice", choices: ["Comercio", "Salud"] } as const;
const bubble = {
  wamid: "w1",
  isOwn: true,
  at: now,
  content: { type: "text", body: "¿Me pasás el VEP?" },
  media: null,
  quoted: null,
  isRead: true,
  reactions: ["👍"],
  ownReaction: null,
  isReactable: true,
  isEdited: false,
  isRevoked: false,
  options: [],
} as const;

export const people: Stories = {
  "automatic/texts-preview": (view) => ({
    now: (
      <TextsPreview
        view={view}
        preview={[{ moment: "now", isThere: true, guard: null, said: [{ language: "es", text: "Hola, ya te leemos." }] }]}
      />
    ),
  }),
  "contact/contact-block": (view) => ({
    may: <ContactBlock view={view} contactId={1} since={null} by={null} states={[]} mayChange={true} />,
    blocked: <ContactBlock view={view} contactId={1} since={now - day} by="Sole" states={[]} mayChange={true} />,
  }),
  "contact/contact-marketing": (view) => ({
    on: <ContactMarketing view={view} contactId={1} stoppedAt={null} mayChange={true} />,
    stopped: <ContactMarketing view={view} contactId={1} stoppedAt={now - day} mayChange={true} />,
  }),
  "contact/contact-merges": (view) => ({
    one: <ContactMerges view={view} contactId={1} merges={[{ id: 1, name: "Marisa R.", by: "Sole", at: now - hour }]} />,
  }),
  "contact/contact-notes": (view) => ({
    one: (
      <ContactNotes
        view={view}
        contactId={1}
        notes={[{ id: 1, author: "Caro", body: "Prefiere de tarde.", at: now - day, mayDrop: true }]}
        mayWrite={true}
      />
    ),
  }),
  "contact/contact-tending": (view) => ({
    form: <ContactTending view={view} contactId={1} language="es" responsible={null} people={colleagues} />,
  }),
  "contact/contact-values": (view) => ({
    name: <ContactName view={view} contactId={1} name="Marisa Rossi" profileName="Mari" mayEdit={true} />,
    choice: <ContactValue view={view} contactId={1} field={{ ...rubro, choices: [...rubro.choices] }} value="Comercio" mayEdit={true} />,
    conflict: (
      <ContactValue
        view={view}
        contactId={2}
        field={{ ...rubro, choices: [...rubro.choices] }}
        value="Salud"
        mayEdit={true}
        conflict={{ mine: "Comercio", by: "Beto" }}
      />
    ),
  }),
  "person/account-form": (view) => ({
    wrong: (
      <AccountForm view={view} id="story-form" action="#" wrong={{ field: null, text: view.words.t("app.failed") }}>
        <p safe>{view.words.t("account.name")}</p>
      </AccountForm>
    ),
  }),
  "person/devices": (view) => ({ section: <Devices view={view} personId={3} /> }),
  "person/me-forms": (view) => ({
    profile: (
      <ProfileForm
        view={view}
        typed={{ name: "Ana López", language: "es", theme: "auto", timeZone: "America/Argentina/Buenos_Aires" }}
        wrong={null}
      />
    ),
    password: <PasswordForm view={view} email="ana@estudio.example" wrong={null} passwordLengthMin={12} />,
  }),
  "person/presence-dot": (view) => ({
    busy: <PresenceDot view={view} state="busy" />,
    avatar: <StateAvatar view={view} name="Beto Luna" personId={2} state="break" />,
  }),
  "person/presence-forms": (view) => ({ menu: <PresenceForms view={view} own={own} place="card" /> }),
  "person/presence-menu": (view) => ({ closed: <PresenceMenu view={view} name="Ana López" own={own} /> }),
  "person/presence-strip": (view) => ({
    two: (
      <PresenceStrip
        view={view}
        teamId={null}
        teams={[{ id: 1, name: "Impuestos" }]}
        people={[
          {
            id: 2,
            name: "Beto Luna",
            role: "agent",
            state: "available",
            reason: null,
            since: now - hour,
            load: 3,
            cap: 8,
            teams: ["Impuestos"],
            shift: { isOn: true, changesAt: now + 2 * hour },
            hasHours: true,
          },
          {
            id: 3,
            name: "Caro Aguirre",
            role: "agent",
            state: "break",
            reason: "Almuerzo",
            since: now - 9 * minute,
            load: 8,
            cap: 8,
            teams: [],
            shift: null,
            hasHours: false,
          },
        ]}
      />
    ),
  }),
  "person/session-list": (view) => ({
    two: <SessionList view={view} sessions={[{ id: 1, agent: "Firefox · Linux", address: "10.0.0.7", seenAt: now, isThis: true }]} />,
  }),
  "person/shift-end-banner": (view) => ({ soon: <ShiftEndBanner view={view} endsAt={now + 20 * minute} isOver={false} open={4} /> }),
  "person/writing-form": (view) => ({ form: <WritingForm view={view} enterSends={true} mayUndo={false} /> }),
  "test-phone/bubble": (view) => ({
    own: (
      <ul>
        <Bubble view={view} bubble={bubble} query="?" />
      </ul>
    ),
  }),
  "test-phone/phone-composer": (view) => ({ form: <PhoneComposer view={view} query="?" /> }),
  "test-phone/phone": (view) => ({
    screen: (
      <Phone
        view={view}
        live="#"
        phone={{
          businessName: "Estudio Rossi",
          displayNumber: "+54 341 555-0100",
          customerName: "Marisa",
          bubbles: [bubble],
          isTyping: true,
          isReading: true,
          query: "?",
          hrefs: { all: "#", reading: "#" },
        }}
      />
    ),
  }),
  "test-phone/testers": (view) => ({
    numbers: <NumberLinks view={view} numbers={[{ name: "Recepción", displayNumber: "+54 341 555-0100", href: "#", isChosen: true }]} />,
    testers: (
      <TesterList
        view={view}
        testers={[{ name: "Marisa", phone: "5493415550142", username: null, lastText: "Hola", lastAt: now, href: "#", isChosen: true }]}
      />
    ),
    fresh: <NewTester view={view} action="#" isOpen={true} />,
  }),
};
