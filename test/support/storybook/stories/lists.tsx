import { Html } from "@kitajs/html";
import { BulkBar, PickToggle, ReportBody } from "../../../../views/partials/list/bulk-bar.tsx";
import { ConversationRow } from "../../../../views/partials/list/conversation-row.tsx";
import { BottomBar, RailInbox } from "../../../../views/partials/list/counts.tsx";
import { EscalatedList } from "../../../../views/partials/list/escalated-list.tsx";
import { FilterChips, InboxFilter } from "../../../../views/partials/list/inbox-filter.tsx";
import { InboxList } from "../../../../views/partials/list/inbox-list.tsx";
import { BotTag, HandedLine, LabelChips, LabelDots, PriorityTag, WithBotTag } from "../../../../views/partials/list/row-marks.tsx";
import { RowWhen } from "../../../../views/partials/list/row-when.tsx";
import { SavedViews, SaveView } from "../../../../views/partials/list/saved-views.tsx";
import { SearchLink } from "../../../../views/partials/list/search-link.tsx";
import { SnoozedLink } from "../../../../views/partials/list/snoozed-link.tsx";
import { Bell } from "../../../../views/partials/notices/bell.tsx";
import { NoticeList } from "../../../../views/partials/notices/notice-list.tsx";
import { PreferencesForm } from "../../../../views/partials/notices/preferences-form.tsx";
import { SoundHint } from "../../../../views/partials/notices/sound-hint.tsx";
import { AnswerTable, CaseTable } from "../../../../views/partials/now/case-table.tsx";
import { NowBoard } from "../../../../views/partials/now/now-board.tsx";
import { Palette } from "../../../../views/partials/palette/palette.tsx";
import { Found } from "../../../../views/partials/search/found.tsx";
import { SearchHelp } from "../../../../views/partials/search/search-help.tsx";
import type { View } from "../../../../views/view.ts";
import { firmRows } from "../../../views/firm.ts";
import { hour, minute, now, rowWith } from "../../../views/samples.ts";
import { firstWaysOf, kindsOf } from "../../../../src/domain/notices/preferences.ts";
import { people } from "../../pages/storybook.tsx";
import type { Stories } from "../story.ts";

const teams = [{ id: 1, name: "Impuestos" }];
const worn = [
  { name: "ARCA", colour: "blue" },
  { name: "Mora", colour: "red" },
] as const;
const count = { waiting: 4, total: 9 };
const counts = { mine: count, pending: count, waiting: count, all: count };
const narrowed = (view: View) => ({ view, filter: { status: "resolved" as const, owner: null, team: 1 }, people, teams });
const views = [{ id: 1, name: "Urgentes", team: null, count: 3, mayKeep: true }];
const waiting = {
  id: 7,
  name: "Marisa Rossi",
  status: "in_progress",
  ownerName: "Ana",
  teamName: "Impuestos",
  waitingSince: now - 9 * minute,
  isLate: true,
  closesAt: now + hour,
} as const;
const found = { href: "#", name: "Marisa Rossi", caseNumber: 1042, at: now - hour };

