import { Html } from "@kitajs/html";
import type { ComposerState } from "../../../../views/partials/composer/composer-bar.tsx";
import { AdChip, AdFacts } from "../../../../views/partials/conversation/ad-chip.tsx";
import { ConfirmForm, UndoForm } from "../../../../views/partials/conversation/assign-notices.tsx";
import { AssignStrip } from "../../../../views/partials/conversation/assign-strip.tsx";
import { clockEventText } from "../../../../views/partials/conversation/clock-line.tsx";
import { ConversationFacts } from "../../../../views/partials/conversation/conversation-facts.tsx";
import { EscalatedChip, EscalatedPanel, EscalateForm } from "../../../../views/partials/conversation/escalate-form.tsx";
import { LabelPicker } from "../../../../views/partials/conversation/label-picker.tsx";
import { OnlookersPartial } from "../../../../views/partials/conversation/onlookers.tsx";
import { EmptyState, Pane } from "../../../../views/partials/conversation/pane.tsx";
import { Panel } from "../../../../views/partials/conversation/panel.tsx";
import { PinnedNote } from "../../../../views/partials/conversation/pinned-note.tsx";
import { SnoozeForm } from "../../../../views/partials/conversation/snooze-form.tsx";
import { SystemLine } from "../../../../views/partials/conversation/system-line.tsx";
import { PrimaryAction, TransferLink } from "../../../../views/partials/conversation/thread-actions.tsx";
import { ThreadHeader } from "../../../../views/partials/conversation/thread-header.tsx";
import { Timeline } from "../../../../views/partials/conversation/timeline.tsx";
import { TransferForm } from "../../../../views/partials/conversation/transfer-form.tsx";
import type { View } from "../../../../views/view.ts";
import { firmTalk } from "../../../views/firm.ts";
import { hour, minute, now } from "../../../views/samples.ts";
import { paneOf, people, type Story } from "../../pages/storybook.tsx";
import type { Stories } from "../story.ts";

const at = { conversationId: 1042, version: 3 };
const ad = { name: "Monotributo sin vueltas", isPost: false, freeUntil: now + 40 * hour, isSaid: true };
const labels = [
  { id: 1, name: "Reclamo", colour: "red" },
  { id: 2, name: "ARCA", colour: "blue" },
] as const;
const there = {
  state: "available",
  isOnShift: true,
  load: 2,
  cap: 8,
  shiftEndsAt: null,
  teamName: "Impuestos",
  isDoubtful: false,
} as const;
const live = { epoch: "story", after: 1, openId: 1042 };

/** The open conversation of the pages' storybook. */
export function openOf(story: Story = {}) {
  const pane = paneOf(story);
  if (pane.kind !== "open") throw new Error("the story shows no conversation");
  return pane;
}

const open = (view: View, story: Story = {}) => ({ view, tab: "mine" as const, ...openOf(story) });
const header = (view: View, pane?: ComposerState) => (
  <ThreadHeader view={view} tab="mine" conversationId={1042} {...openOf(pane ? { pane } : {}).header} />
);

export const conversation: Stories = {
  "conversation/ad-chip": (view) => ({ chip: <AdChip view={view} ad={ad} />, facts: <AdFacts view={view} ad={ad} /> }),
  "conversation/assign-notices": (view) => ({
    undo: <UndoForm view={view} {...at} name="Beto Luna" />,
    confirm: <ConfirmForm view={view} {...at} personId={2} name="Beto Luna" why="away" />,
  }),
  "conversation/assign-strip": (view) => ({
    people: (
      <AssignStrip
        view={view}
        {...at}
        people={people.map((one, n) => ({ ...one, presence: n ? "busy" : "available", load: 3 + n, cap: 8 }))}
      />
    ),
  }),
  "conversation/clock-line": (view) => ({ line: <p safe>{clockEventText(view.words, { what: "clock_recounted", due: now + hour })}</p> }),
  "conversation/conversation-facts": (view) => ({
    facts: <ConversationFacts view={view} conversationId={1042} {...openOf({ isSupervisor: true }).panel.facts} />,
  }),
  "conversation/escalate-form": (view) => ({
    form: <EscalateForm view={view} {...at} reasons={[{ id: 1, ready: null, name: "Se enojó" }]} values={{ reason: "", note: "" }} />,
    chip: <EscalatedChip view={view} until={now + 9 * minute} />,
    panel: (
      <EscalatedPanel
        view={view}
        conversationId={1042}
        escalated={{ by: "Ana", reason: { ready: null, name: "Se enojó" }, mayAnswer: true }}
      />
    ),
  }),
  "conversation/label-picker": (view) => ({
    form: <LabelPicker view={view} conversationId={1042} worn={[labels[0]]} others={[labels[1]]} typed="" />,
  }),
  "conversation/onlookers": (view) => ({
    two: <OnlookersPartial view={view} conversationId={1042} people={[{ name: "Beto", isTyping: true }]} />,
  }),
  "conversation/pane": (view) => ({
    open: <Pane {...open(view)} live={live} />,
    nothing: <EmptyState view={view} icon="inbox" title={view.words.t("inbox.title")} text={view.words.t("inbox.next.none")} />,
  }),
  "conversation/panel": (view) => ({
    open: <Panel view={view} tab="mine" conversationId={1042} {...openOf({ isSupervisor: true }).panel} />,
  }),
  "conversation/pinned-note": (view) => ({
    note: (
      <PinnedNote
        view={view}
        conversationId={1042}
        pinned={{ fromName: "Beto Luna", reason: "topic", at: now - hour, note: "Ya pagó; falta el comprobante." }}
        pins={[{ id: 1, fromName: "Sole", at: now - hour, note: "Cliente desde 2019" }]}
      />
    ),
  }),
  "conversation/snooze-form": (view) => ({
    form: <SnoozeForm view={view} {...at} choices={[{ name: "hour", at: now + hour }]} wall="2026-11-24T09:00" />,
    wrong: <SnoozeForm view={view} {...at} choices={[]} wall="" wrong={view.words.t("app.failed")} />,
  }),
  "conversation/system-line": (view) => ({
    claimed: <SystemLine view={view} id={1} at={now} event={{ what: "claimed", to: "Ana" }} />,
    passed: (
      <SystemLine view={view} id={2} at={now} event={{ what: "transferred", from: "Ana", to: "Beto", isTeam: false, reason: "topic" }} />
    ),
  }),
  "conversation/thread-actions": (view) => ({
    first: <PrimaryAction view={view} {...at} action="resolve" />,
    pass: <TransferLink view={view} conversationId={1042} />,
  }),
  "conversation/thread-header": (view) => ({
    mine: header(view),
    pending: header(view, { kind: "pending", mayTake: true }),
    resolved: header(view, { kind: "resolved", mayReopen: true }),
  }),
  "conversation/timeline": (view) => ({ talk: <Timeline view={view} conversationId={1042} items={firmTalk} earlierCursor="77" /> }),
  "conversation/transfer-form": (view) => ({
    form: (
      <TransferForm
        view={view}
        {...at}
        people={people.map((one) => ({ ...one, ...there }))}
        teams={[{ id: 2, name: "Sueldos", pending: 3, isOwn: false }]}
        reasons={["topic", "end_of_shift"]}
        values={{ to: "", reason: "", note: "" }}
        needsNote={true}
      />
    ),
  }),
};