export const lists: Stories = {
  "list/bulk-bar": (view) => ({
    bar: <BulkBar view={view} tab="pending" people={people} teams={teams} labels={teams} />,
    pick: <PickToggle view={view} />,
    report: <ReportBody view={view} act="give" done={3} refused={[]} again={null} />,
  }),
  "list/conversation-row": (view) =>
    Object.fromEntries(
      [...firmRows, rowWith({ unread: 3, mayTake: true, status: "pending", ownerName: null, isWithBot: true })].map((row, n) => [
        `row ${n}`,
        <ol class="rows">
          <ConversationRow view={view} tab="all" row={row} isOpen={n === 0} />
        </ol>,
      ]),
    ),
  "list/counts": (view) => ({
    bottom: <BottomBar view={view} place="mine" counts={counts} attention={3} presence={{ state: "available", reason: null }} bell={2} />,
    rail: <RailInbox view={view} isCurrent={true} attention={3} />,
  }),
  "list/escalated-list": (view) => ({
    one: (
      <EscalatedList
        view={view}
        items={[{ conversationId: 7, name: "Marisa Rossi", by: "Ana", reason: { ready: null, name: "Se enojó" }, dueAt: now + 8 * minute }]}
      />
    ),
  }),
  "list/inbox-filter": (view) => ({
    menu: <InboxFilter {...narrowed(view)} />,
    chips: <FilterChips {...narrowed(view)} address="/inbox?tab=all" />,
  }),
  "list/inbox-list": (view) => ({
    rows: (
      <InboxList
        view={view}
        tab="mine"
        counts={counts}
        attention={4}
        rows={firmRows}
        next={null}
        longer={null}
        address="/inbox?tab=mine"
        filter={null}
        stuck={[]}
        escalated={[]}
        receivers={null}
        shiftEnd={{ endsAt: now + 20 * minute, isOver: false, open: 4 }}
        openId={null}
        isLaterPage={false}
      />
    ),
  }),
  "list/row-marks": (view) => ({
    urgent: <PriorityTag view={view} priority={2} />,
    bot: <BotTag view={view} />,
    ours: <WithBotTag view={view} />,
    dots: <LabelDots view={view} labels={worn} />,
    chips: <LabelChips view={view} labels={worn} />,
    handed: <HandedLine view={view} handed={{ by: "Beto", until: now + 4 * minute }} />,
  }),
  "list/row-when": (view) => ({
    waits: <RowWhen view={view} waitingSince={now - 3 * minute} lastAt={now} due={{ warnAt: now - minute, at: now + minute }} />,
    rests: <RowWhen view={view} waitingSince={null} lastAt={now - 30 * hour} due={null} />,
  }),
  "list/saved-views": (view) => ({
    some: <SavedViews view={view} views={views} currentId={1} />,
    save: <SaveView view={view} fields={[["status", "resolved"]]} teams={teams} />,
  }),
  "list/search-link": (view) => ({ link: <SearchLink view={view} /> }),
  "list/snoozed-link": (view) => ({ two: <SnoozedLink view={view} count={2} isShown={false} /> }),
  "notices/bell": (view) => ({ rings: <Bell view={view} count={3} isCurrent={false} /> }),
  "notices/notice-list": (view) => ({
    two: (
      <NoticeList
        view={view}
        next={null}
        address="/notifications"
        lines={[
          { id: 1, text: "Marisa Rossi escribió", href: "#", at: now - minute, caseId: 1042, times: 2, isNew: true, isUnseen: true },
          {
            id: 2,
            text: "Beto te pasó la conversación de Julio",
            href: "#",
            at: now - hour,
            caseId: 12,
            times: 1,
            isNew: false,
            isUnseen: false,
          },
        ]}
      />
    ),
  }),
  "notices/preferences-form": (view) => ({
    one: (
      <PreferencesForm
        view={view}
        kinds={kindsOf("agent").map((kind) => ({ kind, ways: firstWaysOf("agent", kind) }))}
        quiet={{ from: "22:00", until: "07:00" }}
        wrong={null}
      />
    ),
  }),
  "notices/sound-hint": (view) => ({ hidden: <SoundHint view={view} /> }),
  "now/case-table": (view) => ({
    waiting: <CaseTable view={view} of="waiting" cases={[waiting]} />,
    answers: <AnswerTable view={view} answers={[{ id: 1, conversationId: 7, name: "Marisa Rossi", tookMs: 4 * minute, at: now }]} />,
  }),
  "now/now-board": (view) => ({
    board: (
      <NowBoard
        view={view}
        teamId={null}
        numbers={{ waiting: 12, longestSince: now - 14 * minute, pending: 3, closing: 1, late: 2, available: 4 }}
        agents={[
          {
            id: 2,
            name: "Beto Luna",
            state: "available",
            isInShift: true,
            load: 5,
            cap: 8,
            first: { n: 12, medianMs: 3 * minute },
            waiting: 2,
          },
        ]}
        late={[waiting]}
        changesAt={null}
      />
    ),
  }),
  "palette/palette": (view) => ({
    found: (
      <Palette
        view={view}
        text="mar"
        groups={[
          { group: "conversations", entries: [{ kind: "link", label: "Marisa Rossi", hint: "#1042", href: "#", conversationId: 1042 }] },
          { group: "act", entries: [{ kind: "press", label: view.words.t("action.resolve"), key: "e" }] },
        ]}
      />
    ),
  }),
  "search/found": (view) => ({
    some: (
      <Found
        view={view}
        query="vep"
        notices={[]}
        isHelp={false}
        conversations={{
          lines: [
            { ...found, said: null, stands: { phone: "+54 9 341 555-0142", status: "in_progress", owner: "Ana", team: "Impuestos" } },
          ],
          more: null,
        }}
        messages={{
          lines: [
            {
              ...found,
              said: {
                by: "Marisa",
                isNote: false,
                pieces: [
                  { text: "el ", isFound: false },
                  { text: "VEP", isFound: true },
                ],
              },
              stands: null,
            },
          ],
          more: "#",
        }}
      />
    ),
  }),
  "search/search-help": (view) => ({ help: <SearchHelp view={view} /> }),
};
